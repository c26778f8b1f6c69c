import { Knex } from 'knex';
import { CursorValues } from './cursor';

/** The order of a list; the last column is the id, which makes it the same every time. */
export interface ListOrder {
  /** Columns or expressions, all in one direction, so that one comparison finds the next page. */
  columns: readonly string[];
  descending: boolean;
}

/** Orders a query, and lets it begin after the row that the cursor names. */
export function orderAndStartAfter(
  query: Knex.QueryBuilder,
  order: ListOrder,
  after: CursorValues | undefined,
): void {
  const { columns, descending } = order;
  const direction = descending ? 'desc' : 'asc';
  query.orderByRaw(columns.map(column => `${column} ${direction}`).join(', '));
  if (after) {
    const places = after.map(() => '?').join(', ');
    query.whereRaw(
      `(${columns.join(', ')}) ${descending ? '<' : '>'} (${places})`,
      after,
    );
  }
}
