import {
  ReportEvent,
  createReportContent,
} from '@aspm/backstage-plugin-aspm-node';
import { Category } from '@aspm/backstage-plugin-aspm-common';
import { AspmConfig } from './config/readAspmConfig';
import { ReportImport } from './correlating/ReportImport';
import { lockRow } from './database/lockRow';
import { refreshPostures } from './posture/refreshPostures';
import { createReportGuard } from './reading/createReportGuard';
import { FormatRegistry } from './reading/FormatRegistry';
import { KnownSecrets } from './reading/KnownSecrets';
import { maskError } from './reading/maskError';
import { openStoredReport } from './reading/openStoredReport';
import type { ReadReportJob } from './receiving/ReportWorker';
import { createEntityScorer } from './scoring/createEntityScorer';
import { applyDecisions } from './triaging/applyDecisions';
import { applyStatements } from './triaging/applyStatements';
import { StatementImport } from './triaging/StatementImport';

/** Tools of these kinds write secrets into their reports, so the bytes are not kept. */
const secretCategory: Category = 'secret';

/**
 * The way of one report through the rooms, within one transaction: it is read, its observations are
 * matched and merged, its findings are scored, statements decide on them, and the entity's posture is
 * brought up to date.
 */
export function createReportImport(options: {
  formats: FormatRegistry;
  config: AspmConfig;
  secretHashKey: string;
}): ReadReportJob {
  const { formats, config, secretHashKey } = options;
  const limits = {
    maximumDepth: config.reports.maximumDepth,
    maximumValueBytes: 64 * 1024 * 1024,
  };
  const read: ReadReportJob = async (
    trx,
    report,
    onProgress,
    onSecrets = () => {},
  ) => {
    const now = Date.now();
    await lockRow(trx, `entity:${report.entityRef}`);
    const open = () =>
      countBytes(
        openStoredReport(trx, report.id),
        report.sizeBytes,
        onProgress,
      );
    const content = createReportContent(open, limits);
    const format = await formats.formatOf(content, report.format, limits);
    const { score, learnCoverage } = await createEntityScorer(trx, {
      entityRef: report.entityRef,
      deadlines: config.deadlines,
    });
    const reportImport = new ReportImport(trx, {
      ...report,
      reportId: report.id,
      counted:
        report.branch === undefined ||
        config.branches.default.includes(report.branch),
      now,
      score,
      learnCoverage,
    });
    const statementImport = new StatementImport(trx, {
      entityRef: report.entityRef,
      reportId: report.id,
      receivedAt: report.scannedAt,
    });
    const secrets = new KnownSecrets();
    const guard = createReportGuard({
      hashKey: secretHashKey,
      secrets,
      limits: {
        maximumObservations: config.reports.maximumObservations,
        maximumReadingMilliseconds: config.reports.maximumReadingTime,
      },
    });
    let holdsSecrets = false;
    for await (const unsafe of format.read(content)) {
      if (
        unsafe.kind === 'tool' &&
        unsafe.categories.includes(secretCategory) &&
        !holdsSecrets
      ) {
        holdsSecrets = true;
        onSecrets();
        await collectSecrets(format.read(content), secrets);
      }
      const event = guard(unsafe);
      if (event.kind === 'observation')
        holdsSecrets ||=
          event.observation.category === secretCategory ||
          event.observation.secret !== undefined;
      if (event.kind === 'statement' || event.kind === 'statement-document') {
        statementImport.take(event);
        continue;
      }
      // Most events only join a batch, and to wait for nothing costs time too.
      const pending = reportImport.take(event);
      if (pending) await pending;
    }
    const { counts, skipped, tools } = await reportImport.finish();
    const { statements, outdated } = await statementImport.finish();
    if (outdated > 0)
      skipped.set('a newer version of the document was read before', outdated);
    await applyStatements(trx, {
      entityRef: report.entityRef,
      sources: config.vex.sources.map(({ name }) => name),
      reportId: report.id,
      now,
    });
    await applyDecisions(trx, report.entityRef);
    await refreshPostures(trx, [report.entityRef], now);
    if (holdsSecrets)
      await trx('report_chunks').where('report_id', report.id).delete();
    return {
      state: 'done',
      format: format.id,
      tools,
      counts: statements > 0 ? { ...counts, statements } : counts,
      skipped: [...skipped].map(([reason, count]) => ({ reason, count })),
    };
  };
  return (...job) =>
    read(...job).catch(error => {
      throw maskError(error);
    });
}

/** One result may quote what only another one says is a secret. */
async function collectSecrets(
  events: AsyncIterable<ReportEvent>,
  secrets: KnownSecrets,
): Promise<void> {
  for await (const event of events) {
    const value =
      event.kind === 'observation'
        ? event.observation.secret?.value
        : undefined;
    if (value?.trim()) secrets.add(value);
  }
}

async function* countBytes(
  source: AsyncIterable<Buffer>,
  total: number,
  onProgress: (share: number) => void,
) {
  let read = 0;
  for await (const chunk of source) {
    yield chunk;
    read += chunk.length;
    onProgress(Math.min(1, read / total));
  }
}
