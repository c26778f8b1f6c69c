import { Knex } from 'knex';
import { EntityRiskFacts } from './createFindingScorer';

const columns = [
  'entity_ref',
  'exposure',
  'lifecycle',
  'tier',
  'data_classification',
] as const;

/**
 * What the catalog says of entities that bears on risk. An entity that it does not know has no facts.
 */
export async function loadEntityRiskFacts(
  knex: Knex,
  entityRefs: string[],
): Promise<Map<string, EntityRiskFacts>> {
  const facts = new Map<string, EntityRiskFacts>();
  for (let start = 0; start < entityRefs.length; start += 500) {
    const refs = entityRefs.slice(start, start + 500);
    for (const row of await knex('entities')
      .whereIn('entity_ref', refs)
      .select(columns)) {
      facts.set(row.entity_ref, {
        exposure: row.exposure ?? undefined,
        lifecycle: row.lifecycle ?? undefined,
        tier: row.tier ?? undefined,
        dataClassification: row.data_classification ?? undefined,
      });
    }
  }
  return facts;
}
