import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { Knex } from 'knex';

/** However many reports come for entities that are not known, the catalog is asked this often. */
const leastPause = 10_000;

/**
 * Has the catalog read at once when something comes for an entity that its last pass did not see:
 * most often the entity is new, and its owner sits before the screen.
 *
 * @param options.taskId - of the scheduled task that reads the catalog
 */
export function createUnknownEntityLookup(options: {
  knex: Knex;
  scheduler: SchedulerService;
  logger: LoggerService;
  taskId: string;
}): (entityRef: string) => Promise<void> {
  const { knex, scheduler, logger, taskId } = options;
  let lastAsked = 0;
  return async entityRef => {
    if (Date.now() - lastAsked < leastPause) return;
    const known = await knex('entities')
      .where('entity_ref', entityRef)
      .first('entity_ref');
    if (known) return;
    lastAsked = Date.now();
    try {
      await scheduler.triggerTask(taskId);
    } catch (error) {
      // It runs already, here or on another backend.
      if (isError(error) && error.name === 'ConflictError') return;
      logger.warn(
        `Could not have the catalog read for ${entityRef}`,
        error as Error,
      );
    }
  };
}
