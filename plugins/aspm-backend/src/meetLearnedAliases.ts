import { Knex } from 'knex';
import { AspmConfig } from './config/readAspmConfig';
import { learnAliases } from './correlating/aliases/learnAliases';
import { VulnerabilityAliases } from './correlating/aliases/VulnerabilityAliases';
import { refreshFindings } from './correlating/refreshFindings';
import { createBulkWriter } from './database/BulkWriter';
import { lockRow } from './database/lockRow';
import { refreshPostures } from './posture/refreshPostures';
import { createFindingScorer } from './scoring/createFindingScorer';
import { loadEntityRiskFacts } from './scoring/entityRiskFacts';

/**
 * Lets findings meet whose vulnerabilities turned out to be one by what a report of another entity told.
 */
export async function meetLearnedAliases(
  knex: Knex,
  config: Pick<AspmConfig, 'deadlines'>,
): Promise<void> {
  const rows = await knex('learned_aliases').distinct('entity_ref');
  for (const { entity_ref: entityRef } of rows) {
    await knex.transaction(async trx => {
      const now = Date.now();
      await lockRow(trx, `entity:${entityRef}`);
      const facts = await loadEntityRiskFacts(trx, [entityRef]);
      const writer = createBulkWriter(trx);
      const aliases = new VulnerabilityAliases(trx, writer);
      const { changed } = await learnAliases(trx, aliases, {
        entityRef,
        scannedAt: now,
      });
      await refreshFindings(
        trx,
        writer,
        {
          entityRef,
          scannedAt: now,
          score: createFindingScorer(
            facts.get(entityRef) ?? {},
            config.deadlines,
          ),
        },
        changed,
        new Set(),
        aliases,
      );
      await refreshPostures(trx, [entityRef], now);
    });
  }
}
