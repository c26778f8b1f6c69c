import { Knex } from 'knex';
import { VulnerabilityAliases } from './aliases/VulnerabilityAliases';
import { BulkWriter } from '../database/BulkWriter';
import { newId } from '../database/newId';
import { Row } from '../database/tables';
import {
  Evidence,
  MergedFinding,
  mergeObservations,
} from './mergeObservations';
import { describeDecision } from './describeDecision';
import type { ImportContext } from './ReportImport';
import { toFindingRow } from './toFindingRow';

const batchSize = 500;

const changing = [
  'category',
  'title',
  'severity',
  'severity_rank',
  'state',
  'state_reason',
  'counted',
  'risk',
  'risk_low',
  'risk_high',
  'model_version',
  'confidence',
  'rule',
  'weakness',
  'vulnerability',
  'package_type',
  'package_name',
  'package_version',
  'fixed_version',
  'path',
  'line',
  'where_text',
  'tools',
  'cvss_score',
  'epss',
  'exploited',
  'tool_confidence',
  'fixable',
  'observation_count',
  'recurrences',
  'last_seen_at',
  'fixed_at',
  'due_at',
] as const;

/** When and by what findings change. */
export type RefreshContext = Pick<
  ImportContext,
  'entityRef' | 'scannedAt' | 'score'
> & { reportId?: string };

/**
 * Makes findings anew from all their evidence, and records what happened to them.
 *
 * @param opened - those that this import made: nothing that changes in them is an event
 */
export async function refreshFindings(
  trx: Knex,
  writer: BulkWriter,
  context: RefreshContext,
  changed: ReadonlySet<string>,
  opened: ReadonlySet<string>,
  aliases: VulnerabilityAliases,
): Promise<{ fixed: number; reopened: number }> {
  const result = { fixed: 0, reopened: 0 };
  const ids = [...changed];
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    const [findings, evidence] = await Promise.all([
      loadFindings(trx, batch),
      loadEvidence(trx, batch),
    ]);
    await aliases.learn(
      [...evidence.values()]
        .flat()
        .map(({ observation }) => observation.vulnerabilityIds),
    );
    const rows: Array<Pick<Row<'findings'>, 'id' | (typeof changing)[number]>> =
      [];
    const events: Array<Row<'finding_events'>> = [];
    for (const finding of findings) {
      const row = refreshed(
        finding,
        evidence.get(finding.id) ?? [],
        context,
        aliases,
      );
      rows.push(row);
      const kind = opened.has(finding.id) ? undefined : eventOf(finding, row);
      if (kind === 'fixed') result.fixed++;
      if (kind === 'reopened') result.reopened++;
      if (kind) {
        events.push({
          id: newId(),
          finding_id: finding.id,
          entity_ref: context.entityRef,
          at: context.scannedAt,
          kind,
          report_id: context.reportId,
          details: JSON.stringify({
            severity: { from: finding.severity, to: row.severity },
            risk: { from: finding.risk, to: row.risk },
            state: { from: finding.state, to: row.state },
            reason: row.state_reason,
          }),
        });
      }
    }
    await writer.update('findings', 'id', changing, rows);
    await writer.insert('finding_events', events);
  }
  return result;
}

/** With why a statement silences them, where one does, and what a person decided. */
async function loadFindings(trx: Knex, ids: string[]): Promise<any[]> {
  return trx('findings')
    .leftJoin('decisions', 'decisions.finding_id', 'findings.id')
    .leftJoin(
      'finding_decisions',
      'finding_decisions.finding_id',
      'findings.id',
    )
    .whereIn('findings.id', ids)
    .select('findings.*', {
      stated_reason: 'finding_decisions.reason',
      decision: 'decisions.decision',
      decision_reason: 'decisions.reason',
      decided_by: 'decisions.decided_by',
    });
}

/** What was decided holds until it is decided anew, so that nothing opens in between. */
function withDecision(merged: MergedFinding, finding: any): MergedFinding {
  const { decision, stated_reason: statedReason } = finding;
  if (decision === 'confirmed' || decision === 'false-positive')
    merged.decided = decision;
  const reason =
    decision === 'false-positive' ? describeDecision(finding) : statedReason;
  if (reason !== null && merged.state === 'open') {
    merged.state = 'silenced';
    merged.stateReason = reason;
  }
  return merged;
}

function refreshed(
  finding: any,
  evidence: StoredEvidence[],
  context: RefreshContext,
  aliases: VulnerabilityAliases,
) {
  const merged = withDecision(mergeObservations(evidence, aliases), finding);
  const isFixed = merged.state === 'fixed';
  const returns = finding.state === 'fixed' && !isFixed;
  const firstSeenAt = Number(finding.first_seen_at);
  return toFindingRow(
    {
      id: finding.id,
      entity_ref: finding.entity_ref,
      identity: finding.identity ?? undefined,
      recurrences: Number(finding.recurrences) + (returns ? 1 : 0),
      first_seen_at: firstSeenAt,
      last_seen_at: isFixed
        ? Math.max(...evidence.map(({ lastSeenAt }) => lastSeenAt ?? 0))
        : undefined,
      fixed_at: isFixed ? finding.fixed_at ?? context.scannedAt : undefined,
    },
    merged,
    // A finding that comes back is due as if it had never been away.
    context.score(merged, firstSeenAt),
  );
}

/** What happened, for the finding's history; the most telling thing when it is several. */
function eventOf(
  before: any,
  after: Pick<Row<'findings'>, 'state' | 'severity'>,
): string | undefined {
  if (before.state !== after.state) {
    if (after.state === 'fixed') return 'fixed';
    if (after.state === 'silenced') return 'silenced';
    return 'reopened';
  }
  return before.severity === after.severity ? undefined : 'severity-changed';
}

/** Evidence with when it was last seen, where it is gone. */
export type StoredEvidence = Evidence & { lastSeenAt?: number };

/** What is said of findings, by finding. */
export async function loadEvidence(
  trx: Knex,
  findingIds: string[],
): Promise<Map<string, StoredEvidence[]>> {
  const rows = await trx('observations')
    .join('scopes', 'scopes.id', 'observations.scope_id')
    .whereIn('observations.finding_id', findingIds)
    .orderBy('observations.id')
    .select(
      'observations.finding_id',
      'observations.details',
      'observations.present',
      'observations.first_seen_at',
      'observations.last_seen_at',
      'scopes.tool',
      'scopes.counted',
    );
  const evidence = new Map<string, StoredEvidence[]>();
  for (const row of rows) {
    const { ruleId, ...details } = JSON.parse(row.details);
    const list = evidence.get(row.finding_id) ?? [];
    list.push({
      tool: row.tool,
      observation: { ...details, rule: { id: ruleId } },
      present: Boolean(row.present),
      counted: Boolean(row.counted),
      firstSeenAt: Number(row.first_seen_at),
      lastSeenAt:
        row.last_seen_at === null ? undefined : Number(row.last_seen_at),
    });
    evidence.set(row.finding_id, list);
  }
  return evidence;
}
