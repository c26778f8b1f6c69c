import fc from 'fast-check';
import { postureScore, postureTerm } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { createTestDatabases } from '../database/testDatabases';
import { postureScoreSql, postureTermSql } from './postureSql';
import {
  clearTestData,
  testDay,
  testFinding,
  testNow,
  writeTestData,
} from './postureTestData';
import { refreshPastDue } from './refreshPastDue';
import { refreshPostures } from './refreshPostures';
import { takeSnapshot } from './takeSnapshot';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const shop = 'component:default/shop';
const cart = 'component:default/cart';

describe.each(databases.eachSupportedId())('refreshPostures on %s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init(id);
  });
  beforeEach(() => clearTestData(knex));

  const postureOf = (ref: string) =>
    knex('postures').where('entity_ref', ref).first();

  it('computes in SQL what the model computes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 100, noNaN: true }),
        async risk => {
          const { rows, ...first } = await knex
            .raw(
              `select ${postureTermSql('risk')} as term,
                ${postureScoreSql('risk')} as score
              from (select cast(? as double precision) as risk) r`,
              [risk],
            )
            .then((result: any) => ({ rows: result.rows, ...result[0] }));
          const { term, score } = rows?.[0] ?? first;
          const near = (a: number, b: number) =>
            Math.abs(a - b) <= 1e-12 * Math.abs(b) + 1e-80;
          expect(near(Number(term), postureTerm(risk))).toBe(true);
          expect(near(Number(score), postureScore(risk))).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('sums up what is open and counts, and what is silenced beside it', async () => {
    await writeTestData(knex, {
      findings: [
        testFinding(shop, {
          risk: 90,
          severity: 'critical',
          exploited: true,
          due_at: testNow - 2 * testDay,
        }),
        testFinding(shop, {
          risk: 40,
          severity: 'low',
          fixable: true,
          due_at: testNow + testDay,
        }),
        testFinding(shop, { risk: 10, severity: 'unknown' }),
        testFinding(shop, { risk: 99, state: 'silenced', exploited: true }),
        testFinding(shop, { risk: 99, state: 'fixed', exploited: true }),
        testFinding(shop, { risk: 99, counted: false, exploited: true }),
        testFinding(cart, { risk: 20 }),
      ],
      scopes: [
        { entityRef: shop, scannedAt: testNow - 5 },
        { entityRef: shop, scannedAt: testNow - 9 },
        { entityRef: shop, scannedAt: testNow, counted: false },
      ],
    });
    const sum = postureTerm(90) + postureTerm(40) + postureTerm(10);
    const row = await postureOf(shop);
    expect(row.risk_sum / sum).toBeCloseTo(1, 12);
    expect(row.score).toBeCloseTo(postureScore(sum), 9);
    const numbers = Object.fromEntries(
      Object.entries(row)
        .filter(([name]) => !/entity_ref|score|risk_sum/.test(name))
        .map(([name, value]) => [name, Number(value)]),
    );
    expect(numbers).toEqual({
      open: 3,
      critical: 1,
      high: 0,
      medium: 0,
      low: 1,
      info: 0,
      unknown: 1,
      exploited: 1,
      past_due: 1,
      silenced: 1,
      fixable: 1,
      oldest_due_at: testNow - 2 * testDay,
      next_due_at: testNow + testDay,
      last_scanned_at: testNow - 5,
      updated_at: testNow,
    });
    expect((await postureOf(cart)).last_scanned_at).toBeNull();
  });

  it('gives an entity without findings a row of zeros, and one without anything none', async () => {
    await writeTestData(knex, { scopes: [{ entityRef: shop }] });
    expect(await postureOf(shop)).toMatchObject({ score: 0, open: 0 });
    await knex('scopes').delete();
    await refreshPostures(knex, [shop, cart], testNow);
    expect(await knex('postures')).toEqual([]);
  });

  it('follows the findings, and touches no other entity', async () => {
    const finding = testFinding(shop, { risk: 90 });
    await writeTestData(knex, { findings: [finding, testFinding(cart)] });
    await knex('findings').update({ state: 'fixed' });
    await refreshPostures(knex, [shop], testNow + 1);
    expect(await postureOf(shop)).toMatchObject({ score: 0, open: 0 });
    expect(await postureOf(cart)).toMatchObject({ open: 1 });
  });

  it('takes thousands of entities at once', async () => {
    const refs = Array.from({ length: 2_500 }, (_, i) => `component:x/c${i}`);
    await writeTestData(knex, { findings: refs.map(ref => testFinding(ref)) });
    const [{ sum }] = await knex('postures').sum({ sum: 'open' });
    expect(Number(sum)).toBe(2_500);
  });

  it('notices that a deadline has passed', async () => {
    await writeTestData(knex, {
      findings: [
        testFinding(shop, { due_at: testNow + 10 }),
        testFinding(shop, { due_at: testNow + 2 * testDay }),
        testFinding(cart, { due_at: testNow + testDay }),
      ],
    });
    expect(await refreshPastDue(knex, testNow + 10)).toBe(0);
    expect(await refreshPastDue(knex, testNow + 11)).toBe(1);
    const row = await postureOf(shop);
    expect(Number(row.past_due)).toBe(1);
    expect(Number(row.next_due_at)).toBe(testNow + 2 * testDay);
    expect(await refreshPastDue(knex, testNow + 11)).toBe(0);
  });

  it('freezes a day once', async () => {
    await writeTestData(knex, {
      owners: [
        [shop, 'group:default/b'],
        [shop, 'group:default/a'],
      ],
      findings: [testFinding(shop, { due_at: testNow + 1 })],
    });
    expect(await takeSnapshot(knex, '2026-11-18', testNow + 2)).toBe(true);
    const frozen = await knex('posture_snapshots');
    expect(frozen).toHaveLength(1);
    expect(frozen[0]).toMatchObject({
      day: '2026-11-18',
      open: 1,
      past_due: 1,
    });
    expect(JSON.parse(frozen[0].owners)).toEqual([
      'group:default/a',
      'group:default/b',
    ]);
    await writeTestData(knex, { findings: [testFinding(cart)] });
    await knex('entity_owners').delete();
    expect(await takeSnapshot(knex, '2026-11-18', testNow + 3)).toBe(false);
    expect(await knex('posture_snapshots')).toEqual(frozen);
    expect(await takeSnapshot(knex, '2026-11-19', testNow + 3)).toBe(true);
    await expect(takeSnapshot(knex, 'today', testNow)).rejects.toThrow(
      'Not a day of the form YYYY-MM-DD: today',
    );
  });
});
