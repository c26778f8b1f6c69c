import { TrendPoint } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { isPostgres } from '../database/BulkWriter';
import { PostureSubject } from './PostureSubject';
import {
  BirthCount,
  ChangeCount,
  trendOfCounts,
  weekLength,
  weekStarts,
} from './trendOfCounts';
import { whereInSubject } from './whereInSubject';

/**
 * What was opened and fixed in each of the last twelve weeks, and how many were open at its end.
 *
 * @param options.open - how many are open now
 * @param options.now - milliseconds since the epoch
 */
export async function readTrend(
  knex: Knex,
  subject: PostureSubject,
  options: { open: number; now: number },
): Promise<TrendPoint[]> {
  const starts = weekStarts(options.now);
  const [start] = starts;
  // Numbers of ours, not bindings: PostgreSQL takes the same binding twice for two expressions.
  const weekOf = (column: string) => `(${column} - ${start}) / ${weekLength}`;
  const born = whereInSubject(
    knex,
    knex('findings')
      .where('findings.counted', true)
      .where('findings.first_seen_at', '>=', start),
    'findings.entity_ref',
    subject,
  )
    .groupBy('week')
    .select(
      knex.raw(`${weekOf('findings.first_seen_at')} as week`),
      knex.raw('count(*) as number'),
      knex.raw(
        `sum(case when findings.state = 'open' then 1 else 0 end) as open`,
      ),
    );
  const changed = whereInSubject(
    knex,
    knex('finding_events')
      .join('findings', 'findings.id', 'finding_events.finding_id')
      .whereIn('finding_events.kind', ['fixed', 'reopened', 'silenced'])
      .where('finding_events.at', '>=', start)
      .where('findings.counted', true),
    'finding_events.entity_ref',
    subject,
  )
    .groupBy('week', 'born_week', 'finding_events.kind', 'was')
    .select(
      'finding_events.kind',
      knex.raw(`${weekOf('finding_events.at')} as week`),
      knex.raw(
        `case when findings.first_seen_at >= ${start}
          then ${weekOf('findings.first_seen_at')} else -1 end as born_week`,
      ),
      knex.raw(`${stateBefore(knex)} as was`),
      knex.raw('count(*) as number'),
    );
  const [births, changes] = await Promise.all([born, changed]);
  return trendOfCounts({
    starts,
    open: options.open,
    births: births.map(
      (row: any): BirthCount => ({
        week: Number(row.week),
        number: Number(row.number),
        open: Number(row.open),
      }),
    ),
    changes: changes.map(
      (row: any): ChangeCount => ({
        week: Number(row.week),
        bornWeek: Number(row.born_week),
        kind: row.kind,
        wasOpen:
          row.was === null ? row.kind !== 'reopened' : row.was === 'open',
        number: Number(row.number),
      }),
    ),
  });
}

function stateBefore(knex: Knex): string {
  return isPostgres(knex)
    ? `cast(finding_events.details as json) -> 'state' ->> 'from'`
    : `json_extract(finding_events.details, '$.state.from')`;
}
