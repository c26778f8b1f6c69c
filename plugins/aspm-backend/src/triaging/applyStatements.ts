import { Knex } from 'knex';
import { canonicalVulnerability } from '../correlating/aliases/AliasGraph';
import { createBulkWriter } from '../database/BulkWriter';
import { newId } from '../database/newId';
import { Row } from '../database/tables';
import { whereInValues } from '../database/whereInValues';
import { boundText } from '../reading/boundTexts';
import {
  StoredStatement,
  decideFinding,
  describeDecision,
} from './decideFinding';
import { TriagedFinding, readActiveEvidence } from './readActiveEvidence';
import { readNames, readStatements } from './readStatements';

/** Findings that are decided at once. */
const batchSize = 500;
const longestReason = 500;

/** What is known of the moment at which statements are applied. */
export interface StatementsContext {
  entityRef: string;
  /** The configured sources of statements for all, the first before the next. */
  sources: readonly string[];
  reportId?: string;
  now: number;
}

/** How findings moved. */
export interface AppliedStatements {
  silenced: number;
  reopened: number;
}

/**
 * Silences the findings of an entity that statements say to need nothing, opens those again of which
 * that no longer holds, and writes down why. Where there are no statements it costs one query.
 *
 * To be called in the transaction that changed the findings or the statements, while it holds the
 * entity's lock.
 */
export async function applyStatements(
  trx: Knex,
  context: StatementsContext,
): Promise<AppliedStatements> {
  const { entityRef, sources } = context;
  const applied: AppliedStatements = { silenced: 0, reopened: 0 };
  if (!(await hasAny(trx, entityRef))) return applied;
  const statements = await readStatements(trx, entityRef, sources);
  const names = await readNames(
    trx,
    statements.map(({ vulnerabilityIds }) => vulnerabilityIds),
  );
  const byName = new Map<string, StoredStatement[]>();
  for (const statement of statements) {
    const { vulnerabilityIds } = statement;
    for (const name of new Set([
      canonicalVulnerability(vulnerabilityIds, names)!,
      ...vulnerabilityIds.map(id => canonicalVulnerability([id], names)!),
    ])) {
      const list = byName.get(name);
      if (list) list.push(statement);
      else byName.set(name, [statement]);
    }
  }
  const decided = await readDecisions(trx, entityRef);
  const findings = await readFindings(trx, entityRef, [...byName.keys()]);
  for (let start = 0; start < findings.length; start += batchSize) {
    const batch = findings.slice(start, start + batchSize);
    const evidence = await readActiveEvidence(trx, entityRef, batch);
    const changes: Change[] = [];
    for (const finding of batch) {
      const active = evidence.get(finding.id) ?? [];
      const candidates = byName.get(finding.vulnerability ?? '') ?? [];
      const statement =
        active.length > 0 && candidates.length > 0
          ? decideFinding(active, candidates, names)
          : undefined;
      const before = decided.get(finding.id);
      decided.delete(finding.id);
      const reason =
        statement && boundText(describeDecision(statement), longestReason);
      if (
        before?.statement_id === statement?.id &&
        before?.reason === reason &&
        isShown(finding, reason)
      )
        continue;
      changes.push({
        finding,
        statement,
        reason,
        // What the scanners themselves suppress stays silenced.
        opens: !statement && before !== undefined && active.length > 0,
        wasDecided: before !== undefined,
      });
    }
    await writeChanges(trx, context, changes, applied);
  }
  // Those of findings that are fixed or gone; should one come back, it is decided anew.
  if (decided.size > 0) {
    await whereInValues(trx('finding_decisions'), 'finding_id', [
      ...decided.keys(),
    ]).delete();
  }
  return applied;
}

interface Change {
  finding: TriagedFinding;
  statement?: StoredStatement;
  reason?: string;
  opens: boolean;
  wasDecided: boolean;
}

async function hasAny(trx: Knex, entityRef: string): Promise<boolean> {
  const [{ any }] = await trx.select(
    trx.raw(
      `case when exists (select 1 from statements where entity_ref = ? or entity_ref is null)
          or exists (select 1 from finding_decisions where entity_ref = ?)
        then 1 else 0 end as "any"`,
      [entityRef, entityRef],
    ),
  );
  return Number(any) === 1;
}

async function readDecisions(trx: Knex, entityRef: string) {
  const rows: Array<{
    finding_id: string;
    statement_id: string;
    reason: string;
  }> = await trx('finding_decisions').where('entity_ref', entityRef);
  return new Map(rows.map(row => [row.finding_id, row]));
}

/** Those that may be decided, and those that were. */
async function readFindings(
  trx: Knex,
  entityRef: string,
  vulnerabilities: string[],
): Promise<TriagedFinding[]> {
  const decided = trx('finding_decisions')
    .where('entity_ref', entityRef)
    .select('finding_id');
  return trx('findings')
    .where('entity_ref', entityRef)
    .whereIn('state', ['open', 'silenced'])
    .where(either => {
      either.whereIn('id', decided);
      if (vulnerabilities.length > 0) {
        either.orWhere(named =>
          whereInValues(named, 'vulnerability', vulnerabilities),
        );
      }
    })
    .orderBy('id')
    .select(
      'id',
      'state',
      'state_reason',
      'severity',
      'risk',
      'counted',
      'vulnerability',
    );
}

/** Whether the finding says already what is decided. */
function isShown(finding: TriagedFinding, reason: string | undefined): boolean {
  return (
    reason === undefined ||
    (finding.state === 'silenced' && finding.state_reason === reason)
  );
}

async function writeChanges(
  trx: Knex,
  { entityRef, reportId, now }: StatementsContext,
  changes: Change[],
  applied: AppliedStatements,
): Promise<void> {
  if (changes.length === 0) return;
  const writer = createBulkWriter(trx);
  const rows: Array<Pick<Row<'findings'>, 'id' | 'state' | 'state_reason'>> =
    [];
  const events: Array<Row<'finding_events'>> = [];
  const decisions: Array<Row<'finding_decisions'>> = [];
  for (const { finding, statement, reason, opens } of changes) {
    if (statement) {
      decisions.push({
        finding_id: finding.id,
        entity_ref: entityRef,
        statement_id: statement.id,
        reason,
        decided_at: now,
      });
    }
    if (!statement && !opens) continue;
    const state = statement ? 'silenced' : 'open';
    rows.push({ id: finding.id, state, state_reason: reason });
    if (finding.state === state) continue;
    if (statement) applied.silenced++;
    else applied.reopened++;
    events.push({
      id: newId(),
      finding_id: finding.id,
      entity_ref: entityRef,
      at: now,
      kind: statement ? 'silenced' : 'reopened',
      report_id: reportId,
      details: JSON.stringify({
        state: { from: finding.state, to: state },
        reason: reason ?? 'no statement silences it any more',
      }),
    });
  }
  await whereInValues(
    trx('finding_decisions'),
    'finding_id',
    changes
      .filter(({ wasDecided }) => wasDecided)
      .map(({ finding }) => finding.id),
  ).delete();
  await writer.insert('finding_decisions', decisions);
  await writer.update('findings', 'id', ['state', 'state_reason'], rows);
  await writer.insert('finding_events', events);
}
