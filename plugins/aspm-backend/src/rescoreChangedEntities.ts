import { Knex } from 'knex';
import { AspmConfig } from './config/readAspmConfig';
import { lockRow } from './database/lockRow';
import { refreshPostures } from './posture/refreshPostures';
import { rescoreEntities } from './scoring/rescoreEntities';

/** Entities whose findings change in one transaction. */
const batchSize = 100;

/**
 * Brings risks and postures up to date after the catalog said something else about entities.
 */
export async function rescoreChangedEntities(
  knex: Knex,
  changed: string[],
  config: Pick<AspmConfig, 'deadlines'>,
): Promise<void> {
  // Always in one order, so that two backends never wait for each other.
  const ordered = [...changed].sort();
  for (let start = 0; start < ordered.length; start += batchSize) {
    const entityRefs = ordered.slice(start, start + batchSize);
    await knex.transaction(async trx => {
      const now = Date.now();
      for (const ref of entityRefs) await lockRow(trx, `entity:${ref}`);
      await rescoreEntities(trx, {
        entityRefs,
        deadlines: config.deadlines,
        now,
      });
      await refreshPostures(trx, entityRefs, now);
    });
  }
}
