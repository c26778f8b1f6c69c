import { Knex } from 'knex';
import type { BulkWriter } from './BulkWriter';
import { sortColumns } from './sortColumns';
import { Row, TableName, tables } from './tables';

interface Statement {
  run(values: unknown[]): unknown;
}

/** Rows in one statement: most of what a call costs is paid once for all of them. */
const rowsAtOnce = 50;

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
    const { constant, varying } = sortColumns(Object.keys(tables[table]), rows);
    const names = [...constant, ...varying].map(column => `"${column}"`);
    const or = onConflict === 'ignore' ? ' or ignore' : '';
    const common = constant.map(() => '?, ').join('');
    const start = `insert${or} into "${table}" (${names.join(
      ', ',
    )}) select ${common}* from (values `;
    const row = `(${varying.map(() => '?').join(', ')})`;
    const shared = valuesOf(constant, rows, 0, 1);
    for (let from = 0; from < rows.length; ) {
      const count = rows.length - from < rowsAtOnce ? 1 : rowsAtOnce;
      const statement = await this.prepare(
        `${start}${Array(count).fill(row).join(', ')})`,
      );
      statement.run(shared.concat(valuesOf(varying, rows, from, from + count)));
      from += count;
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
