import { Knex } from 'knex';
import type { BulkWriter } from './BulkWriter';
import { Row, TableName, tables } from './tables';

interface Statement {
  run(...values: unknown[]): unknown;
}

/** Runs one prepared statement for every row, on the connection of the transaction. */
export class SqliteBulkWriter implements BulkWriter {
  private readonly statements = new Map<string, Statement>();

  constructor(private readonly trx: Knex) {}

  async insert<T extends TableName>(
    table: T,
    rows: Array<Row<T>>,
    onConflict?: 'ignore',
  ) {
    if (rows.length === 0) return;
    const columns = Object.keys(tables[table]);
    const names = columns.map(column => `"${column}"`).join(', ');
    const places = columns.map(() => '?').join(', ');
    const or = onConflict === 'ignore' ? ' or ignore' : '';
    await this.runAll(
      `insert${or} into "${table}" (${names}) values (${places})`,
      columns,
      rows,
    );
  }

  async update<
    T extends TableName,
    K extends keyof Row<T>,
    C extends keyof Row<T>,
  >(table: T, key: K, columns: readonly C[], rows: Array<Pick<Row<T>, K | C>>) {
    if (rows.length === 0) return;
    const sets = columns.map(column => `"${String(column)}" = ?`).join(', ');
    await this.runAll(
      `update "${table}" set ${sets} where "${String(key)}" = ?`,
      [...columns, key].map(String),
      rows,
    );
  }

  private async runAll(
    sql: string,
    columns: string[],
    rows: Array<Record<string, unknown>>,
  ) {
    let statement = this.statements.get(sql);
    if (!statement) {
      const connection = await this.trx.client.acquireConnection();
      statement = connection.prepare(sql) as Statement;
      this.statements.set(sql, statement);
    }
    const values: unknown[] = new Array(columns.length);
    for (const row of rows) {
      for (let index = 0; index < columns.length; index++) {
        const value = row[columns[index]];
        values[index] =
          typeof value === 'boolean' ? Number(value) : value ?? null;
      }
      statement.run(values);
    }
  }
}
