import { DecisionRequest } from '@aspm/backstage-plugin-aspm-common';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { AspmConfig } from '../config/readAspmConfig';
import { lockRow } from '../database/lockRow';
import { refreshPostures } from '../posture/refreshPostures';
import { takeDecision } from '../triaging/takeDecision';
import { getFinding } from './findings/getFinding';
import { isUuid } from './isUuid';
import { CallerPermissions } from './permissions/CallerPermissions';
import { Visibility, visibleFindings } from './visibility';

/** Takes what people decide of findings. */
export function createDecisionsRouter(options: {
  knex: Knex;
  callers: Pick<CallerPermissions, 'readFindings' | 'triageFindings'>;
  config: Pick<AspmConfig, 'deadlines'>;
}): Router {
  const { knex, callers, config } = options;
  const router = PromiseRouter();

  router.post('/findings/:findingId/decision', async (request, response) => {
    const { findingId } = request.params;
    const readable = await callers.readFindings(request);
    const entityRef = await findEntity(knex, readable, findingId);
    if (entityRef === undefined)
      throw new NotFoundError(`There is no finding ${findingId}`);
    const { decidedBy, visibility } = await callers.triageFindings(request);
    if ((await findEntity(knex, visibility, findingId)) === undefined)
      throw new NotAllowedError('You may not decide about this finding');
    const { decision, reason } = request.body as DecisionRequest;
    const now = Date.now();
    await knex.transaction(async trx => {
      await lockRow(trx, `entity:${entityRef}`);
      await takeDecision(
        trx,
        { findingId, decision, reason, decidedBy, now },
        config.deadlines,
      );
      await refreshPostures(trx, [entityRef], now);
    });
    response.json(await getFinding(knex, readable, findingId));
  });

  return router;
}

/** The entity of a finding, if the caller may see it so. */
async function findEntity(
  knex: Knex,
  visibility: Visibility,
  findingId: string,
): Promise<string | undefined> {
  if (!isUuid(findingId)) return undefined;
  const row = await visibleFindings(
    knex('findings').where('findings.id', findingId),
    visibility,
  ).first('findings.entity_ref');
  return row?.entity_ref;
}
