import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AspmConfig } from './config/readAspmConfig';
import { VexSource } from './config/readVexConfig';
import { lockRow } from './database/lockRow';
import { refreshPostures } from './posture/refreshPostures';
import { FormatRegistry } from './reading/FormatRegistry';
import { applyStatements } from './triaging/applyStatements';
import { selectStatedEntities } from './triaging/selectStatedEntities';
import { DirectoryVexDocuments } from './triaging/sources/DirectoryVexDocuments';
import { VexDocuments } from './triaging/sources/VexDocuments';
import { WebVexDocuments } from './triaging/sources/WebVexDocuments';
import {
  clearChangedMark,
  forgetVexSources,
  readChangedMark,
  refreshVexSource,
} from './triaging/sources/refreshVexSource';

/**
 * Reads the sources of statements, and applies what changed to the entities that it may be about.
 * When the process ends in between, the next pass applies it.
 */
export async function refreshVexSources(options: {
  knex: Knex;
  formats: FormatRegistry;
  config: AspmConfig;
  logger: LoggerService;
  open?: (source: VexSource) => VexDocuments;
}): Promise<void> {
  const { knex, formats, config, logger, open = openSource } = options;
  const { sources } = config.vex;
  const names = sources.map(({ name }) => name);
  await forgetVexSources(knex, names);
  for (const source of sources) {
    try {
      await refreshVexSource(source.name, open(source), {
        ...{ knex, formats, logger },
        maximumStatements: config.reports.maximumObservations,
        now: Date.now(),
      });
    } catch (error) {
      logger.warn(
        `The VEX source ${source.name} cannot be read`,
        error as Error,
      );
    }
  }
  const mark = await readChangedMark(knex);
  if (mark === undefined) return;
  for (const entityRef of await selectStatedEntities(knex)) {
    await knex.transaction(async trx => {
      const now = Date.now();
      await lockRow(trx, `entity:${entityRef}`);
      await applyStatements(trx, { entityRef, sources: names, now });
      await refreshPostures(trx, [entityRef], now);
    });
  }
  await clearChangedMark(knex, mark);
}

function openSource(source: VexSource): VexDocuments {
  return 'directory' in source
    ? new DirectoryVexDocuments(source.directory)
    : new WebVexDocuments(source.urls);
}
