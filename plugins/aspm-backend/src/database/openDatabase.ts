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
 * SQLite's own defaults are for phones: a cache of 2 MB makes a large import wait for the disk. With
 * a write-ahead log a transaction that was committed survives a crash of the process.
 */
export async function tuneSqlite(knex: Knex): Promise<void> {
  if (isPostgres(knex)) return;
  await knex.raw('pragma journal_mode = wal');
  await knex.raw('pragma synchronous = normal');
  await knex.raw('pragma cache_size = -65536');
}
