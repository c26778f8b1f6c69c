import { Readable } from 'node:stream';
import { ConfigReader } from '@backstage/config';
import { LoggerService } from '@backstage/backend-plugin-api';
// Imported by tests only.
// eslint-disable-next-line @backstage/no-undeclared-imports
import { reportFormats } from '@aspm/backstage-plugin-aspm-backend-module-report-formats';
import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { Knex } from 'knex';
import { readAspmConfig } from '../config/readAspmConfig';
import { createReportImport } from '../importReport';
import { FormatRegistry } from '../reading/FormatRegistry';
import { DatabaseReportReceiver } from '../receiving/DatabaseReportReceiver';
import { ReportQueue } from '../receiving/ReportQueue';
import { ReportSubmission } from '../receiving/ReportReceiver';
import { ReportWorker } from '../receiving/ReportWorker';

/** The entity that reports are for where they do not say otherwise. */
export const portalEntityRef = 'component:default/checkout';

const silent: LoggerService = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => silent,
};

/** Sends and reads reports as the backend does, one at a time. */
export function createPortal(
  knex: Knex,
  config: object = {},
  otherFormats: ReportFormat[] = [],
) {
  const formats = new FormatRegistry();
  formats.addFormat(...reportFormats, ...otherFormats);
  const aspm = readAspmConfig(new ConfigReader({ aspm: config } as any));
  const receiver = DatabaseReportReceiver.create({
    knex,
    maximumBytes: aspm.reports.maximumBytes,
  });
  const worker = ReportWorker.create({
    knex,
    queue: ReportQueue.create({ knex, workerId: 'test' }),
    read: createReportImport({ formats, config: aspm, secretHashKey: 'key' }),
    logger: silent,
  });
  return {
    async send(
      body: string | Buffer,
      submission: Partial<ReportSubmission> = {},
    ) {
      const { reportId, duplicate } = await receiver.receive({
        entityRef: portalEntityRef,
        ...submission,
        body: Readable.from([Buffer.from(body)]),
      });
      if (!duplicate) await worker.runOne();
      const report = await knex('reports').where('id', reportId).first();
      return {
        ...report,
        duplicate,
        counts: JSON.parse(report.counts),
        skipped: JSON.parse(report.skipped),
        error: report.error && JSON.parse(report.error),
      };
    },
    findings: () =>
      knex('findings').orderBy([
        { column: 'path' },
        { column: 'line' },
        { column: 'id' },
      ]),
  };
}
