import { Knex } from 'knex';
import { AspmConfig } from './config/readAspmConfig';
import { learnAliases } from './correlating/aliases/learnAliases';
import { VulnerabilityAliases } from './correlating/aliases/VulnerabilityAliases';
import { refreshFindings } from './correlating/refreshFindings';
import { createBulkWriter } from './database/BulkWriter';
import { lockRow } from './database/lockRow';
import { refreshPostures } from './posture/refreshPostures';
import { createEntityScorer } from './scoring/createEntityScorer';
import { applyStatements } from './triaging/applyStatements';

/**
 * Lets findings meet whose vulnerabilities turned out to be one by what a report of another entity told.
 */
export async function meetLearnedAliases(
  knex: Knex,
  config: Pick<AspmConfig, 'deadlines' | 'vex'>,
): Promise<void> {
  const rows = await knex('learned_aliases').distinct('entity_ref');
  for (const { entity_ref: entityRef } of rows) {
    await knex.transaction(async trx => {
      const now = Date.now();
      await lockRow(trx, `entity:${entityRef}`);
      const { score } = await createEntityScorer(trx, {
        entityRef,
        deadlines: config.deadlines,
      });
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
          score,
        },
        changed,
        new Set(),
        aliases,
      );
      await applyStatements(trx, {
        entityRef,
        sources: config.vex.sources.map(({ name }) => name),
        now,
      });
      await refreshPostures(trx, [entityRef], now);
    });
  }
}
