import { PostureLevel } from '@aspm/backstage-plugin-aspm-common';
import { InputError } from '@backstage/errors';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { AspmConfig } from '../config/readAspmConfig';
import { PostureFilter, RestrictEntities } from '../posture/PostureSubject';
import { readPosture } from '../posture/readPosture';
import { readPostures } from '../posture/readPostures';
import { ReadVisibility, Visibility, visibleEntities } from './visibility';

type ListQuery = PostureFilter & { limit: number; cursor?: string };

/** Shows postures, made from what the caller may see. */
export function createPosturesRouter(options: {
  knex: Knex;
  visibility: ReadVisibility;
  config: Pick<AspmConfig, 'coverage'>;
}): Router {
  const { knex, config } = options;
  const router = PromiseRouter();

  router.get('/postures/:level', async (request, response) => {
    const visibility = await options.visibility(request);
    const { limit, cursor, ...filter } = request.query as unknown as ListQuery;
    response.json(
      await readPostures(knex, {
        level: request.params.level as PostureLevel,
        restrict: restrictTo(visibility),
        filter: {
          owner: toLowerCase(filter.owner),
          system: toLowerCase(filter.system),
          domain: toLowerCase(filter.domain),
        },
        limit,
        cursor,
        now: Date.now(),
      }),
    );
  });

  router.get('/postures/:level/by-ref', async (request, response) => {
    const level = request.params.level as PostureLevel;
    const { ref } = request.query as { ref?: string };
    if (level !== 'organization' && ref === undefined) {
      throw new InputError(`The posture of one ${level} needs its ref`);
    }
    if (level === 'organization' && ref !== undefined) {
      throw new InputError('The organization has no ref');
    }
    const visibility = await options.visibility(request);
    response.json(
      await readPosture(
        knex,
        {
          level,
          ref: ref?.toLocaleLowerCase('en-US'),
          restrict: restrictTo(visibility),
        },
        { now: Date.now(), staleAfter: config.coverage.staleAfter },
      ),
    );
  });

  return router;
}

function restrictTo(visibility: Visibility): RestrictEntities {
  return (query, column) => visibleEntities(query, column, visibility);
}

/** Refs mean the same in any case, and are stored in one. */
function toLowerCase(
  refs: readonly string[] | undefined,
): string[] | undefined {
  return refs?.map(ref => ref.toLocaleLowerCase('en-US'));
}
