import { Knex } from 'knex';
import { PostgresBulkWriter } from './PostgresBulkWriter';
import { SqliteBulkWriter } from './SqliteBulkWriter';
import { Row, TableName } from './tables';

/** Writes many rows at once, within a transaction. */
export interface BulkWriter {
  /**
   * @param onConflict - `ignore` leaves a row as it is that has the same key already
   */
  insert<T extends TableName>(
    table: T,
    rows: Array<Row<T>>,
    onConflict?: 'ignore',
  ): Promise<void>;
  /** Sets the given columns of the rows that have these keys. */
  update<T extends TableName, K extends keyof Row<T>, C extends keyof Row<T>>(
    table: T,
    key: K,
    columns: readonly C[],
    rows: Array<Pick<Row<T>, K | C>>,
  ): Promise<void>;
}

/** The writer for the database that the transaction belongs to. */
export function createBulkWriter(trx: Knex): BulkWriter {
  return trx.client.config.client === 'pg'
    ? new PostgresBulkWriter(trx)
    : new SqliteBulkWriter(trx);
}

export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
