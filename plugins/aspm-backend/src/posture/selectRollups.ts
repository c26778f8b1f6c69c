import { severities } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { PostureRequest } from './PostureSubject';
import { postureScoreSql } from './postureSql';
import { scannedKinds, selectMembers } from './selectMembers';

/** The sum of the postures of some entities, as the database gives it. */
export type RollupRow = Record<
  | 'score'
  | 'risk_sum'
  | 'open'
  | (typeof severities)[number]
  | 'exploited'
  | 'past_due'
  | 'silenced'
  | 'fixable'
  | 'entities'
  | 'scanned_entities'
  | 'exploited_in_production',
  number | string
> & {
  ref: string;
  last_scanned_at: number | string | null;
  oldest_due_at: number | string | null;
};

const summed = [
  'open',
  ...severities,
  'exploited',
  'past_due',
  'silenced',
  'fixable',
] as const;

// Databases add doubles in no fixed order, so that the last digits differ from one reading to the
// next. Pages are cut by the score and need it to be the same each time.
const roundedScore = `cast(round(cast(${postureScoreSql(
  'sums.risk_sum',
)} as numeric), 6) as double precision)`;

/**
 * For each ref of a level the sum of the postures of its entities that the reader may see. It reads
 * a row for each entity, never one for each finding.
 *
 * @param request.refs - only these, all when absent
 */
export function selectRollups(
  knex: Knex,
  request: PostureRequest & { refs?: string[] },
): Knex.QueryBuilder {
  const query = knex
    .from(selectMembers(knex, request).as('members'))
    .leftJoin('entities', 'entities.entity_ref', 'members.entity_ref')
    .leftJoin('postures', 'postures.entity_ref', 'members.entity_ref')
    .where(which =>
      which
        .whereIn('entities.kind', scannedKinds)
        .orWhereNotNull('postures.entity_ref'),
    )
    .groupBy('members.ref')
    .select(
      'members.ref',
      sumOf(knex, 'risk_sum'),
      ...summed.map(column => sumOf(knex, column)),
      knex.raw(
        'sum(case when entities.in_production then postures.exploited else 0 end) as exploited_in_production',
      ),
      countOf(knex, 'entities', 'true'),
      countOf(knex, 'scanned_entities', 'postures.last_scanned_at is not null'),
    )
    .max({ last_scanned_at: 'postures.last_scanned_at' })
    .min({ oldest_due_at: 'postures.oldest_due_at' });
  return knex
    .from(query.as('sums'))
    .select('sums.*', knex.raw(`${roundedScore} as score`));
}

function sumOf(knex: Knex, column: string): Knex.Raw {
  return knex.raw('coalesce(sum(??), 0) as ??', [`postures.${column}`, column]);
}

/** Counts entities of the catalog: what nobody has put there belongs to nothing. */
function countOf(knex: Knex, name: string, condition: string): Knex.Raw {
  const kinds = scannedKinds.map(kind => `'${kind}'`).join(', ');
  return knex.raw(
    `count(case when entities.kind in (${kinds}) and ${condition} then 1 end) as ??`,
    [name],
  );
}
