import { ConfidenceExplanation } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { mergeObservations } from '../../correlating/mergeObservations';
import { loadEvidence } from '../../correlating/refreshFindings';
import { EntityConfidence } from '../../scoring/EntityConfidence';
import { readDecision } from './readDecision';
import { FindingRow } from './toFinding';

/** Why a finding has its confidence: the same model on all that is known now. */
export async function explainConfidence(
  knex: Knex,
  finding: FindingRow,
): Promise<ConfidenceExplanation | undefined> {
  const evidence = (await loadEvidence(knex, [finding.id])).get(finding.id);
  if (!evidence) return undefined;
  const confidence = await EntityConfidence.load(knex, finding.entity_ref);
  const decided = await readDecision(knex, finding.id);
  return confidence.explain({
    ...mergeObservations(evidence),
    decided: decided?.decision,
  });
}
