import { Knex, knex as createKnex } from 'knex';
import { measureStoredDrift } from '../../plugins/aspm-backend/src/__testUtils__/measureStoredDrift';
import { migrateDatabase } from '../../plugins/aspm-backend/src/database/openDatabase';
import { Change } from '../../plugins/aspm-backend/src/correlating/__testUtils__/drift/changes';
import { Drift } from '../../plugins/aspm-backend/src/correlating/__testUtils__/drift/measureDrift';
import { ReportPart } from './readReports';

/** Measures the same through imports into SQLite, each report in an entity of its own. */
export async function createDatabaseMeasure() {
  const knex: Knex = createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  await migrateDatabase(knex);
  let entities = 0;
  return {
    measure: (part: ReportPart, change: Change, seed: number): Promise<Drift> =>
      measureStoredDrift(
        knex,
        `component:drift/part-${entities++}`,
        part.observations,
        change,
        seed,
      ),
    close: () => knex.destroy(),
  };
}
