import { Knex } from 'knex';
import { createBulkWriter } from '../database/BulkWriter';
import { whereInValues } from '../database/whereInValues';
import { ClosureRow } from './CatalogRows';

/**
 * Writes the ways up of those groups and users whose ways changed.
 */
export async function writeClosure(
  trx: Knex,
  closure: ClosureRow[],
): Promise<void> {
  const stored = byDescendant(
    await trx<ClosureRow>('ownership_closure').select(
      'ancestor_ref',
      'descendant_ref',
      'depth',
    ),
  );
  const wanted = byDescendant(closure);
  const stale = [...stored.keys()].filter(
    ref => describeWays(stored.get(ref)) !== describeWays(wanted.get(ref)),
  );
  const fresh = [...wanted.keys()].filter(
    ref => describeWays(stored.get(ref)) !== describeWays(wanted.get(ref)),
  );
  if (stale.length > 0) {
    await whereInValues(
      trx('ownership_closure'),
      'descendant_ref',
      stale,
    ).delete();
  }
  await createBulkWriter(trx).insert(
    'ownership_closure',
    fresh.flatMap(ref => wanted.get(ref) ?? []),
  );
}

function byDescendant(rows: ClosureRow[]): Map<string, ClosureRow[]> {
  const groups = new Map<string, ClosureRow[]>();
  for (const row of rows) {
    const group = groups.get(row.descendant_ref);
    if (group) group.push(row);
    else groups.set(row.descendant_ref, [row]);
  }
  return groups;
}

function describeWays(rows: ClosureRow[] = []): string {
  return rows
    .map(row => `${row.ancestor_ref} ${row.depth}`)
    .sort()
    .join('\n');
}
