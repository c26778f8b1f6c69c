import { Knex } from 'knex';
import { createBulkWriter } from '../database/BulkWriter';
import { whereInValues } from '../database/whereInValues';
import { CatalogRows, EntityRow, OwnerRow } from './CatalogRows';
import { writeClosure } from './writeClosure';

type StoredEntity = Pick<EntityRow, 'entity_ref' | 'hash' | RiskColumn>;

type RiskColumn = (typeof riskColumns)[number];

/** What the risk of a finding depends on. */
const riskColumns = [
  'tier',
  'exposure',
  'data_classification',
  'lifecycle',
  'in_production',
] as const;

/**
 * Writes what differs from what is stored, in the given transaction.
 *
 * @returns The entities that came, went, or changed in what risk depends on
 */
export async function writeSnapshot(
  trx: Knex.Transaction,
  rows: CatalogRows,
): Promise<string[]> {
  const stored = await readStored(trx);
  const changed: string[] = [];
  const toInsert: EntityRow[] = [];
  const toUpdate: EntityRow[] = [];
  for (const row of rows.entities) {
    const before = stored.get(row.entity_ref);
    stored.delete(row.entity_ref);
    if (!before) {
      toInsert.push(row);
      changed.push(row.entity_ref);
    } else if (before.hash !== row.hash) {
      toUpdate.push(row);
      if (!hasSameRisk(before, row)) changed.push(row.entity_ref);
    }
  }
  const gone = [...stored.keys()];
  await writeEntities(trx, { toInsert, toUpdate, gone });
  await writeOwners(trx, rows.owners, {
    touched: [...toInsert, ...toUpdate].map(row => row.entity_ref),
    gone,
  });
  await writeClosure(trx, rows.closure);
  return [...changed, ...gone];
}

async function readStored(trx: Knex): Promise<Map<string, StoredEntity>> {
  const rows = await trx('entities').select(
    'entity_ref',
    'hash',
    ...riskColumns,
  );
  return new Map(rows.map(row => [row.entity_ref, row]));
}

function hasSameRisk(before: StoredEntity, after: StoredEntity): boolean {
  return riskColumns.every(
    column => plain(before[column]) === plain(after[column]),
  );
}

/** SQLite gives numbers for booleans, and both databases give null for what is unknown. */
function plain(value: string | boolean | number | null | undefined) {
  return typeof value === 'boolean' ? Number(value) : value ?? undefined;
}

async function writeEntities(
  trx: Knex,
  changes: {
    toInsert: EntityRow[];
    toUpdate: EntityRow[];
    gone: string[];
  },
) {
  const { toInsert, toUpdate, gone } = changes;
  const writer = createBulkWriter(trx);
  await writer.insert('entities', toInsert);
  if (toUpdate.length > 0) {
    const columns = Object.keys(toUpdate[0]).filter(
      column => column !== 'entity_ref',
    ) as Array<keyof EntityRow>;
    await writer.update('entities', 'entity_ref', columns, toUpdate);
  }
  if (gone.length > 0) {
    await whereInValues(trx('entities'), 'entity_ref', gone).delete();
  }
}

async function writeOwners(
  trx: Knex,
  owners: OwnerRow[],
  changes: { touched: string[]; gone: string[] },
) {
  const stale = [...changes.touched, ...changes.gone];
  if (stale.length === 0) return;
  await whereInValues(trx('entity_owners'), 'entity_ref', stale).delete();
  const touched = new Set(changes.touched);
  await createBulkWriter(trx).insert(
    'entity_owners',
    owners.filter(row => touched.has(row.entity_ref)),
  );
}
