import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { AspmConfig } from '../config/readAspmConfig';
import { readExportedStatements } from '../triaging/export/readExportedStatements';
import { toCyclonedxVex } from '../triaging/export/toCyclonedxVex';
import { toOpenvex } from '../triaging/export/toOpenvex';
import { ReadVisibility, visibleFindings } from './visibility';

interface ExportQuery {
  entityRef: string;
  format: 'openvex' | 'cyclonedx';
}

/** Gives out what is decided about findings, as statements. */
export function createStatementsRouter(options: {
  knex: Knex;
  visibility: ReadVisibility;
  config: Pick<AspmConfig, 'vex'>;
}): Router {
  const { knex, config } = options;
  const router = PromiseRouter();

  router.get('/vex', async (request, response) => {
    const visibility = await options.visibility(request);
    const query = request.query as unknown as ExportQuery;
    const entityRef = query.entityRef.toLocaleLowerCase('en-US');
    const statements = await readExportedStatements(knex, entityRef, findings =>
      visibleFindings(findings, visibility),
    );
    const header = { entityRef, author: config.vex.author, now: Date.now() };
    response.json(
      query.format === 'cyclonedx'
        ? toCyclonedxVex(header, statements)
        : toOpenvex(header, statements),
    );
  });

  return router;
}
