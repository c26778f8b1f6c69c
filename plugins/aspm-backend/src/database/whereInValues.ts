import { Knex } from 'knex';
import { isPostgres } from './BulkWriter';

/**
 * A condition that a column has one of these values. They travel as one parameter, so that
 * thousands of them cost neither thousands of placeholders nor a new plan each time.
 */
export function whereInValues<T extends Knex.QueryBuilder>(
  query: T,
  column: string,
  values: readonly string[],
): T {
  // A builder keeps the client it was made by; it has no other way to tell the dialect.
  const { client } = query as unknown as { client: Knex.Client };
  if (isPostgres({ client } as Knex)) {
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
