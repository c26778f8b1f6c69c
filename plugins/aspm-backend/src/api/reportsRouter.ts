import { ReportState } from '@aspm/backstage-plugin-aspm-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { ReportReceiver } from '../receiving/ReportReceiver';
import { CallerPermissions } from './permissions/CallerPermissions';
import { getReport, getSentReport, listReports } from './reports/queryReports';

/** How long a sender who wants to wait is made to. */
const longestWait = 30_000;

interface SubmissionQuery {
  entityRef: string;
  tool?: string;
  format?: string;
  branch?: string;
  commit?: string;
  artifact?: string;
  environment?: string;
  scannedAt?: string;
  wait: boolean;
}

interface ListQuery {
  entityRef?: string;
  state?: ReportState;
  limit: number;
  cursor?: string;
}

/** Takes reports in and tells what became of them. */
export function createReportsRouter(options: {
  knex: Knex;
  receiver: ReportReceiver;
  callers: Pick<CallerPermissions, 'createReport' | 'readReports'>;
}): Router {
  const { knex, receiver, callers } = options;
  const router = PromiseRouter();

  router.post('/reports', async (request, response) => {
    const visibility = await callers.createReport(request);
    const { wait, scannedAt, ...query } =
      request.query as unknown as SubmissionQuery;
    const { reportId, duplicate } = await receiver.receive({
      ...query,
      entityRef: query.entityRef.toLocaleLowerCase('en-US'),
      scannedAt: scannedAt === undefined ? undefined : Date.parse(scannedAt),
      body: request,
    });
    if (wait) await receiver.waitFor(reportId, longestWait);
    const report = await getSentReport(knex, visibility, reportId);
    const isRead = report.state === 'done' || report.state === 'failed';
    response.status(duplicate || (wait && isRead) ? 200 : 202).json(report);
  });

  router.get('/reports', async (request, response) => {
    const visibility = await callers.readReports(request);
    const query = request.query as unknown as ListQuery;
    response.json(await listReports(knex, visibility, query));
  });

  router.get('/reports/:reportId', async (request, response) => {
    const visibility = await callers.readReports(request);
    response.json(await getReport(knex, visibility, request.params.reportId));
  });

  return router;
}
