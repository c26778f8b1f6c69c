import { Knex } from 'knex';
import type { BulkWriter } from './BulkWriter';
import { filledColumns } from './filledColumns';
import { Row, TableName, tables } from './tables';

/** Rows in one statement. More gain nothing and cost memory. */
const batchSize = 2_000;

/**
 * Sends each column as one array. A column that is the same in every row goes as one value, and one
 * that is empty not at all: of a finding's many columns most are.
 */
export class PostgresBulkWriter implements BulkWriter {
  constructor(private readonly trx: Knex) {}

  async insert<T extends TableName>(
    table: T,
    rows: Array<Row<T>>,
    onConflict?: 'ignore',
  ) {
    const conflict = onConflict === 'ignore' ? ' on conflict do nothing' : '';
    for (let start = 0; start < rows.length; start += batchSize) {
      const batch = rows.slice(start, start + batchSize);
      const columns = filledColumns(Object.keys(tables[table]), batch);
      const names = columns.map(column => `"${column}"`).join(', ');
      const { select, bindings } = this.source(table, columns, batch);
      await this.trx.raw(
        `insert into "${table}" (${names}) ${select}${conflict}`,
        bindings,
      );
    }
  }

  async update<
    T extends TableName,
    K extends keyof Row<T>,
    C extends keyof Row<T>,
  >(table: T, key: K, columns: readonly C[], rows: Array<Pick<Row<T>, K | C>>) {
    const all = [key, ...columns].map(String);
    const sets = columns
      .map(column => `"${String(column)}" = v."${String(column)}"`)
      .join(', ');
    for (let start = 0; start < rows.length; start += batchSize) {
      const batch = rows.slice(start, start + batchSize);
      const { select, bindings } = this.source(table, all, batch);
      await this.trx.raw(
        `update "${table}" t set ${sets} from (${select}) v where t."${String(
          key,
        )}" = v."${String(key)}"`,
        bindings,
      );
    }
  }

  /** A query that gives the rows. */
  private source(
    table: TableName,
    columns: string[],
    rows: Array<Record<string, unknown>>,
  ): { select: string; bindings: any[] } {
    const types: Record<string, string> = tables[table];
    const values = columns.map(column => rows.map(row => row[column] ?? null));
    // One column always stays an array, to say how many rows there are.
    const isConstant = values.map(
      (list, index) => index > 0 && list.every(value => value === list[0]),
    );
    const outputs = columns.map((column, index) =>
      isConstant[index]
        ? `?::${types[column]} as "${column}"`
        : `u."${column}"`,
    );
    const listed = columns.filter((_, index) => !isConstant[index]);
    const arrays = listed.map(column => `?::${types[column]}[]`).join(', ');
    const names = listed.map(column => `"${column}"`).join(', ');
    return {
      select: `select ${outputs.join(
        ', ',
      )} from unnest(${arrays}) as u(${names})`,
      bindings: [
        ...values.filter((_, index) => isConstant[index]).map(list => list[0]),
        ...values.filter((_, index) => !isConstant[index]),
      ],
    };
  }
}
