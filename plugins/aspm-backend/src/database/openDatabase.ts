import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { isPostgres } from './BulkWriter';

/** The plugin's database, brought to the newest schema. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  await tuneSqlite(knex);
  if (!database.migrations?.skip) {
    await migrateDatabase(knex);
  }
  return knex;
}

export async function migrateDatabase(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@aspm/backstage-plugin-aspm-backend',
      'migrations',
    ),
  });
}

/**
 * SQLite's own defaults are for phones: with a cache of 2 MB a large import waits for the disk. There
 * is one connection, which a write-ahead log would slow down and give nothing. What is deleted is
 * overwritten, since the bytes of reports may hold secrets.
 */
export async function tuneSqlite(knex: Knex): Promise<void> {
  if (isPostgres(knex)) return;
  await knex.raw('pragma page_size = 16384');
  await knex.raw('pragma journal_mode = truncate');
  await knex.raw('pragma synchronous = normal');
  await knex.raw('pragma cache_size = -65536');
  await knex.raw('pragma secure_delete = on');
}
