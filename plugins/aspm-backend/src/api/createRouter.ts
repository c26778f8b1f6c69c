import { LoggerService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { Knex } from 'knex';
import { AspmConfig } from '../config/readAspmConfig';
import { ReportReceiver } from '../receiving/ReportReceiver';
import { createContractRouter } from './createContractRouter';
import { createDecisionsRouter } from './decisionsRouter';
import { createFindingsRouter } from './findingsRouter';
import { createMergingRouter } from './mergingRouter';
import {
  CallerPermissions,
  CallerPermissionsOptions,
} from './permissions/CallerPermissions';
import { registerFindingPermissions } from './permissions/registerFindingPermissions';
import { createPosturesRouter } from './posturesRouter';
import { createReportsRouter } from './reportsRouter';
import { createStatementsRouter } from './statementsRouter';

export interface RouterOptions extends CallerPermissionsOptions {
  knex: Knex;
  logger: LoggerService;
  receiver: ReportReceiver;
  config: AspmConfig;
}

/** The plugin's API, as the contract has it. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { knex, config, permissionsRegistry, receiver } = options;
  registerFindingPermissions(permissionsRegistry, knex);
  const callers = CallerPermissions.create(options);
  const router = createContractRouter();
  router.use(createReportsRouter({ knex, receiver, callers }));
  const visibility = callers.readFindings.bind(callers);
  router.use(createFindingsRouter({ knex, visibility }));
  router.use(createDecisionsRouter({ knex, callers, config }));
  router.use(createMergingRouter({ knex, callers, config }));
  router.use(createPosturesRouter({ knex, visibility, config }));
  router.use(createStatementsRouter({ knex, visibility, config }));
  return router;
}
