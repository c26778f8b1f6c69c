import { Knex } from 'knex';
import { isPostgres } from '../database/BulkWriter';
import { createTestDatabases } from '../database/testDatabases';
import { ReportOutcome, ReportQueue } from './ReportQueue';
import { writeTestReport } from './reportTestData';

const databases = createTestDatabases();
const lease = 60_000;
const done: ReportOutcome = {
  state: 'done',
  format: 'sarif',
  tools: [{ name: 'CodeScan' }],
  counts: {
    observations: 1,
    components: 0,
    opened: 1,
    reopened: 0,
    fixed: 0,
    unchanged: 0,
  },
  skipped: [],
};

describe.each(databases.eachSupportedId())('ReportQueue, %p', databaseId => {
  let knex: Knex;
  let mine: ReportQueue;
  let other: ReportQueue;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    const create = (workerId: string) =>
      ReportQueue.create({ knex, workerId, leaseMilliseconds: lease });
    mine = create('mine');
    other = create('other');
  });

  beforeEach(async () => {
    await knex('reports').delete();
    await knex('report_chunks').delete();
  });

  const stored = (id: string) => knex('reports').where({ id }).first();

  it('gives nothing when nothing waits', async () => {
    await expect(mine.claim()).resolves.toBeUndefined();
  });

  it('gives the report that waited longest, with what its sender said', async () => {
    await writeTestReport(knex, { received_at: 2_000 });
    const first = await writeTestReport(knex, {
      entity_ref: 'component:default/a',
      given_tool: 'Trivy',
      given_format: 'sarif',
      branch: 'main',
      commit: 'abc',
      size_bytes: 77,
      scanned_at: 900,
    });
    const now = Date.now();
    expect(await mine.claim(now)).toEqual({
      id: first,
      entityRef: 'component:default/a',
      tool: 'Trivy',
      format: 'sarif',
      branch: 'main',
      commit: 'abc',
      artifact: undefined,
      environment: undefined,
      sizeBytes: 77,
      scannedAt: 900,
      attempts: 1,
    });
    const row = await stored(first);
    expect(row).toMatchObject({ state: 'reading', leased_by: 'mine' });
    expect(Number(row.lease_until)).toBe(now + lease);
  });

  it('gives each report once', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => writeTestReport(knex)));
    const claimed = await Promise.all([
      mine.claim(),
      other.claim(),
      mine.claim(),
      other.claim(),
    ]);
    const given = claimed.flatMap(report => (report ? [report.id] : []));
    expect(new Set(given).size).toBe(given.length);
    // Whoever finds only locked rows comes back later.
    for (;;) {
      const more = await mine.claim();
      if (!more) break;
      given.push(more.id);
    }
    expect(given.sort()).toEqual(ids.sort());
  });

  it('gives one report of an entity at a time', async () => {
    const entity = { entity_ref: 'component:default/a' };
    const first = await writeTestReport(knex, entity);
    const second = await writeTestReport(knex, {
      ...entity,
      received_at: 2_000,
    });
    const elsewhere = await writeTestReport(knex, { received_at: 3_000 });
    expect(await mine.claim()).toMatchObject({ id: first });
    expect(await other.claim()).toMatchObject({ id: elsewhere });
    expect(await other.claim()).toBeUndefined();
    await mine.finish(knex, first, done);
    expect(await other.claim()).toMatchObject({ id: second });
  });

  it('does not wait for an entity whose reader is silent', async () => {
    const entity = { entity_ref: 'component:default/a' };
    await writeTestReport(knex, entity);
    await writeTestReport(knex, { ...entity, received_at: 2_000 });
    const now = Date.now();
    await mine.claim(now);
    expect(await other.claim(now + lease)).toBeUndefined();
    expect(await other.claim(now + lease + 1)).toBeDefined();
  });

  it('lets another have the report when the lease has run out, and counts the attempt', async () => {
    const id = await writeTestReport(knex);
    const now = Date.now();
    await mine.claim(now);
    expect(await other.claim(now + lease - 1)).toBeUndefined();
    expect(await other.claim(now + lease + 1)).toMatchObject({
      id,
      attempts: 2,
    });
    expect(await stored(id)).toMatchObject({ leased_by: 'other' });
  });

  it('refuses the end from the one who lost the lease', async () => {
    const id = await writeTestReport(knex);
    const longAgo = Date.now() - 2 * lease;
    await mine.claim(longAgo);
    await other.claim();
    expect(await mine.finish(knex, id, done)).toBe(false);
    await mine.renew(id, 0.9);
    await mine.postpone(id, 1_000);
    expect(await stored(id)).toMatchObject({
      state: 'reading',
      leased_by: 'other',
      progress: 0,
    });
    expect(await other.finish(knex, id, done)).toBe(true);
    expect(await other.finish(knex, id, done)).toBe(false);
  });

  it('keeps a lease that is renewed, and tells how far the reader is', async () => {
    const id = await writeTestReport(knex);
    await mine.claim(Date.now() - lease + 10_000);
    await mine.renew(id, 0.5);
    expect(await other.claim(Date.now() + lease - 10_000)).toBeUndefined();
    expect(await stored(id)).toMatchObject({ progress: 0.5 });
    expect(mine.renewEvery).toBeLessThan(lease / 2);
  });

  it('writes down how a report ended', async () => {
    const [good, bad] = [
      await writeTestReport(knex, { error: '{"message":"before"}' }),
      await writeTestReport(knex),
    ];
    await mine.claim();
    await mine.claim();
    await mine.finish(knex, good, done);
    await mine.finish(knex, bad, {
      state: 'failed',
      error: { name: 'UnreadableReportError', message: 'broken', place: 'x' },
    });
    expect(await stored(good)).toMatchObject({
      state: 'done',
      format: 'sarif',
      tools: '[{"name":"CodeScan"}]',
      counts: JSON.stringify((done as { counts: object }).counts),
      progress: 1,
      error: null,
      leased_by: null,
      lease_until: null,
      finished_at: expect.anything(),
    });
    expect(await stored(bad)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('broken'),
      leased_by: null,
    });
    expect(await mine.claim(Date.now() + 100 * lease)).toBeUndefined();
  });

  it('gives a report that was postponed when its time has come', async () => {
    const id = await writeTestReport(knex);
    await mine.claim();
    await mine.postpone(id, 5_000);
    const now = Date.now();
    expect(await other.claim(now)).toBeUndefined();
    expect(await other.claim(now + 5_001)).toMatchObject({ id, attempts: 2 });
  });

  it('after a restart takes up at once what one process alone was reading', async () => {
    const id = await writeTestReport(knex);
    await mine.claim();
    await other.recover();
    // With PostgreSQL another process may be at it, so the lease decides.
    expect((await other.claim())?.id).toBe(isPostgres(knex) ? undefined : id);
  });

  it('forgets the bytes of those that ended long ago, and of no others', async () => {
    const [old, young, waiting] = [
      await writeTestReport(knex, { state: 'done', finished_at: 1_000 }),
      await writeTestReport(knex, { state: 'failed', finished_at: 5_000 }),
      await writeTestReport(knex),
    ];
    for (const report_id of [old, young, waiting]) {
      await knex('report_chunks').insert({
        report_id,
        position: 0,
        bytes: Buffer.from('x'),
      });
    }
    expect(await mine.forgetBytes(2_000)).toBe(1);
    const left = await knex('report_chunks').select('report_id');
    expect(left.map(({ report_id }) => report_id).sort()).toEqual(
      [young, waiting].sort(),
    );
    expect(await knex('reports')).toHaveLength(3);
  });
});
