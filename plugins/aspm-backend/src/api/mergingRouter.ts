import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { AspmConfig } from '../config/readAspmConfig';
import { lockRow } from '../database/lockRow';
import { refreshPostures } from '../posture/refreshPostures';
import { mergeFindings } from '../triaging/mergeFindings';
import { splitFinding } from '../triaging/splitFinding';
import { getFinding } from './findings/getFinding';
import { isUuid } from './isUuid';
import { CallerPermissions } from './permissions/CallerPermissions';
import { Visibility, visibleFindings } from './visibility';

/** Takes what people say of which findings are one and which are not. */
export function createMergingRouter(options: {
  knex: Knex;
  callers: Pick<CallerPermissions, 'readFindings' | 'triageFindings'>;
  config: Pick<AspmConfig, 'deadlines' | 'vex'>;
}): Router {
  const { knex, callers, config } = options;
  const router = PromiseRouter();

  router.post('/findings/:findingId/merge', async (request, response) => {
    const survivorId = request.params.findingId.toLowerCase();
    const absorbedIds = distinct(request.body.findingIds);
    if (absorbedIds.includes(survivorId))
      throw new InputError('A finding cannot become part of itself');
    const { readable, entityRefs, by } = await authorize(request, [
      survivorId,
      ...absorbedIds,
    ]);
    if (entityRefs.length > 1) {
      throw new InputError(
        `Only findings of one entity can be merged; these are of ${entityRefs.join(
          ' and ',
        )}`,
      );
    }
    const [entityRef] = entityRefs;
    await change(entityRef, (trx, now) =>
      mergeFindings(
        trx,
        { entityRef, survivorId, absorbedIds, by, now },
        config,
      ),
    );
    response.json(await getFinding(knex, readable, survivorId));
  });

  router.post('/findings/:findingId/split', async (request, response) => {
    const findingId = request.params.findingId.toLowerCase();
    const observationIds = distinct(request.body.observationIds);
    const { readable, entityRefs, by } = await authorize(request, [findingId]);
    const [entityRef] = entityRefs;
    const splitId = await change(entityRef, (trx, now) =>
      splitFinding(
        trx,
        { entityRef, findingId, observationIds, by, now },
        config,
      ),
    );
    response.json({
      items: await readThose(knex, readable, [findingId, splitId]),
    });
  });

  return router;

  /** @throws NotFoundError, NotAllowedError */
  async function authorize(request: Request, findingIds: string[]) {
    const readable = await callers.readFindings(request);
    const entities = await findEntities(knex, readable, findingIds);
    const unknown = findingIds.find(id => !entities.has(id));
    if (unknown !== undefined)
      throw new NotFoundError(`There is no finding ${unknown}`);
    const { decidedBy, visibility } = await callers.triageFindings(request);
    const decidable = await findEntities(knex, visibility, findingIds);
    if (findingIds.some(id => !decidable.has(id))) {
      throw new NotAllowedError(
        findingIds.length === 1
          ? 'You may not decide about this finding'
          : 'You may not decide about all of these findings',
      );
    }
    const entityRefs = [...new Set(entities.values())].sort();
    return { readable, entityRefs, by: decidedBy };
  }

  /** Changes an entity's findings, and its posture with them. */
  async function change<T>(
    entityRef: string,
    what: (trx: Knex, now: number) => Promise<T>,
  ): Promise<T> {
    const now = Date.now();
    return knex.transaction(async trx => {
      await lockRow(trx, `entity:${entityRef}`);
      const result = await what(trx, now);
      await refreshPostures(trx, [entityRef], now);
      return result;
    });
  }
}

function distinct(ids: string[]): string[] {
  return [...new Set(ids.map(id => id.toLowerCase()))];
}

/** The entities of those findings that the caller may see so. */
async function findEntities(
  knex: Knex,
  visibility: Visibility,
  findingIds: string[],
): Promise<Map<string, string>> {
  const rows = await visibleFindings(
    knex('findings').whereIn('findings.id', findingIds.filter(isUuid)),
    visibility,
  ).select('findings.id', 'findings.entity_ref');
  return new Map(rows.map(row => [row.id, row.entity_ref]));
}

/** A finding may be out of sight now, when its severity is another. */
async function readThose(
  knex: Knex,
  readable: Visibility,
  findingIds: string[],
): Promise<FindingDetail[]> {
  const visible = await findEntities(knex, readable, findingIds);
  return Promise.all(
    findingIds
      .filter(id => visible.has(id))
      .map(id => getFinding(knex, readable, id)),
  );
}
