import { Knex } from 'knex';
import { isPostgres } from '../database/BulkWriter';
import { entityRefList } from './entityRefList';
import { refreshPostures } from './refreshPostures';

/** How many entities are held at a time. */
const batchSize = 200;

/**
 * Brings the postures up to date that change by themselves, because a deadline has passed since they
 * were written. What it costs grows with the number of those, not of all.
 *
 * @param now - milliseconds since the epoch
 * @returns how many entities were brought up to date
 */
export async function refreshPastDue(knex: Knex, now: number): Promise<number> {
  let refreshed = 0;
  let after = '';
  for (;;) {
    const rows = await knex('postures')
      .where('next_due_at', '<', now)
      .where('entity_ref', '>', after)
      .orderBy('entity_ref')
      .limit(batchSize)
      .select('entity_ref');
    if (rows.length === 0) return refreshed;
    const refs: string[] = rows.map(row => row.entity_ref);
    after = refs[refs.length - 1];
    await knex.transaction(async trx => {
      await lockEntities(trx, refs);
      await refreshPostures(trx, refs, now);
    });
    refreshed += refs.length;
  }
}

/**
 * Waits for the imports that change findings of these entities, as an import waits for this: a
 * posture that is made from what was before would otherwise overwrite the newer one.
 */
async function lockEntities(trx: Knex, refs: string[]): Promise<void> {
  if (!isPostgres(trx)) return;
  const list = entityRefList(trx, refs);
  await trx.raw(
    `insert into locks (name)
      select 'entity:' || entity_ref from ? list order by 1
      on conflict (name) do nothing`,
    [list],
  );
  await trx.raw(
    `select name from locks
      where name in (select 'entity:' || entity_ref from ? list)
      order by name for update`,
    [list],
  );
}
