import { Knex } from 'knex';
import { severities } from '@aspm/backstage-plugin-aspm-common';
import { entityRefList } from './entityRefList';
import { postureScoreSql, postureTermSql } from './postureSql';
import { refreshWeeks } from './refreshWeeks';

/** How many entities are brought up to date in one statement. */
const batchSize = 1_000;

const isOpen = `f.state = 'open'`;
const sumWhere = (condition: string) =>
  `coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;

/** What is made from the findings of an entity that count, by column of `postures`. */
const aggregates: Record<string, string> = {
  risk_sum: `coalesce(sum(case when ${isOpen} then ${postureTermSql(
    'f.risk',
  )} else 0.0 end), 0.0)`,
  open: sumWhere(isOpen),
  ...Object.fromEntries(
    severities.map(severity => [
      severity,
      sumWhere(`${isOpen} and f.severity = '${severity}'`),
    ]),
  ),
  exploited: sumWhere(`${isOpen} and f.exploited`),
  past_due: sumWhere(`${isOpen} and f.due_at < :now`),
  silenced: sumWhere(`f.state = 'silenced'`),
  fixable: sumWhere(`${isOpen} and f.fixable`),
  oldest_due_at: `min(case when ${isOpen} then f.due_at end)`,
  next_due_at: `min(case when ${isOpen} and f.due_at >= :now then f.due_at end)`,
};

const columns = [
  'entity_ref',
  'score',
  ...Object.keys(aggregates),
  'last_scanned_at',
  'updated_at',
];

// An entity of which neither a finding nor a scope is left has no posture; it is taken out below.
const statement = `
  with listed as (select distinct entity_ref from :refs list),
  summed as (
    select l.entity_ref, ${Object.entries(aggregates)
      .map(([column, expression]) => `${expression} as ${column}`)
      .join(', ')}
    from listed l
    left join findings f
      on f.entity_ref = l.entity_ref
      and f.state in ('open', 'silenced')
      and f.counted
    group by l.entity_ref
  )
  insert into postures (${columns.join(', ')})
  select s.entity_ref, ${postureScoreSql('s.risk_sum')},
    ${Object.keys(aggregates)
      .map(column => `s.${column}`)
      .join(', ')},
    (select max(scanned_at) from scopes where entity_ref = s.entity_ref and counted),
    cast(:now as bigint)
  from summed s
  where exists (select 1 from scopes where entity_ref = s.entity_ref)
    or exists (select 1 from findings where entity_ref = s.entity_ref)
  order by s.entity_ref
  on conflict (entity_ref) do update set ${columns
    .slice(1)
    .map(column => `${column} = excluded.${column}`)
    .join(', ')}`;

/**
 * Makes the postures of entities anew from their findings, and the weeks that led to them: a fixed
 * number of statements for each batch of entities, however many findings they have.
 *
 * To be called in the transaction that changes the findings, while it holds the entities' locks, so
 * that nobody ever sees the one without the other.
 *
 * @param entityRefs - any number, in any order, in the catalog or not
 * @param now - milliseconds since the epoch; what was due before is past due
 */
export async function refreshPostures(
  trx: Knex,
  entityRefs: readonly string[],
  now: number,
): Promise<void> {
  // In the same order for everyone, so that two transactions never wait for each other.
  const refs = [...new Set(entityRefs)].sort();
  for (let start = 0; start < refs.length; start += batchSize) {
    const list = entityRefList(trx, refs.slice(start, start + batchSize));
    await trx.raw(statement, { refs: list, now });
    await refreshWeeks(trx, list, now);
    await trx('postures')
      .whereIn(
        'entity_ref',
        trx.select('entity_ref').from(trx.raw('? list', [list])),
      )
      .whereNotExists(
        trx('scopes')
          .select(trx.raw('1'))
          .where('entity_ref', trx.ref('postures.entity_ref')),
      )
      .whereNotExists(
        trx('findings')
          .select(trx.raw('1'))
          .where('entity_ref', trx.ref('postures.entity_ref')),
      )
      .delete();
  }
}
