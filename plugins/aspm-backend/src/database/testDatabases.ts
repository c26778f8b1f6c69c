// Imported by tests only.
// eslint-disable-next-line @backstage/no-undeclared-imports
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migrateDatabase } from './openDatabase';

/** Databases for tests, brought to the newest schema. */
export interface AspmTestDatabases {
  /** For `describe.each`: the databases that there are on this machine. */
  eachSupportedId(): [string][];
  /** A database of its own for the caller. */
  init(id: string): Promise<Knex>;
}

/**
 * SQLite and PostgreSQL for the tests of stores. Call it once at the top of a test file.
 *
 * A missing PostgreSQL is left out, which is convenient on a laptop and dangerous elsewhere: with
 * `ASPM_REQUIRE_POSTGRES` set it is an error.
 */
export function createTestDatabases(): AspmTestDatabases {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  if (process.env.ASPM_REQUIRE_POSTGRES && !databases.supports('POSTGRES_18')) {
    throw new Error(
      'ASPM_REQUIRE_POSTGRES is set, but there is no PostgreSQL: set BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING, or run the tests by `npm test`',
    );
  }
  return {
    eachSupportedId: () => databases.eachSupportedId() as [string][],
    init: async id => {
      const knex = await databases.init(
        id as Parameters<typeof databases.init>[0],
      );
      await migrateDatabase(knex);
      return knex;
    },
  };
}
