import { FindingEvent } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { toIsoDate } from '../dates';
import { FindingRow } from './toFinding';

/** Events of one finding that are shown at most. */
const mostEvents = 200;

interface Change {
  from?: unknown;
  to?: unknown;
}

/** What happened to a finding, newest first, down to when it was opened. */
export async function readHistory(
  knex: Knex,
  finding: FindingRow,
): Promise<FindingEvent[]> {
  const rows: Array<Record<string, any>> = await knex('finding_events')
    .where('finding_id', finding.id)
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(mostEvents);
  return [
    ...rows.map(row => ({
      at: toIsoDate(row.at),
      kind: row.kind,
      summary: summarise(row.kind, JSON.parse(row.details)),
      reportId: row.report_id ?? undefined,
    })),
    {
      at: toIsoDate(finding.first_seen_at),
      kind: 'opened',
      summary: 'Seen for the first time',
    },
  ];
}

function summarise(
  kind: FindingEvent['kind'],
  details: {
    severity?: Change;
    risk?: Change;
    state?: Change;
    reason?: string;
  },
): string {
  const { severity, risk, state, reason } = details;
  switch (kind) {
    case 'fixed':
      return 'No longer seen by the tools that saw it';
    case 'reopened':
      return state?.from === 'silenced' && reason
        ? `Open again, since ${reason}`
        : 'Seen again';
    case 'silenced':
      return reason ? `Silenced by ${reason}` : 'Silenced';
    case 'severity-changed':
      return `Severity changed from ${severity?.from} to ${severity?.to}`;
    case 'merged':
      return `Merged with another finding: ${reason}`;
    case 'risk-changed':
      return `Risk changed from ${round(risk?.from)} to ${round(risk?.to)}${
        reason ? `: ${reason}` : ''
      }`;
    default:
      return kind;
  }
}

function round(risk: unknown): string {
  return Number(risk).toFixed(1);
}
