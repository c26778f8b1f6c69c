import { Knex } from 'knex';
import { isPostgres } from './BulkWriter';

/**
 * Lets one transaction at a time go on that locks the same name, until it ends. On SQLite there is
 * one transaction at a time anyway.
 */
export async function lockRow(trx: Knex, name: string): Promise<void> {
  if (!isPostgres(trx)) return;
  await trx('locks').insert({ name }).onConflict('name').ignore();
  await trx('locks').where({ name }).forUpdate().select('name');
}
