import { Knex } from 'knex';
import type { BulkWriter } from './BulkWriter';
import { postgresArray } from './postgresArray';
import { sortColumns } from './sortColumns';
import { Row, TableName, tables } from './tables';

/** Rows in one statement. More gain nothing and cost memory. */
const batchSize = 2_000;

/** Sends each column that varies as one array, and each other one as one value. */
export class PostgresBulkWriter implements BulkWriter {
  constructor(private readonly trx: Knex) {}

  async insert<T extends TableName>(
    table: T,
    rows: Array<Row<T>>,
    onConflict?: 'ignore',
  ) {
    const conflict = onConflict === 'ignore' ? ' on conflict do nothing' : '';
    const all = Object.keys(tables[table]);
    for (let start = 0; start < rows.length; start += batchSize) {
      const batch = rows.slice(start, start + batchSize);
      const { columns, select, bindings } = this.source(table, all, batch);
      await this.trx.raw(
        `insert into "${table}" (${columns.join(', ')}) ${select}${conflict}`,
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
    for (let start = 0; start < rows.length; start += batchSize) {
      const batch = rows.slice(start, start + batchSize);
      const source = this.source(table, all, batch);
      const sets = columns.map(column => {
        const name = `"${String(column)}"`;
        // What has no value in any of the rows is not in the source.
        return source.columns.includes(name)
          ? `${name} = v.${name}`
          : `${name} = null`;
      });
      const on = `"${String(key)}"`;
      await this.trx.raw(
        `update "${table}" t set ${sets.join(', ')} from (${
          source.select
        }) v where t.${on} = v.${on}`,
        source.bindings,
      );
    }
  }

  /** A query that gives the rows, and the names of its columns. */
  private source(
    table: TableName,
    all: string[],
    rows: Array<Record<string, unknown>>,
  ): { columns: string[]; select: string; bindings: any[] } {
    const types: Record<string, string> = tables[table];
    const { constant, varying } = sortColumns(all, rows);
    const values = constant.map(column => `?::${types[column]} as "${column}"`);
    const arrays = varying.map(column => `?::${types[column]}[]`);
    const names = varying.map(column => `"${column}"`);
    return {
      columns: [...constant.map(column => `"${column}"`), ...names],
      select: `select ${[...values, 'u.*'].join(
        ', ',
      )} from unnest(${arrays.join(', ')}) as u(${names.join(', ')})`,
      bindings: [
        ...constant.map(column => rows[0][column]),
        ...varying.map(column =>
          postgresArray(rows.map(row => row[column] ?? null)),
        ),
      ],
    };
  }
}
