import { Knex } from 'knex';
import { isPostgres } from './BulkWriter';

/** Up to this many values the databases plan better when they see each. */
const fewValues = 20;

/**
 * A condition that a column has one of these values. Many of them travel as one parameter, so that
 * thousands cost neither thousands of placeholders nor a new plan each time.
 */
export function whereInValues<T extends Knex.QueryBuilder>(
  query: T,
  column: string,
  values: readonly string[],
): T {
  // A builder keeps the client it was made by; it has no other way to tell the dialect.
  const { client } = query as unknown as { client: Knex.Client };
  if (values.length === 1) {
    // SQLite takes "is one of" for a worse reason to choose an index than "is".
    query.where(column, values[0]);
  } else if (values.length <= fewValues) {
    query.whereIn(column, values);
  } else if (isPostgres({ client } as Knex)) {
    query.whereRaw('?? in (select unnest(?::text[]))', [
      column,
      values as string[],
    ]);
  } else {
    query.whereRaw('?? in (select value from json_each(?))', [
      column,
      JSON.stringify(values),
    ]);
  }
  return query;
}
