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
    decision?: string;
    by?: string;
    title?: string;
    from?: string;
  },
): string {
  const { severity, risk, state, reason, title, by } = details;
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
    case 'decided':
      return summariseDecision(details);
    case 'merged':
      return by
        ? `Merged with “${title}” by ${by}`
        : `Merged with another finding: ${reason}`;
    case 'split':
      return details.from
        ? `Split off from “${title}” by ${by}`
        : `Split by ${by}: “${title}” is a finding of its own now`;
    case 'risk-changed':
      return `Risk changed from ${round(risk?.from)} to ${round(risk?.to)}${
        reason ? `: ${reason}` : ''
      }`;
    default:
      return kind;
  }
}

function summariseDecision(details: {
  decision?: string;
  reason?: string;
  by?: string;
}): string {
  const { decision, reason, by } = details;
  const said =
    decision === 'withdrawn'
      ? 'Decision withdrawn'
      : `Decided: ${decision?.replace('-', ' ')}`;
  return `${said} by ${by}${reason ? `: ${reason}` : ''}`;
}

function round(risk: unknown): string {
  return Number(risk).toFixed(1);
}
