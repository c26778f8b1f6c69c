/**
 * A backend of its own process, for tests of several on one PostgreSQL:
 * `replica.ts CONNECTION` serves the API and prints its port.
 */
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import formats from '@aspm/backstage-plugin-aspm-backend-module-report-formats';
import knexFactory from 'knex';
import aspmPlugin from '..';

async function main() {
  const knex = knexFactory({
    client: 'pg',
    connection: process.argv[2],
  });
  const { server } = await startTestBackend({
    features: [
      aspmPlugin,
      formats,
      catalogServiceMock.factory(),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        // The test has migrated it already.
        factory: () => ({
          getClient: async () => knex,
          migrations: { skip: true },
        }),
      }),
      mockServices.rootConfig.factory({
        data: { backend: { listen: { port: 0, host: '127.0.0.1' } }, aspm: {} },
      }),
    ],
  });
  process.stdout.write(`PORT ${server.port()}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
