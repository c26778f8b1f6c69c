import { Knex } from 'knex';
import { AspmConfig } from './config/readAspmConfig';
import { VulnerabilityAliases } from './correlating/aliases/VulnerabilityAliases';
import { refreshFindings } from './correlating/refreshFindings';
import { createBulkWriter } from './database/BulkWriter';
import { lockRow } from './database/lockRow';
import { whereInValues } from './database/whereInValues';
import { refreshPostures } from './posture/refreshPostures';
import { createEntityScorer } from './scoring/createEntityScorer';
import { findingsLike } from './triaging/findingsLike';

/** Until when decisions have reached all findings that they move. */
const settingKey = 'confidence-refreshed-until';

/** Findings that change in one transaction. */
const batchSize = 2_000;

/**
 * Lets what people decided since the last time reach the findings of all entities that are of the
 * same families of weaknesses.
 */
export async function refreshConfidence(
  knex: Knex,
  config: Pick<AspmConfig, 'deadlines'>,
): Promise<void> {
  const setting = await knex('settings').where('key', settingKey).first();
  const since = Number(setting?.value ?? 0);
  const decided = await knex('decisions')
    .where('decided_at', '>', since)
    .select('family', 'decided_at');
  if (decided.length === 0) return;
  const families = [...new Set(decided.map(({ family }) => String(family)))];
  const entities = await whereInValues(
    knex('findings').whereNot('state', 'fixed'),
    'weakness',
    families,
  )
    .union(
      whereInValues(
        knex('findings').whereNot('state', 'fixed').whereNull('weakness'),
        'category',
        families,
      ).select('entity_ref'),
    )
    .select('entity_ref');
  // Always in one order, so that two backends never wait for each other.
  const refs = [...new Set(entities.map(row => String(row.entity_ref)))].sort();
  for (const entityRef of refs) {
    await refreshEntity(knex, entityRef, families, config);
  }
  const until = Math.max(...decided.map(row => Number(row.decided_at)));
  await knex('settings')
    .insert({ key: settingKey, value: String(until) })
    .onConflict('key')
    .merge();
}

async function refreshEntity(
  knex: Knex,
  entityRef: string,
  families: string[],
  { deadlines }: Pick<AspmConfig, 'deadlines'>,
): Promise<void> {
  const all = await findingsLike(knex, entityRef, families);
  for (let start = 0; start < all.length; start += batchSize) {
    const batch = new Set(all.slice(start, start + batchSize));
    await knex.transaction(async trx => {
      const now = Date.now();
      await lockRow(trx, `entity:${entityRef}`);
      const { score } = await createEntityScorer(trx, { entityRef, deadlines });
      const writer = createBulkWriter(trx);
      await refreshFindings(
        trx,
        writer,
        { entityRef, scannedAt: now, score },
        batch,
        batch,
        new VulnerabilityAliases(trx, writer),
      );
      await refreshPostures(trx, [entityRef], now);
    });
  }
}
