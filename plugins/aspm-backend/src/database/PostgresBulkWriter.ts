import { Knex } from 'knex';
import type { BulkWriter } from './BulkWriter';
import { Row, TableName, tables } from './tables';

/** Rows in one statement. More gain nothing and cost memory. */
const batchSize = 2_000;

/** Sends each column as one array, so that a statement is the same for any number of rows. */
export class PostgresBulkWriter implements BulkWriter {
  constructor(private readonly trx: Knex) {}

  async insert<T extends TableName>(
    table: T,
    rows: Array<Row<T>>,
    onConflict?: 'ignore',
  ) {
    const types: Record<string, string> = tables[table];
    const columns = Object.keys(types);
    const names = columns.map(column => `"${column}"`).join(', ');
    const arrays = columns.map(column => `?::${types[column]}[]`).join(', ');
    const conflict = onConflict === 'ignore' ? ' on conflict do nothing' : '';
    const statement = `insert into "${table}" (${names}) select * from unnest(${arrays})${conflict}`;
    for (let start = 0; start < rows.length; start += batchSize) {
      const batch = rows.slice(start, start + batchSize);
      await this.trx.raw(statement, this.transpose(columns, batch));
    }
  }

  async update<
    T extends TableName,
    K extends keyof Row<T>,
    C extends keyof Row<T>,
  >(table: T, key: K, columns: readonly C[], rows: Array<Pick<Row<T>, K | C>>) {
    const types: Record<string, string> = tables[table];
    const all = [key, ...columns].map(String);
    const names = all.map(column => `"${column}"`).join(', ');
    const arrays = all.map(column => `?::${types[column]}[]`).join(', ');
    const sets = columns
      .map(column => `"${String(column)}" = v."${String(column)}"`)
      .join(', ');
    const statement = `update "${table}" t set ${sets} from unnest(${arrays}) as v(${names}) where t."${String(
      key,
    )}" = v."${String(key)}"`;
    for (let start = 0; start < rows.length; start += batchSize) {
      const batch = rows.slice(start, start + batchSize);
      await this.trx.raw(statement, this.transpose(all, batch));
    }
  }

  private transpose(
    columns: string[],
    rows: Array<Record<string, unknown>>,
  ): any[] {
    return columns.map(column => rows.map(row => row[column] ?? null));
  }
}
