import { Knex } from 'knex';
import { createTestDatabases } from '../database/testDatabases';
import {
  clearTestData,
  testDay,
  testEvent,
  testFinding,
  testNow,
  writeTestData,
} from './postureTestData';
import { readTrend } from './readTrend';
import { weekLength, weekStarts } from './weekStarts';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const shop = 'component:default/shop';

describe('weekStarts', () => {
  it('begins weeks on Mondays, the last one is the current one', () => {
    const starts = weekStarts(testNow);
    expect(starts).toHaveLength(12);
    expect(new Date(starts[11]).toISOString()).toBe('2026-11-16T00:00:00.000Z');
    expect(starts[11] - starts[10]).toBe(weekLength);
    expect(weekStarts(starts[11])).toEqual(starts);
    expect(weekStarts(starts[11] - 1)[11]).toBe(starts[10]);
  });
});

describe.each(databases.eachSupportedId())('readTrend on %s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init(id);
  });
  beforeEach(() => clearTestData(knex));

  const weeksAgo = (weeks: number) => testNow - weeks * 7 * testDay;
  const lastWeeks = async (count: number, open: number) =>
    (
      await readTrend(
        knex,
        { level: 'organization', restrict: query => query },
        { open, now: testNow },
      )
    )
      .slice(-count)
      .map(point => [point.opened, point.fixed, point.open]);

  it('goes back from what is open now', async () => {
    const fixed = testFinding(shop, {
      state: 'fixed',
      first_seen_at: weeksAgo(3),
    });
    const returned = testFinding(shop, { first_seen_at: weeksAgo(20) });
    const silenced = testFinding(shop, {
      state: 'silenced',
      first_seen_at: weeksAgo(3),
    });
    await writeTestData(knex, {
      findings: [
        fixed,
        returned,
        silenced,
        testFinding(shop, { first_seen_at: weeksAgo(0) + testDay }),
        testFinding(shop, { counted: false }),
      ],
      events: [
        testEvent(fixed, 'fixed', weeksAgo(1), { from: 'open', to: 'fixed' }),
        testEvent(returned, 'fixed', weeksAgo(2), {
          from: 'open',
          to: 'fixed',
        }),
        testEvent(returned, 'reopened', weeksAgo(1), {
          from: 'fixed',
          to: 'open',
        }),
        testEvent(silenced, 'silenced', weeksAgo(1), {
          from: 'open',
          to: 'silenced',
        }),
      ],
    });
    expect(await lastWeeks(5, 2)).toEqual([
      [0, 0, 1],
      [2, 0, 3],
      [0, 1, 2],
      [1, 1, 1],
      [1, 0, 2],
    ]);
  });

  it('does not take for opened what was silenced from the start', async () => {
    const finding = testFinding(shop, {
      state: 'fixed',
      first_seen_at: weeksAgo(2),
    });
    await writeTestData(knex, {
      findings: [
        finding,
        testFinding(shop, { state: 'silenced', first_seen_at: weeksAgo(2) }),
      ],
      events: [
        testEvent(finding, 'fixed', weeksAgo(1), {
          from: 'silenced',
          to: 'fixed',
        }),
      ],
    });
    expect(await lastWeeks(3, 0)).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
  });

  it('takes an event that does not tell the states for what is usual', async () => {
    const finding = testFinding(shop, { first_seen_at: weeksAgo(2) });
    const bare = { from: undefined, to: undefined } as any;
    await writeTestData(knex, {
      findings: [finding],
      events: [
        testEvent(finding, 'fixed', weeksAgo(2) + 1, bare),
        testEvent(finding, 'reopened', weeksAgo(1), bare),
      ],
    });
    expect(await lastWeeks(3, 1)).toEqual([
      [1, 1, 0],
      [1, 0, 1],
      [0, 0, 1],
    ]);
  });
});
