import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { lockRow } from '../database/lockRow';
import { newId } from '../database/newId';
import { ReportReceiver, ReportSubmission } from './ReportReceiver';
import { SpooledBody, spoolBody } from './spoolBody';

/** A sender's clock may be ahead of ours by this much. */
const clockTolerance = 5 * 60_000;

/** Keeps reports in the database, from where any replica reads them. */
export class DatabaseReportReceiver implements ReportReceiver {
  private constructor(
    private readonly knex: Knex,
    private readonly maximumBytes: number,
    private readonly onReceived: (entityRef: string) => void,
  ) {}

  /**
   * @param options - `onReceived` is called after a report was kept, so that reading need not wait
   *   until it looks again by itself
   */
  static create(options: {
    knex: Knex;
    maximumBytes: number;
    onReceived?: (entityRef: string) => void;
  }): DatabaseReportReceiver {
    const { knex, maximumBytes, onReceived = () => {} } = options;
    return new DatabaseReportReceiver(knex, maximumBytes, onReceived);
  }

  async receive(
    submission: ReportSubmission,
  ): Promise<{ reportId: string; duplicate: boolean }> {
    const now = Date.now();
    const scannedAt = submission.scannedAt ?? now;
    if (scannedAt > now + clockTolerance) {
      throw new InputError('scannedAt lies in the future');
    }
    const body = await spoolBody(submission.body, {
      maximumBytes: this.maximumBytes,
    });
    try {
      const result = await this.knex.transaction(trx =>
        this.keep(trx, submission, body, Math.min(scannedAt, now), now),
      );
      this.onReceived(submission.entityRef);
      return result;
    } finally {
      await body.discard();
    }
  }

  async waitFor(reportId: string, milliseconds: number): Promise<void> {
    const deadline = Date.now() + milliseconds;
    for (
      let pause = 20;
      Date.now() < deadline;
      pause = Math.min(pause * 1.5, 500)
    ) {
      const report = await this.knex('reports')
        .where('id', reportId)
        .first('state');
      if (!report || report.state === 'done' || report.state === 'failed')
        return;
      await sleep(pause);
    }
  }

  private async keep(
    trx: Knex.Transaction,
    submission: ReportSubmission,
    body: SpooledBody,
    scannedAt: number,
    now: number,
  ) {
    const { entityRef, tool, format, branch, commit, artifact, environment } =
      submission;
    const submissionKey = hash(
      'sha256',
      JSON.stringify([entityRef, tool, format, branch, artifact, environment]),
    );
    await lockRow(trx, `submission:${submissionKey}`);
    const same = await this.findSame(trx, submissionKey, body.checksum);
    if (same) {
      await trx('reports')
        .where('id', same.id)
        .update({
          last_received_at: now,
          times_received: Number(same.times_received) + 1,
        });
      await trx('scopes')
        .where('report_id', same.id)
        .where('scanned_at', '<', scannedAt)
        .update({ scanned_at: scannedAt });
      return { reportId: same.id as string, duplicate: true };
    }
    const id = newId();
    await trx('reports').insert({
      id,
      entity_ref: entityRef,
      given_tool: tool ?? null,
      given_format: format ?? null,
      branch: branch ?? null,
      commit: commit ?? null,
      artifact: artifact ?? null,
      environment: environment ?? null,
      submission_key: submissionKey,
      checksum: body.checksum,
      size_bytes: body.sizeBytes,
      state: 'queued',
      received_at: now,
      last_received_at: now,
      scanned_at: scannedAt,
      available_at: now,
    });
    let position = 0;
    for await (const bytes of body.chunks()) {
      await trx('report_chunks').insert({
        report_id: id,
        position: position++,
        bytes,
      });
    }
    return { reportId: id, duplicate: false };
  }

  /**
   * The same bytes, waiting to be read or still the newest of their scope. When another report has
   * come between, the same bytes are news again.
   */
  private async findSame(
    trx: Knex.Transaction,
    submissionKey: string,
    checksum: string,
  ) {
    const [latest] = await trx('reports')
      .where({ submission_key: submissionKey, checksum })
      .whereIn('state', ['queued', 'reading', 'done'])
      .orderBy('received_at', 'desc')
      .limit(1)
      .select('id', 'state', 'times_received');
    if (latest?.state !== 'done') return latest;
    const scope = await trx('scopes').where('report_id', latest.id).first('id');
    return scope ? latest : undefined;
  }
}
