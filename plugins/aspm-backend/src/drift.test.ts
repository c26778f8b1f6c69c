import { Knex } from 'knex';
import { measureStoredDrift } from './__testUtils__/measureStoredDrift';
import { exampleReports } from './correlating/__testUtils__/drift/exampleReports';
import { kinds, together } from './correlating/__testUtils__/drift/kinds';
import { measureDrift } from './correlating/__testUtils__/drift/measureDrift';
import { createTestDatabases } from './database/testDatabases';

const databases = createTestDatabases();

/** A report that has no more than lines may lose a little. */
const least = (name: string) => (name.endsWith('lines only') ? 0.98 : 0.99);

describe.each(Object.entries(exampleReports))(
  'the next report of %s',
  (name, before) => {
    it.each(Object.entries(kinds))('is known again after: %s', (_, change) => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const drift = measureDrift(before, change, seed);
        expect(drift.kept).toBeGreaterThanOrEqual(drift.findings * least(name));
        expect(drift.falselyMerged).toBe(0);
      }
    });
  },
);

describe.each(databases.eachSupportedId())(
  'the next report in the database, %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.init(databaseId);
    });

    it.each(
      Object.entries(exampleReports).map(
        ([name, before], index) =>
          [name, before, Object.entries(kinds)[index]] as const,
      ),
    )('has the same findings: %s', async (name, before, [kind, change]) => {
      for (const [each, what] of [
        [kind, change] as const,
        ...Object.entries(together),
      ]) {
        const drift = await measureStoredDrift(
          knex,
          `component:default/${name}-${each}`.replace(/[ ,]/g, '-'),
          before,
          what,
          1,
        );
        expect(drift).toEqual(measureDrift(before, what, 1));
        expect(drift.findings).toBeGreaterThan(0);
      }
    });
  },
);
