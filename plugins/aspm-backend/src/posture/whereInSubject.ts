import { Knex } from 'knex';
import { PostureSubject } from './PostureSubject';
import { selectMembers } from './selectMembers';

/**
 * Leaves only the rows of entities that belong to the subject and that the reader may see.
 *
 * @param column - the qualified column that holds the entity's ref
 */
export function whereInSubject(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  { level, ref, restrict }: PostureSubject,
): Knex.QueryBuilder {
  if (level === 'entity') {
    query.where(column, ref!);
  } else if (level !== 'organization') {
    query.whereIn(
      column,
      knex
        .select('members.entity_ref')
        .from(
          selectMembers(knex, { level, restrict, refs: [ref!] }).as('members'),
        ),
    );
  }
  return restrict(query, column);
}
