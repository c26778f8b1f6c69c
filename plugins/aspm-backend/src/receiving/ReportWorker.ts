import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { isPostgres } from '../database/BulkWriter';
import { ClaimedReport, ReportOutcome, ReportQueue } from './ReportQueue';

/**
 * Reads one report within the transaction, and says what came of it. `onSecrets` is called before
 * anything of a report is read that may tell secrets.
 */
export type ReadReportJob = (
  trx: Knex.Transaction,
  report: ClaimedReport,
  onProgress: (share: number) => void,
  onSecrets?: () => void,
) => Promise<Extract<ReportOutcome, { state: 'done' }>>;

/** A report that fails for reasons of ours is tried this often. */
const mostAttempts = 5;
const pollEvery = 2_000;
const firstRetryAfter = 5_000;

/** The report was taken from this process while it read. */
class LeaseLostError extends Error {}

/** Takes reports from the queue, one after the other, until it is stopped. */
export class ReportWorker {
  private stopped = false;
  private wake: () => void = () => {};
  private running: Promise<void> | undefined;

  private constructor(
    private readonly knex: Knex,
    private readonly queue: ReportQueue,
    private readonly read: ReadReportJob,
    private readonly logger: LoggerService,
  ) {}

  static create(options: {
    knex: Knex;
    queue: ReportQueue;
    read: ReadReportJob;
    logger: LoggerService;
  }): ReportWorker {
    return new ReportWorker(
      options.knex,
      options.queue,
      options.read,
      options.logger,
    );
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Looks for work now. */
  signal(): void {
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    await this.queue
      .recover()
      .catch(error =>
        this.logger.error('Could not look for unfinished reports', error),
      );
    while (!this.stopped) {
      const worked = await this.runOne().catch(error => {
        this.logger.error('Could not claim a report', error);
        return false;
      });
      if (!worked && !this.stopped) await this.pause();
    }
  }

  /** @returns whether there was a report to read */
  async runOne(): Promise<boolean> {
    const report = await this.queue.claim();
    if (!report) return false;
    if (report.attempts > mostAttempts) {
      await this.fail(report, {
        name: 'Error',
        message: `Reading was begun ${mostAttempts} times and never came to an end`,
      });
      return true;
    }
    let progress = 0;
    let tellsSecrets = false;
    // SQLite has one connection, which the transaction holds, and one process, which needs no lease.
    const renewal = isPostgres(this.knex)
      ? setInterval(() => {
          this.queue
            .renew(report.id, progress)
            .catch(error =>
              this.logger.warn(
                `Could not renew the lease of report ${report.id}`,
                error,
              ),
            );
        }, this.queue.renewEvery)
      : undefined;
    try {
      await this.knex.transaction(async trx => {
        const outcome = await this.read(
          trx,
          report,
          share => {
            progress = share;
          },
          () => {
            tellsSecrets = true;
          },
        );
        if (!(await this.queue.finish(trx, report.id, outcome)))
          throw new LeaseLostError();
      });
      this.logger.info(`Read report ${report.id} of ${report.entityRef}`);
    } catch (error) {
      await this.afterFailure(report, error as Error, tellsSecrets);
    } finally {
      clearInterval(renewal);
    }
    return true;
  }

  private async afterFailure(
    report: ClaimedReport,
    error: Error & { place?: string },
    tellsSecrets: boolean,
  ) {
    if (error instanceof LeaseLostError) {
      this.logger.warn(`Report ${report.id} was taken over while it was read`);
      return;
    }
    if (error.name === 'UnreadableReportError' || error.name === 'InputError') {
      this.logger.info(
        `Report ${report.id} of ${report.entityRef} is refused: ${error.name}`,
      );
      await this.fail(report, {
        name: error.name,
        message: error.message,
        place: error.place,
      });
      // Its bytes are of no more use than danger.
      if (tellsSecrets) await this.queue.forgetBytesOf(report.id);
      return;
    }
    this.logger.error(`Reading report ${report.id} failed`, error);
    if (report.attempts >= mostAttempts) {
      await this.fail(report, {
        name: 'Error',
        message: 'Reading failed for a reason on our side; the log has it',
      });
      return;
    }
    await this.queue.postpone(
      report.id,
      firstRetryAfter * 4 ** (report.attempts - 1),
    );
  }

  private async fail(
    report: ClaimedReport,
    error: Extract<ReportOutcome, { state: 'failed' }>['error'],
  ) {
    await this.queue.finish(this.knex, report.id, { state: 'failed', error });
  }

  private async pause(): Promise<void> {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, pollEvery);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => {};
  }
}
