import { mockServices } from '@backstage/backend-test-utils';
import { UnreadableReportError } from '@aspm/backstage-plugin-aspm-node';
import { Knex } from 'knex';
import { isPostgres } from '../database/BulkWriter';
import { createTestDatabases } from '../database/testDatabases';
import { ReportQueue } from './ReportQueue';
import { ReadReportJob, ReportWorker } from './ReportWorker';
import { writeTestReport } from './reportTestData';

const databases = createTestDatabases();
const done = {
  state: 'done' as const,
  format: 'sarif',
  tools: [],
  counts: {
    observations: 0,
    components: 0,
    opened: 0,
    reopened: 0,
    fixed: 0,
    unchanged: 0,
  },
  skipped: [],
};

describe.each(databases.eachSupportedId())('ReportWorker, %p', databaseId => {
  let knex: Knex;
  const logger = mockServices.logger.mock();

  beforeAll(async () => {
    knex = await databases.init(databaseId);
  });

  beforeEach(async () => {
    jest.clearAllMocks();
    await knex('reports').delete();
    await knex('settings').delete();
  });

  const createWorker = (read: ReadReportJob) =>
    ReportWorker.create({
      knex,
      queue: ReportQueue.create({ knex, workerId: 'mine' }),
      read,
      logger,
    });
  const stored = (id: string) => knex('reports').where({ id }).first();
  const write = (trx: Knex) => trx('settings').insert({ key: 'k', value: 'v' });
  const written = async () => (await knex('settings')).length;

  it('has nothing to do when nothing waits', async () => {
    const read = jest.fn();
    await expect(createWorker(read).runOne()).resolves.toBe(false);
    expect(read).not.toHaveBeenCalled();
  });

  it('keeps what was read together with the end of the report', async () => {
    const id = await writeTestReport(knex);
    const worker = createWorker(async trx => {
      await write(trx);
      return done;
    });
    await expect(worker.runOne()).resolves.toBe(true);
    expect(await stored(id)).toMatchObject({ state: 'done', attempts: 1 });
    expect(await written()).toBe(1);
  });

  it('keeps nothing of a report that it lost to another while it read', async () => {
    const id = await writeTestReport(knex);
    const worker = createWorker(async trx => {
      await write(trx);
      // With SQLite the one connection is taken by the transaction.
      await (isPostgres(knex) ? knex : trx)('reports')
        .where({ id })
        .update({ leased_by: 'other' });
      return done;
    });
    await worker.runOne();
    expect(await written()).toBe(0);
    expect(await stored(id)).toMatchObject({
      state: 'reading',
      leased_by: isPostgres(knex) ? 'other' : 'mine',
    });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('taken over'),
    );
  });

  it.each([
    new UnreadableReportError('not JSON', 'line 3'),
    Object.assign(new Error('no such format'), { name: 'InputError' }),
  ])('refuses at once and for good what cannot be read: %s', async error => {
    const id = await writeTestReport(knex);
    const worker = createWorker(async trx => {
      await write(trx);
      throw error;
    });
    await worker.runOne();
    const row = await stored(id);
    expect(row).toMatchObject({ state: 'failed', attempts: 1 });
    expect(JSON.parse(row.error)).toMatchObject({
      name: error.name,
      message: error.message,
    });
    expect(await written()).toBe(0);
    await expect(worker.runOne()).resolves.toBe(false);
  });

  it('tries again later and later when the fault is ours, and gives up after five times', async () => {
    const id = await writeTestReport(knex);
    const read = jest.fn(async (trx: Knex) => {
      await write(trx);
      throw new Error('disk of the database is full');
    });
    const worker = createWorker(read as ReadReportJob);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      const before = Date.now();
      await expect(worker.runOne()).resolves.toBe(true);
      const row = await stored(id);
      expect(row).toMatchObject({ state: 'queued', attempts: attempt });
      pauses.push(Math.round((Number(row.available_at) - before) / 1_000));
      await expect(worker.runOne()).resolves.toBe(false);
      await knex('reports').where({ id }).update({ available_at: 0 });
    }
    expect(pauses).toEqual([5, 20, 80, 320]);
    await worker.runOne();
    const row = await stored(id);
    expect(row).toMatchObject({ state: 'failed', attempts: 5 });
    // What went wrong inside is for the log and not for the sender.
    expect(row.error).toContain('on our side');
    expect(row.error).not.toContain('disk');
    expect(read).toHaveBeenCalledTimes(5);
    expect(await written()).toBe(0);
    expect(logger.error).toHaveBeenCalledTimes(5);
  });

  it('gives up a report that ended its reader five times', async () => {
    const id = await writeTestReport(knex, {
      state: 'reading',
      leased_by: 'dead',
      lease_until: 1_000,
      attempts: 5,
    });
    const read = jest.fn();
    await expect(createWorker(read).runOne()).resolves.toBe(true);
    expect(read).not.toHaveBeenCalled();
    expect(await stored(id)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('begun 5 times'),
    });
  });

  it('renews its lease while it reads, where others could take the report', async () => {
    const id = await writeTestReport(knex);
    const queue = ReportQueue.create({
      knex,
      workerId: 'mine',
      leaseMilliseconds: 100,
    });
    let progress: number | undefined;
    const worker = ReportWorker.create({
      knex,
      queue,
      logger,
      read: async (trx, _report, onProgress) => {
        onProgress(0.5);
        if (!isPostgres(knex)) return done;
        for (let tries = 0; tries < 100 && progress !== 0.5; tries++) {
          await new Promise(resolve => setTimeout(resolve, 20));
          progress = (await stored(id)).progress;
        }
        await write(trx);
        return done;
      },
    });
    await worker.runOne();
    expect(progress).toBe(isPostgres(knex) ? 0.5 : undefined);
    expect(await stored(id)).toMatchObject({ state: 'done' });
  });

  it('works until it is stopped, looks at once when it is told, and ends what it began', async () => {
    const ended: string[] = [];
    let begun = () => {};
    const worker = createWorker(async (_, report) => {
      begun();
      await new Promise(resolve => setTimeout(resolve, 20));
      ended.push(report.id);
      return done;
    });
    worker.start();
    worker.start();
    // It finds nothing and pauses, for longer than this test lasts.
    await new Promise(resolve => setTimeout(resolve, 100));
    const id = await writeTestReport(knex);
    const beginning = new Promise<void>(resolve => {
      begun = resolve;
    });
    const told = Date.now();
    worker.signal();
    await beginning;
    expect(Date.now() - told).toBeLessThan(1_500);
    await worker.stop();
    expect(ended).toEqual([id]);
    expect(await stored(id)).toMatchObject({ state: 'done' });
    await writeTestReport(knex);
    worker.signal();
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(ended).toEqual([id]);
  });

  it('goes on after the database was away', async () => {
    const id = await writeTestReport(knex);
    const queue = ReportQueue.create({ knex, workerId: 'mine' });
    const claim = jest
      .spyOn(queue, 'claim')
      .mockRejectedValueOnce(new Error('connection refused'));
    const worker = ReportWorker.create({
      knex,
      queue,
      read: async () => done,
      logger,
    });
    worker.start();
    for (let tries = 0; tries < 100; tries++) {
      await new Promise(resolve => setTimeout(resolve, 20));
      if (claim.mock.calls.length > 0) worker.signal();
      if ((await stored(id)).state === 'done') break;
    }
    await worker.stop();
    expect(await stored(id)).toMatchObject({ state: 'done' });
    expect(logger.error).toHaveBeenCalledWith(
      'Could not claim a report',
      expect.objectContaining({ message: 'connection refused' }),
    );
  });
});
