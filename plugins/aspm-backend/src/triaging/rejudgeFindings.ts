import { Knex } from 'knex';
import { AspmConfig } from '../config/readAspmConfig';
import { VulnerabilityAliases } from '../correlating/aliases/VulnerabilityAliases';
import { refreshFindings } from '../correlating/refreshFindings';
import { createBulkWriter } from '../database/BulkWriter';
import { createEntityScorer } from '../scoring/createEntityScorer';
import { applyDecisions } from './applyDecisions';
import { applyStatements } from './applyStatements';

/** What judging findings depends on. */
export type RejudgingConfig = Pick<AspmConfig, 'deadlines' | 'vex'>;

/** Makes findings anew whose evidence a person moved: what they say, their risk, and what silences them. */
export async function rejudgeFindings(
  trx: Knex,
  options: {
    entityRef: string;
    changed: readonly string[];
    /** Those of which nothing that changes is an event. */
    opened?: readonly string[];
    now: number;
  },
  config: RejudgingConfig,
): Promise<void> {
  const { entityRef, changed, opened = [], now } = options;
  const { score } = await createEntityScorer(trx, {
    entityRef,
    deadlines: config.deadlines,
  });
  const writer = createBulkWriter(trx);
  await refreshFindings(
    trx,
    writer,
    { entityRef, scannedAt: now, score },
    new Set(changed),
    new Set(opened),
    new VulnerabilityAliases(trx, writer),
  );
  await applyStatements(trx, {
    entityRef,
    sources: config.vex.sources.map(({ name }) => name),
    now,
  });
  await applyDecisions(trx, entityRef);
}
