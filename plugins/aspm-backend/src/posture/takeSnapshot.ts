import { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import { isPostgres } from '../database/BulkWriter';
import { refreshPastDue } from './refreshPastDue';

const columns = [
  'score',
  'risk_sum',
  'open',
  'critical',
  'high',
  'exploited',
  'past_due',
];

/**
 * Freezes how every entity stands, with the owners, system and domain of this moment. A day is
 * frozen once: a second call for it changes nothing, whatever has happened since.
 *
 * @param day - UTC, `YYYY-MM-DD`
 * @param now - milliseconds since the epoch
 * @returns whether the snapshot was taken, and not there already
 */
export async function takeSnapshot(
  knex: Knex,
  day: string,
  now: number,
): Promise<boolean> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    throw new InputError(`Not a day of the form YYYY-MM-DD: ${day}`);
  }
  if (await knex('posture_snapshots').where({ day }).first('day')) return false;
  await refreshPastDue(knex, now);
  // Another replica may do the same now; whoever comes second finds its rows taken.
  await knex.raw(
    `insert into posture_snapshots
      (day, entity_ref, owners, system_ref, domain_ref, ${columns.join(', ')})
    select :day, p.entity_ref, coalesce(o.owners, '[]'), e.system_ref, e.domain_ref,
      ${columns.map(column => `p.${column}`).join(', ')}
    from postures p
    left join entities e on e.entity_ref = p.entity_ref
    left join (
      select entity_ref, ${jsonArray(knex, 'owner_ref')} as owners
      from entity_owners group by entity_ref
    ) o on o.entity_ref = p.entity_ref
    where not exists (select 1 from posture_snapshots where day = :day)
    on conflict (day, entity_ref) do nothing`,
    { day },
  );
  return true;
}

/** The values of a column in a group, in order, as the text of a JSON array. */
function jsonArray(knex: Knex, column: string): string {
  return isPostgres(knex)
    ? `cast(json_agg(${column} order by ${column}) as text)`
    : `json_group_array(${column} order by ${column})`;
}
