import { Report } from '@aspm/backstage-plugin-aspm-common';
import { toIsoDate, toOptionalIsoDate } from '../dates';

/** A row of `reports` as the databases give it, with whether the catalog knows the entity. */
export type ReportRow = Record<string, any>;

const noCounts: Report['counts'] = {
  observations: 0,
  components: 0,
  opened: 0,
  reopened: 0,
  fixed: 0,
  unchanged: 0,
};

export function toReport(row: ReportRow): Report {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    assigned: row.known_ref !== null,
    state: row.state,
    format: row.format ?? undefined,
    tools: JSON.parse(row.tools),
    branch: row.branch ?? undefined,
    commit: row.commit ?? undefined,
    artifact: row.artifact ?? undefined,
    environment: row.environment ?? undefined,
    sizeBytes: Number(row.size_bytes),
    receivedAt: toIsoDate(row.received_at),
    scannedAt: toIsoDate(row.scanned_at),
    startedAt: toOptionalIsoDate(row.started_at),
    finishedAt: toOptionalIsoDate(row.finished_at),
    attempts: Number(row.attempts),
    timesReceived: Number(row.times_received),
    progress: Number(row.progress),
    counts: { ...noCounts, ...JSON.parse(row.counts) },
    skipped: JSON.parse(row.skipped),
    error: row.error ? JSON.parse(row.error) : undefined,
  };
}

/**
 * What a sender may know of a report for an entity that they may not see: what they sent and
 * whether it could be read, and nothing of what is known of the entity.
 */
export function toReceipt(report: Report): Report {
  const { observations, components } = report.counts;
  return {
    ...report,
    assigned: undefined,
    timesReceived: 1,
    counts: { ...noCounts, observations, components },
  };
}
