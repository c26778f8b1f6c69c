import { Knex } from 'knex';
import { createBulkWriter } from '../../database/BulkWriter';
import { whereInValues } from '../../database/whereInValues';
import { FindingLinks } from '../FindingLinks';
import { VulnerabilityAliases } from './VulnerabilityAliases';
import { meetFindings } from './meetFindings';

/**
 * Stores what an import learned of the names of vulnerabilities, and brings the findings of its entity in
 * line with it, also with what imports of other entities learned before. Findings of other entities are
 * noted, to be brought in line by their next import or by the clock.
 *
 * @returns the findings that have to be refreshed, and those that are gone
 */
export async function learnAliases(
  trx: Knex,
  aliases: VulnerabilityAliases,
  {
    entityRef,
    scannedAt,
    reportId,
  }: { entityRef: string; scannedAt: number; reportId?: string },
  links: FindingLinks = new FindingLinks(trx, entityRef, aliases),
): Promise<{ changed: Set<string>; absorbed: Set<string> }> {
  const renamed = await aliases.save();
  const touched = new Set(
    renamed.flatMap(({ name, before }) => [name, before]),
  );
  await noteOtherEntities(trx, entityRef, [...touched]);
  const noted = await trx('learned_aliases')
    .where('entity_ref', entityRef)
    .select('vulnerability');
  if (noted.length > 0) {
    await trx('learned_aliases').where('entity_ref', entityRef).delete();
    for (const { vulnerability } of noted) touched.add(vulnerability);
  }
  return meetFindings(trx, aliases, links, [...touched], {
    entityRef,
    at: scannedAt,
    reportId,
  });
}

async function noteOtherEntities(
  trx: Knex,
  entityRef: string,
  names: string[],
): Promise<void> {
  for (let start = 0; start < names.length; start += 500) {
    const rows = await whereInValues(
      trx('findings').where('category', 'dependency'),
      'vulnerability',
      names.slice(start, start + 500),
    )
      .whereNot('entity_ref', entityRef)
      .distinct('entity_ref', 'vulnerability');
    await createBulkWriter(trx).insert('learned_aliases', rows, 'ignore');
  }
}
