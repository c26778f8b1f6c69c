import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { CatalogSnapshot } from './catalog/CatalogSnapshot';
import { AspmConfig } from './config/readAspmConfig';
import { meetLearnedAliases } from './meetLearnedAliases';
import { refreshConfidence } from './refreshConfidence';
import { refreshPastDue } from './posture/refreshPastDue';
import { takeSnapshot } from './posture/takeSnapshot';
import { FormatRegistry } from './reading/FormatRegistry';
import { ReportQueue } from './receiving/ReportQueue';
import { refreshVexSources } from './refreshVexSources';

/** The task that reads the catalog. */
export const refreshCatalogTask = 'refresh-catalog';

/**
 * What happens by the clock, once across all replicas.
 */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  knex: Knex;
  config: AspmConfig;
  queue: ReportQueue;
  snapshot: CatalogSnapshot;
  formats: FormatRegistry;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, knex, config, queue, snapshot } = options;
  await scheduler.scheduleTask({
    id: refreshCatalogTask,
    frequency: { milliseconds: config.catalog.refreshEvery },
    timeout: { minutes: 30 },
    initialDelay: { seconds: 3 },
    fn: async () => {
      await snapshot.refresh();
    },
  });
  await scheduler.scheduleTask({
    id: 'refresh-past-due',
    frequency: { minutes: 5 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 30 },
    fn: async () => {
      await refreshPastDue(knex, Date.now());
    },
  });
  await scheduler.scheduleTask({
    id: 'meet-learned-aliases',
    frequency: { minutes: 5 },
    timeout: { minutes: 30 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      await meetLearnedAliases(knex, config);
    },
  });
  await scheduler.scheduleTask({
    id: 'refresh-confidence',
    frequency: { minutes: 5 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      await refreshConfidence(knex, config);
    },
  });
  await scheduler.scheduleTask({
    id: 'take-posture-snapshot',
    frequency: { cron: '55 23 * * *' },
    timeout: { minutes: 30 },
    fn: async () => {
      const now = Date.now();
      await takeSnapshot(knex, new Date(now).toISOString().slice(0, 10), now);
    },
  });
  await scheduler.scheduleTask({
    id: 'forget-report-bytes',
    frequency: { hours: 6 },
    timeout: { minutes: 30 },
    initialDelay: { minutes: 10 },
    fn: async () => {
      await queue.forgetBytes(Date.now() - config.reports.keepFor);
    },
  });
  await scheduler.scheduleTask({
    id: 'refresh-vex-sources',
    frequency: { milliseconds: config.vex.refreshEvery },
    timeout: { hours: 2 },
    initialDelay: { seconds: 15 },
    fn: () => refreshVexSources(options),
  });
}
