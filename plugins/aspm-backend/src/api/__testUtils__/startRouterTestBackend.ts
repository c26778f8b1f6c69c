import {
  BackstageCredentials,
  PermissionsService,
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import request from 'supertest';
import { readAspmConfig } from '../../config/readAspmConfig';
import { ReportReceiver } from '../../receiving/ReportReceiver';
import { createRouter } from '../createRouter';

/** What a policy says of a permission; what it does not name is allowed. */
export type TestPolicy = (
  permission: Permission,
  credentials: BackstageCredentials,
) => PolicyDecision | undefined;

export interface RouterTestBackend {
  agent: ReturnType<typeof request>;
  stop(): Promise<void>;
}

/** The API on a real HTTP server, with a policy and a catalog of the test's own. */
export async function startRouterTestBackend(options: {
  knex: Knex;
  receiver?: Partial<ReportReceiver>;
  catalog?: Partial<CatalogService>;
  policy?: TestPolicy;
}): Promise<RouterTestBackend> {
  const {
    knex,
    receiver = {},
    catalog = {},
    policy = () => undefined,
  } = options;
  const plugin = createBackendPlugin({
    pluginId: 'aspm',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
        },
        async init(deps) {
          const router = await createRouter({
            ...deps,
            knex,
            receiver: receiver as ReportReceiver,
            catalog: catalog as CatalogService,
            config: readAspmConfig(new ConfigReader({})),
          });
          deps.httpRouter.use(router);
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      mockServices.rootLogger.factory(),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => decideBy(policy),
      }),
    ],
  });
  return { agent: request(backend.server), stop: () => backend.stop() };
}

function decideBy(policy: TestPolicy): PermissionsService {
  const decide = async (
    queries: Array<{ permission: Permission }>,
    decideOptions?: object,
  ) => {
    const { credentials } = decideOptions as {
      credentials: BackstageCredentials;
    };
    return queries.map(
      ({ permission }) =>
        policy(permission, credentials) ?? { result: AuthorizeResult.ALLOW },
    );
  };
  return {
    authorizeConditional: decide,
    authorize: decide as unknown as PermissionsService['authorize'],
  };
}
