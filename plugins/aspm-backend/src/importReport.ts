import { createReportContent } from '@aspm/backstage-plugin-aspm-node';
import { Category } from '@aspm/backstage-plugin-aspm-common';
import { AspmConfig } from './config/readAspmConfig';
import { ReportImport } from './correlating/ReportImport';
import { lockRow } from './database/lockRow';
import { refreshPostures } from './posture/refreshPostures';
import { createReportGuard } from './reading/createReportGuard';
import { FormatRegistry } from './reading/FormatRegistry';
import { openStoredReport } from './reading/openStoredReport';
import type { ReadReportJob } from './receiving/ReportWorker';
import { createFindingScorer } from './scoring/createFindingScorer';
import { loadEntityRiskFacts } from './scoring/entityRiskFacts';
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
  return async (trx, report, onProgress) => {
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
    const facts = await loadEntityRiskFacts(trx, [report.entityRef]);
    const reportImport = new ReportImport(trx, {
      ...report,
      reportId: report.id,
      counted:
        report.branch === undefined ||
        config.branches.default.includes(report.branch),
      now,
      score: createFindingScorer(
        facts.get(report.entityRef) ?? {},
        config.deadlines,
      ),
    });
    const statementImport = new StatementImport(trx, {
      entityRef: report.entityRef,
      reportId: report.id,
      receivedAt: report.scannedAt,
    });
    const guard = createReportGuard({
      hashKey: secretHashKey,
      limits: {
        maximumObservations: config.reports.maximumObservations,
        maximumReadingMilliseconds: config.reports.maximumReadingTime,
      },
    });
    let holdsSecrets = false;
    for await (const unsafe of format.read(content)) {
      const event = guard(unsafe);
      if (event.kind === 'tool')
        holdsSecrets ||= event.categories.includes(secretCategory);
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
