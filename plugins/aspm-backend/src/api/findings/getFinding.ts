import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { readEntityContext } from '../../enriching/readEntityContext';
import { isUuid } from '../isUuid';
import { Visibility, visibleFindings } from '../visibility';
import { completeFindings } from './completeFindings';
import { describeFix } from './describeFix';
import { explainConfidence } from './explainConfidence';
import { explainFinding } from './explainFinding';
import { mergeDetails, speakingFor } from './mergeDetails';
import { readDecision } from './readDecision';
import { readHistory } from './readHistory';
import { readObservations } from './readObservations';
import { FindingRow } from './toFinding';

/**
 * A finding with its evidence, the factors of its risk and its history.
 *
 * @throws NotFoundError when there is none, or none that the caller may see
 */
export async function getFinding(
  knex: Knex,
  visibility: Visibility,
  findingId: string,
): Promise<FindingDetail> {
  const row: FindingRow | undefined = isUuid(findingId)
    ? await visibleFindings(
        knex('findings').where('findings.id', findingId),
        visibility,
      ).first('findings.*')
    : undefined;
  if (!row) throw new NotFoundError(`There is no finding ${findingId}`);
  const [finding] = await completeFindings(knex, [row]);
  const context = await readEntityContext(knex, row.entity_ref);
  const stored = await readObservations(
    knex,
    row.id,
    await readSourceLocation(knex, row.entity_ref),
  );
  return {
    ...finding,
    ...mergeDetails(stored),
    fix: describeFix(row, speakingFor(stored)),
    observations: stored.map(({ observation }) => observation),
    explanation: explainFinding(row, context),
    confidenceExplanation: await explainConfidence(knex, row),
    decision: await readDecision(knex, row.id),
    context,
    history: await readHistory(knex, row),
  };
}

async function readSourceLocation(
  knex: Knex,
  entityRef: string,
): Promise<string | undefined> {
  const entity = await knex('entities')
    .where('entity_ref', entityRef)
    .first('source_location');
  return entity?.source_location ?? undefined;
}
