import { Knex } from 'knex';
import { createBulkWriter } from '../database/BulkWriter';
import { newId } from '../database/newId';
import { Row } from '../database/tables';
import { Deadlines, createFindingScorer } from './createFindingScorer';
import { loadEntityRiskFacts } from './entityRiskFacts';

const batchSize = 2_000;
const leastId = '00000000-0000-0000-0000-000000000000';

/** A change smaller than this is not told in a finding's history. */
const leastTold = 0.05;

/**
 * Scores the findings of entities again whose facts have changed, and writes those that moved.
 *
 * @returns how many findings moved
 */
export async function rescoreEntities(
  trx: Knex,
  options: { entityRefs: string[]; deadlines: Deadlines; now: number },
): Promise<number> {
  const { entityRefs, deadlines, now } = options;
  const writer = createBulkWriter(trx);
  const facts = await loadEntityRiskFacts(trx, entityRefs);
  let moved = 0;
  for (const entityRef of entityRefs) {
    const score = createFindingScorer(facts.get(entityRef) ?? {}, deadlines);
    let after = leastId;
    for (;;) {
      const findings: any[] = await trx('findings')
        .where('entity_ref', entityRef)
        .whereNot('state', 'fixed')
        .where('id', '>', after)
        .orderBy('id')
        .limit(batchSize);
      if (findings.length === 0) break;
      after = findings[findings.length - 1].id;
      const rows: Array<
        Pick<
          Row<'findings'>,
          'id' | 'risk' | 'risk_low' | 'risk_high' | 'model_version' | 'due_at'
        >
      > = [];
      const events: Array<Row<'finding_events'>> = [];
      for (const finding of findings) {
        const scored = score(
          {
            category: finding.category,
            severity: finding.severity,
            vulnerability: finding.vulnerability ?? undefined,
            cvssScore: finding.cvss_score ?? undefined,
            epss: finding.epss ?? undefined,
            exploited: Boolean(finding.exploited),
          },
          Number(finding.first_seen_at),
          finding.confidence ?? undefined,
        );
        const sameDeadline =
          Number(finding.due_at ?? 0) === (scored.due_at ?? 0);
        if (
          scored.risk === finding.risk &&
          scored.risk_low === finding.risk_low &&
          scored.risk_high === finding.risk_high &&
          scored.model_version === finding.model_version &&
          sameDeadline
        ) {
          continue;
        }
        const { confidence: _, ...changed } = scored;
        rows.push({ id: finding.id, ...changed });
        if (Math.abs(scored.risk - finding.risk) >= leastTold) {
          events.push({
            id: newId(),
            finding_id: finding.id,
            entity_ref: entityRef,
            at: now,
            kind: 'risk-changed',
            report_id: undefined,
            details: JSON.stringify({
              risk: { from: finding.risk, to: scored.risk },
              reason: 'what the catalog says of the entity has changed',
            }),
          });
        }
      }
      await writer.update(
        'findings',
        'id',
        ['risk', 'risk_low', 'risk_high', 'model_version', 'due_at'],
        rows,
      );
      await writer.insert('finding_events', events);
      moved += rows.length;
    }
  }
  return moved;
}
