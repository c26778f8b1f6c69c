import { Knex } from 'knex';
import { Report } from '@aspm/backstage-plugin-aspm-common';
import { isPostgres } from '../database/BulkWriter';

/** A report that this process reads now. */
export interface ClaimedReport {
  id: string;
  entityRef: string;
  tool?: string;
  format?: string;
  branch?: string;
  commit?: string;
  artifact?: string;
  environment?: string;
  sizeBytes: number;
  scannedAt: number;
  attempts: number;
}

/** How a report ended. */
export type ReportOutcome =
  | {
      state: 'done';
      format: string;
      tools: NonNullable<Report['tools']>;
      counts: Report['counts'];
      skipped: Report['skipped'];
    }
  | { state: 'failed'; error: NonNullable<Report['error']> };

/**
 * The queue of reports that wait to be read. Any number of processes claim from it; a lease that
 * runs out puts a report back, so that one that died loses nothing.
 */
export class ReportQueue {
  private constructor(
    private readonly knex: Knex,
    private readonly workerId: string,
    private readonly leaseMilliseconds: number,
  ) {}

  static create(options: {
    knex: Knex;
    /** Unlike that of any other process. */
    workerId: string;
    /** How long a process may be silent before its report is taken from it. */
    leaseMilliseconds?: number;
  }): ReportQueue {
    return new ReportQueue(
      options.knex,
      options.workerId,
      options.leaseMilliseconds ?? 60_000,
    );
  }

  /** How often a lease should be renewed. */
  get renewEvery(): number {
    return this.leaseMilliseconds / 4;
  }

  /** Claims the report that waited longest, one per entity at a time. */
  async claim(now: number = Date.now()): Promise<ClaimedReport | undefined> {
    return this.knex.transaction(async trx => {
      const query = trx('reports')
        .where(builder =>
          builder
            .where(queued =>
              queued
                .where('state', 'queued')
                .andWhere('available_at', '<=', now),
            )
            .orWhere(lost =>
              lost.where('state', 'reading').andWhere('lease_until', '<', now),
            ),
        )
        .whereNotExists(
          trx('reports as busy')
            .select('busy.id')
            .whereRaw('busy.entity_ref = reports.entity_ref')
            .where('busy.state', 'reading')
            .where('busy.lease_until', '>=', now),
        )
        .orderBy([{ column: 'received_at' }, { column: 'id' }])
        .limit(1);
      if (isPostgres(trx)) query.forUpdate().skipLocked();
      const [row] = await query;
      if (!row) return undefined;
      await trx('reports')
        .where('id', row.id)
        .update({
          state: 'reading',
          leased_by: this.workerId,
          lease_until: now + this.leaseMilliseconds,
          started_at: now,
          attempts: Number(row.attempts) + 1,
          progress: 0,
        });
      return {
        id: row.id,
        entityRef: row.entity_ref,
        tool: row.given_tool ?? undefined,
        format: row.given_format ?? undefined,
        branch: row.branch ?? undefined,
        commit: row.commit ?? undefined,
        artifact: row.artifact ?? undefined,
        environment: row.environment ?? undefined,
        sizeBytes: Number(row.size_bytes),
        scannedAt: Number(row.scanned_at),
        attempts: Number(row.attempts) + 1,
      };
    });
  }

  /** Says that this process is still at it, and how far. */
  async renew(reportId: string, progress: number): Promise<void> {
    await this.knex('reports')
      .where({ id: reportId, leased_by: this.workerId, state: 'reading' })
      .update({ lease_until: Date.now() + this.leaseMilliseconds, progress });
  }

  /**
   * Writes down how a report ended, in the transaction that holds what it changed.
   *
   * @returns false when the report was taken from this process meanwhile; then nothing may be kept
   */
  async finish(
    trx: Knex,
    reportId: string,
    outcome: ReportOutcome,
  ): Promise<boolean> {
    const ended = {
      leased_by: null,
      lease_until: null,
      finished_at: Date.now(),
    };
    const changed = await trx('reports')
      .where({ id: reportId, leased_by: this.workerId, state: 'reading' })
      .update(
        outcome.state === 'done'
          ? {
              ...ended,
              state: 'done',
              progress: 1,
              format: outcome.format,
              tools: JSON.stringify(outcome.tools),
              counts: JSON.stringify(outcome.counts),
              skipped: JSON.stringify(outcome.skipped),
              error: null,
            }
          : { ...ended, state: 'failed', error: JSON.stringify(outcome.error) },
      );
    return changed === 1;
  }

  /** Puts a report back for later. */
  async postpone(reportId: string, milliseconds: number): Promise<void> {
    await this.knex('reports')
      .where({ id: reportId, leased_by: this.workerId, state: 'reading' })
      .update({
        state: 'queued',
        leased_by: null,
        lease_until: null,
        available_at: Date.now() + milliseconds,
      });
  }

  /** On a database of one process, what was being read when it ended can be read at once. */
  async recover(): Promise<void> {
    if (isPostgres(this.knex)) return;
    await this.knex('reports')
      .where('state', 'reading')
      .update({ state: 'queued', leased_by: null, lease_until: null });
  }

  async forgetBytesOf(reportId: string): Promise<void> {
    await this.knex('report_chunks').where('report_id', reportId).delete();
  }

  /** Forgets the bytes of reports that ended before a time. */
  async forgetBytes(before: number): Promise<number> {
    return this.knex('report_chunks')
      .whereIn(
        'report_id',
        this.knex('reports').where('finished_at', '<', before).select('id'),
      )
      .delete();
  }
}
