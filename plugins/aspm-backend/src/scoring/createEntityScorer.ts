import { Knex } from 'knex';
import { ImportContext } from '../correlating/ReportImport';
import { createFindingScorer, Deadlines } from './createFindingScorer';
import { EntityConfidence } from './EntityConfidence';
import { loadEntityRiskFacts } from './entityRiskFacts';

/**
 * Gives the findings of one entity their confidence, their risk and their deadline, by all that is
 * known of the entity now.
 */
export async function createEntityScorer(
  knex: Knex,
  options: { entityRef: string; deadlines: Deadlines },
): Promise<
  Required<Pick<ImportContext, 'score' | 'learnCoverage'>> & {
    confidence: EntityConfidence;
  }
> {
  const { entityRef, deadlines } = options;
  const facts = await loadEntityRiskFacts(knex, [entityRef]);
  const confidence = await EntityConfidence.load(knex, entityRef);
  const score = createFindingScorer(facts.get(entityRef) ?? {}, deadlines);
  return {
    score: (finding, firstSeenAt) =>
      score(finding, firstSeenAt, confidence.score(finding)),
    learnCoverage: (scope, kinds) => confidence.learnCoverage(scope, kinds),
    confidence,
  };
}
