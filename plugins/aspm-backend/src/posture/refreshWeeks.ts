import { Knex } from 'knex';
import { isPostgres } from '../database/BulkWriter';
import { weekLength, weekStarts } from './weekStarts';

/**
 * Makes the last twelve weeks of entities anew from their findings and what happened to those. What
 * lies before stays as it was.
 *
 * Whether a finding was open when it was first seen is written nowhere, and follows from what it is
 * now and from what happened since: a scanner's own suppression may have silenced it from the start,
 * and then it was never opened. So each change counts in its own week, and the other way round in
 * the week in which the finding was first seen.
 *
 * @param refs - a table expression with the column `entity_ref`
 * @param now - milliseconds since the epoch
 */
export async function refreshWeeks(
  trx: Knex,
  refs: Knex.Raw,
  now: number,
): Promise<void> {
  const starts = weekStarts(now);
  const [first, last] = [starts[0], starts[starts.length - 1]];
  await trx('posture_weeks')
    .whereIn('week', starts)
    .whereRaw('entity_ref in ?', [refs])
    .delete();
  // A clock that goes ahead of ours makes no week of its own.
  const weekOf = (time: string) =>
    `case when ${time} >= ${last} then ${last}
      else ${time} - (${time} - ${first}) % ${weekLength} end`;
  // SQLite takes a cross join as the order in which to go: from the few entities to what is theirs.
  await trx.raw(
    `with listed as (select distinct entity_ref from ? list),
    born as (
      select f.entity_ref, ${weekOf('f.first_seen_at')} as week,
        case when f.state = 'open' then 1 else 0 end as opened
      from listed l cross join findings f
      where f.entity_ref = l.entity_ref and f.counted and f.first_seen_at >= ${first}
    ),
    changed as (
      select e.entity_ref, e.kind, ${weekOf('e.at')} as week,
        case when f.first_seen_at >= ${first}
          then ${weekOf('f.first_seen_at')} end as born_week,
        case when e.kind = 'reopened' then 1 else 0 end
          - case when ${stateBefore(trx)} = 'open' then 1 else 0 end as change
      from listed l cross join finding_events e cross join findings f
      where e.entity_ref = l.entity_ref and f.id = e.finding_id
        and e.kind in ('fixed', 'reopened', 'silenced')
        and e.at >= ${first} and f.counted
    )
    insert into posture_weeks (week, entity_ref, opened, fixed, change)
    select week, entity_ref, sum(opened), sum(fixed), sum(change) from (
      select entity_ref, week, opened, 0 as fixed, opened as change from born
      union all
      select entity_ref, week, case when kind = 'reopened' then 1 else 0 end,
        case when kind = 'fixed' then 1 else 0 end, change
      from changed
      union all
      select entity_ref, born_week, -change, 0, -change
      from changed where born_week is not null
    ) parts
    group by week, entity_ref`,
    [refs],
  );
}

/** An event that does not tell the state before is taken for what is usual for its kind. */
function stateBefore(trx: Knex): string {
  const told = isPostgres(trx)
    ? `cast(e.details as json) -> 'state' ->> 'from'`
    : `json_extract(e.details, '$.state.from')`;
  return `coalesce(${told}, case when e.kind = 'reopened' then 'fixed' else 'open' end)`;
}
