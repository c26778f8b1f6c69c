import { Knex } from 'knex';
import type { BulkWriter } from './BulkWriter';
import { filledColumns } from './filledColumns';
import { Row, TableName, tables } from './tables';

interface Statement {
  run(values: unknown[]): unknown;
}

/** Rows in one statement: most of what a call costs is paid once for all of them. */
const rowsAtOnce = 25;

/** Runs prepared statements on the connection of the transaction. */
export class SqliteBulkWriter implements BulkWriter {
  private readonly statements = new Map<string, Statement>();

  constructor(private readonly trx: Knex) {}

  async insert<T extends TableName>(
    table: T,
    rows: Array<Row<T>>,
    onConflict?: 'ignore',
  ) {
    if (rows.length === 0) return;
    const columns = filledColumns(Object.keys(tables[table]), rows);
    const names = columns.map(column => `"${column}"`).join(', ');
    const row = `(${columns.map(() => '?').join(', ')})`;
    const or = onConflict === 'ignore' ? ' or ignore' : '';
    const insert = `insert${or} into "${table}" (${names}) values `;
    const whole = rows.length - (rows.length % rowsAtOnce);
    if (whole > 0) {
      const statement = await this.prepare(
        insert + Array(rowsAtOnce).fill(row).join(', '),
      );
      for (let start = 0; start < whole; start += rowsAtOnce) {
        statement.run(valuesOf(columns, rows, start, start + rowsAtOnce));
      }
    }
    if (whole < rows.length) {
      const statement = await this.prepare(insert + row);
      for (let index = whole; index < rows.length; index++) {
        statement.run(valuesOf(columns, rows, index, index + 1));
      }
    }
  }

  async update<
    T extends TableName,
    K extends keyof Row<T>,
    C extends keyof Row<T>,
  >(table: T, key: K, columns: readonly C[], rows: Array<Pick<Row<T>, K | C>>) {
    if (rows.length === 0) return;
    const sets = columns.map(column => `"${String(column)}" = ?`).join(', ');
    const statement = await this.prepare(
      `update "${table}" set ${sets} where "${String(key)}" = ?`,
    );
    const all = [...columns, key].map(String);
    for (let index = 0; index < rows.length; index++) {
      statement.run(valuesOf(all, rows, index, index + 1));
    }
  }

  private async prepare(sql: string): Promise<Statement> {
    let statement = this.statements.get(sql);
    if (!statement) {
      const connection = await this.trx.client.acquireConnection();
      statement = connection.prepare(sql) as Statement;
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

/** The values of some rows, one row after the other, as SQLite takes them. */
function valuesOf(
  columns: string[],
  rows: Array<Record<string, unknown>>,
  from: number,
  to: number,
): unknown[] {
  const values: unknown[] = [];
  for (let index = from; index < to; index++) {
    const row = rows[index];
    for (const column of columns) {
      const value = row[column];
      values.push(typeof value === 'boolean' ? Number(value) : value ?? null);
    }
  }
  return values;
}
