import { Knex } from 'knex';
import { isPostgres } from '../database/BulkWriter';

/**
 * A table expression with one column `entity_ref`, for any number of refs in a single binding, so
 * that a statement stays the same however many they are.
 */
export function entityRefList(
  knex: Knex,
  entityRefs: readonly string[],
): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('(select unnest(?::text[]) as entity_ref)', [[...entityRefs]])
    : knex.raw('(select value as entity_ref from json_each(?))', [
        JSON.stringify(entityRefs),
      ]);
}

/** A condition that a column has one of these refs, in one binding however many they are. */
export function whereInRefs(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  refs: readonly string[],
): Knex.QueryBuilder {
  return query.whereRaw('?? in ?', [column, entityRefList(knex, refs)]);
}
