import { DecisionRequest } from '@aspm/backstage-plugin-aspm-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { VulnerabilityAliases } from '../correlating/aliases/VulnerabilityAliases';
import { mergeObservations } from '../correlating/mergeObservations';
import { loadEvidence, refreshFindings } from '../correlating/refreshFindings';
import { createBulkWriter } from '../database/BulkWriter';
import { newId } from '../database/newId';
import { Deadlines } from '../scoring/createFindingScorer';
import { createEntityScorer } from '../scoring/createEntityScorer';
import { findingsLike } from './findingsLike';

/** So many findings of the entity are judged anew at once; the others follow by the clock. */
const mostAtOnce = 500;

/** What is decided, by whom and when. */
export interface TakenDecision extends DecisionRequest {
  findingId: string;
  decidedBy: string;
  now: number;
}

/**
 * Writes down what a person says of a finding, silences it or opens it again, and judges findings of
 * the entity anew that are like it.
 *
 * To be called in a transaction that holds the entity's lock.
 *
 * @throws NotFoundError when the finding is gone
 */
export async function takeDecision(
  trx: Knex,
  { findingId, decision, reason, decidedBy, now }: TakenDecision,
  deadlines: Deadlines,
): Promise<void> {
  const finding = await trx('findings').where('id', findingId).first();
  if (!finding) throw new NotFoundError(`There is no finding ${findingId}`);
  const entityRef: string = finding.entity_ref;
  const evidence = (await loadEvidence(trx, [findingId])).get(findingId) ?? [];
  const before = await createEntityScorer(trx, { entityRef, deadlines });
  const described = before.confidence.describe(mergeObservations(evidence));
  await trx('decisions')
    .insert({
      finding_id: findingId,
      entity_ref: entityRef,
      decision,
      reason: reason ?? null,
      decided_by: decidedBy,
      decided_at: now,
      family: described.family,
      pattern: described.pattern,
      evidence: described.evidence,
      reports: JSON.stringify(described.reports),
    })
    .onConflict('finding_id')
    .merge();
  await trx('finding_events').insert({
    id: newId(),
    finding_id: findingId,
    entity_ref: entityRef,
    at: now,
    kind: 'decided',
    report_id: null,
    details: JSON.stringify({ decision, reason, by: decidedBy }),
  });
  const writer = createBulkWriter(trx);
  const like = await findingsLike(trx, entityRef, [described.family]);
  const refreshed = new Set([findingId, ...like.slice(0, mostAtOnce)]);
  const { score } = await createEntityScorer(trx, { entityRef, deadlines });
  await refreshFindings(
    trx,
    writer,
    { entityRef, scannedAt: now, score },
    refreshed,
    // What was decided is an event already, and that others are like it is none.
    refreshed,
    new VulnerabilityAliases(trx, writer),
  );
}
