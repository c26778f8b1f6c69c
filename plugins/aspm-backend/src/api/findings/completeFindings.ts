import { Finding } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { readOwners } from '../../enriching/readEntityContext';
import { whereInValues } from '../../database/whereInValues';
import { FindingRow, toFinding } from './toFinding';

/** Makes the findings of a page from their rows, with a few queries for all of them. */
export async function completeFindings(
  knex: Knex,
  rows: FindingRow[],
): Promise<Finding[]> {
  if (rows.length === 0) return [];
  const refs = [...new Set(rows.map(row => row.entity_ref as string))];
  const owners = await readOwners(knex, refs);
  const titles = await readTitles(knex, refs);
  const sightings = await readSightings(
    knex,
    rows.map(row => row.id),
  );
  return rows.map(row =>
    toFinding(row, {
      entityTitle: titles.get(row.entity_ref),
      owners: owners.get(row.entity_ref) ?? [],
      lastScannedAt: sightings.get(row.id)?.lastScannedAt,
      branches: sightings.get(row.id)?.branches ?? [],
    }),
  );
}

/** The titles of those entities that have one. */
export async function readTitles(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, string>> {
  const rows: Array<{ entity_ref: string; title: string }> =
    await whereInValues(knex('entities'), 'entity_ref', entityRefs)
      .whereNotNull('title')
      .select('entity_ref', 'title');
  return new Map(rows.map(row => [row.entity_ref, row.title]));
}

interface Sightings {
  lastScannedAt: number;
  branches: string[];
}

/** By which scans findings are seen now. */
async function readSightings(
  knex: Knex,
  findingIds: string[],
): Promise<Map<string, Sightings>> {
  const rows: Array<Record<string, any>> = await knex('observations')
    .join('scopes', 'scopes.id', 'observations.scope_id')
    .whereIn('observations.finding_id', findingIds)
    .where('observations.present', true)
    .groupBy('observations.finding_id', 'scopes.counted', 'scopes.branch')
    .orderBy('scopes.branch')
    .select('observations.finding_id', 'scopes.counted', 'scopes.branch')
    .max({ last: 'scopes.scanned_at' });
  const sightings = new Map<string, Sightings>();
  for (const row of rows) {
    const known = sightings.get(row.finding_id);
    const branches = known?.branches ?? [];
    if (!row.counted && row.branch !== null) branches.push(row.branch);
    sightings.set(row.finding_id, {
      lastScannedAt: Math.max(known?.lastScannedAt ?? 0, Number(row.last)),
      branches,
    });
  }
  return sightings;
}
