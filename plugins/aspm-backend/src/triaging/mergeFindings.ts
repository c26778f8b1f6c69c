import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { absorbFinding } from '../correlating/absorbFinding';
import { groupEvidence } from '../correlating/aliases/meetFindings';
import { VulnerabilityAliases } from '../correlating/aliases/VulnerabilityAliases';
import { createBulkWriter } from '../database/BulkWriter';
import { linkIdentities } from './linkIdentities';
import { RejudgingConfig, rejudgeFindings } from './rejudgeFindings';

/** Which findings of an entity are one, as a person says. */
export interface Merging {
  entityRef: string;
  /** The one that keeps its id. */
  survivorId: string;
  /** Those that become part of it. */
  absorbedIds: readonly string[];
  by: string;
  now: number;
}

/**
 * Makes one finding of several because a person says so, for later reports too: what belonged to the
 * absorbed ones belongs to the survivor.
 *
 * To be called in a transaction that holds the entity's lock.
 *
 * @throws NotFoundError when one of them is gone
 */
export async function mergeFindings(
  trx: Knex,
  { entityRef, survivorId, absorbedIds, by, now }: Merging,
  config: RejudgingConfig,
): Promise<void> {
  const ids = [survivorId, ...absorbedIds];
  const rows = await trx('findings')
    .where('entity_ref', entityRef)
    .whereIn('id', ids)
    .select('id', 'identity');
  const stored = new Map(rows.map(row => [String(row.id), row]));
  for (const id of ids) {
    if (!stored.has(id)) throw new NotFoundError(`There is no finding ${id}`);
  }
  // What was split before is one again, since this is the last word.
  await trx('finding_links')
    .whereIn('finding_id', ids)
    .whereIn('apart_from', ids)
    .delete();
  for (const absorbedId of absorbedIds) {
    await absorbFinding(trx, survivorId, absorbedId, {
      entityRef,
      at: now,
      by,
    });
  }
  const aliases = new VulnerabilityAliases(trx, createBulkWriter(trx));
  const evidence = await groupEvidence(trx, aliases, survivorId);
  const absorbed = absorbedIds.map(id => stored.get(id)!.identity);
  await linkIdentities(trx, entityRef, survivorId, [
    ...absorbed.filter(identity => identity !== null),
    ...evidence.keys(),
  ]);
  // That somebody put it together holds also where nothing in it has an identity, as in code.
  if (!(await trx('finding_links').where('finding_id', survivorId).first())) {
    await trx('finding_links').insert({
      entity_ref: entityRef,
      finding_id: survivorId,
    });
  }
  await rejudgeFindings(trx, { entityRef, changed: [survivorId], now }, config);
}
