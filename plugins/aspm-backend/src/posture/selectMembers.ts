import { PostureLevel } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { whereInRefs } from './entityRefList';
import { PostureFilter, PostureRequest } from './PostureSubject';

/** The kinds of entity that are expected to be scanned; others have a posture only if they were. */
export const scannedKinds: readonly string[] = ['component', 'api', 'resource'];

/** The ref under which the organisation, which has none, stands among members. */
export const organizationRef = '';

/**
 * Which entity belongs to what on a level, as far as the reader may see it: pairs of `ref` and
 * `entity_ref`, each pair once, whatever the ways that lead from the one to the other.
 *
 * @param request.refs - only these, all when absent; the organisation needs none
 */
export function selectMembers(
  knex: Knex,
  request: PostureRequest & { refs?: readonly string[] },
): Knex.QueryBuilder {
  const { level, filter = {}, restrict } = request;
  const refs = level === 'organization' ? undefined : request.refs;
  const query = knex
    .from(selectPairs(knex, level, refs).as('pairs'))
    .select('pairs.ref', 'pairs.entity_ref');
  for (const column of ['system', 'domain'] as const) {
    const asked = filter[column];
    if (!asked?.length) continue;
    query.whereIn(
      'pairs.entity_ref',
      whereInRefs(
        knex,
        knex('entities').select('entities.entity_ref'),
        `entities.${column}_ref`,
        asked,
      ),
    );
  }
  whereOwner(knex, query, level, filter);
  return restrict(query, 'pairs.entity_ref');
}

function whereOwner(
  knex: Knex,
  query: Knex.QueryBuilder,
  level: PostureLevel,
  { owner }: PostureFilter,
): void {
  if (!owner?.length) return;
  if (level === 'owner') {
    // Of owners, the filter means these and the ones below, each with all that is theirs.
    query.whereIn(
      'pairs.ref',
      whereInRefs(
        knex,
        knex('ownership_closure').select('ownership_closure.descendant_ref'),
        'ownership_closure.ancestor_ref',
        owner,
      ),
    );
  } else {
    query.whereIn(
      'pairs.entity_ref',
      knex
        .from(selectPairs(knex, 'owner', owner).as('owned'))
        .select('owned.entity_ref'),
    );
  }
}

function selectPairs(
  knex: Knex,
  level: PostureLevel,
  refs: readonly string[] | undefined,
): Knex.QueryBuilder {
  const only = (query: Knex.QueryBuilder, column: string) =>
    refs ? whereInRefs(knex, query, column, refs) : query;
  if (level === 'system' || level === 'domain') {
    const column = `entities.${level}_ref`;
    return only(
      knex('entities')
        .whereNotNull(column)
        .select(`${column} as ref`, 'entities.entity_ref'),
      column,
    );
  }
  if (level === 'owner') {
    return only(
      knex('entity_owners')
        .join(
          'ownership_closure',
          'ownership_closure.descendant_ref',
          'entity_owners.owner_ref',
        )
        .distinct(
          'ownership_closure.ancestor_ref as ref',
          'entity_owners.entity_ref',
        ),
      'ownership_closure.ancestor_ref',
    );
  }
  const from = (table: 'entities' | 'postures') =>
    only(knex(table), `${table}.entity_ref`).select(
      level === 'entity'
        ? `${table}.entity_ref as ref`
        : knex.raw(`'${organizationRef}' as ref`),
      `${table}.entity_ref`,
    );
  return from('entities')
    .whereIn('entities.kind', scannedKinds)
    .union(from('postures'));
}
