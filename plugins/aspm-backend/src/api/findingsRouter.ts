import {
  FindingFacetName,
  FindingFilter,
  FindingSort,
} from '@aspm/backstage-plugin-aspm-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { countFacets } from './findings/countFacets';
import { getFinding } from './findings/getFinding';
import { listFindings } from './findings/listFindings';
import { ReadVisibility } from './visibility';

type FacetsQuery = FindingFilter & { facet: FindingFacetName[] };

type ListQuery = FindingFilter & {
  sort: FindingSort;
  limit: number;
  cursor?: string;
  count: boolean;
};

/** Shows findings. */
export function createFindingsRouter(options: {
  knex: Knex;
  visibility: ReadVisibility;
}): Router {
  const { knex } = options;
  const router = PromiseRouter();

  router.get('/findings', async (request, response) => {
    const visibility = await options.visibility(request);
    const { sort, limit, cursor, count, ...filter } =
      request.query as unknown as ListQuery;
    response.json(
      await listFindings(
        { knex, visibility, now: Date.now() },
        { filter, sort, limit, cursor, count },
      ),
    );
  });

  router.get('/findings/facets', async (request, response) => {
    const visibility = await options.visibility(request);
    const { facet, ...filter } = request.query as unknown as FacetsQuery;
    response.json(
      await countFacets(
        { knex, visibility, now: Date.now() },
        { filter, facets: facet },
      ),
    );
  });

  router.get('/findings/:findingId', async (request, response) => {
    const visibility = await options.visibility(request);
    response.json(await getFinding(knex, visibility, request.params.findingId));
  });

  return router;
}
