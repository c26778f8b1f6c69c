import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { reportFormatsExtensionPoint } from '@aspm/backstage-plugin-aspm-node';
import { createRouter } from './api/createRouter';
import { CatalogSnapshot } from './catalog/CatalogSnapshot';
import { createUnknownEntityLookup } from './catalog/createUnknownEntityLookup';
import { readAspmConfig } from './config/readAspmConfig';
import { openDatabase } from './database/openDatabase';
import { readSecretHashKey } from './database/readSecretHashKey';
import { createReportImport } from './importReport';
import { FormatRegistry } from './reading/FormatRegistry';
import { DatabaseReportReceiver } from './receiving/DatabaseReportReceiver';
import { ReportQueue } from './receiving/ReportQueue';
import { ReportWorker } from './receiving/ReportWorker';
import { rescoreChangedEntities } from './rescoreChangedEntities';
import { refreshCatalogTask, scheduleTasks } from './scheduleTasks';

/**
 * Aggregates findings of many scanners, keyed to the catalog.
 *
 * @public
 */
export const aspmPlugin = createBackendPlugin({
  pluginId: 'aspm',
  register(env) {
    const formats = new FormatRegistry();
    env.registerExtensionPoint(reportFormatsExtensionPoint, formats);

    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, catalog, lifecycle, logger, scheduler } = deps;
        const config = readAspmConfig(deps.rootConfig);
        const knex = await openDatabase(deps.database);
        const secretHashKey = await readSecretHashKey(
          knex,
          config.secrets.hashKey,
        );

        const queue = ReportQueue.create({ knex, workerId: randomUUID() });
        const read = createReportImport({ formats, config, secretHashKey });
        const worker = ReportWorker.create({ knex, queue, read, logger });
        const lookUp = createUnknownEntityLookup({
          ...{ knex, scheduler, logger },
          taskId: refreshCatalogTask,
        });
        const receiver = DatabaseReportReceiver.create({
          knex,
          maximumBytes: config.reports.maximumBytes,
          onReceived: entityRef => {
            worker.signal();
            lookUp(entityRef).catch(error => logger.warn('No look-up', error));
          },
        });
        const snapshot = CatalogSnapshot.create({
          ...{ knex, catalog, auth, config, logger },
          onChanged: refs => rescoreChangedEntities(knex, refs, config),
        });

        deps.httpRouter.use(
          await createRouter({ ...deps, knex, config, receiver }),
        );
        await scheduleTasks({
          ...{ scheduler, knex, config, queue, snapshot, formats, logger },
        });
        lifecycle.addStartupHook(() => worker.start());
        lifecycle.addShutdownHook(() => worker.stop());
      },
    });
  },
});
