import {
  Posture,
  PostureLevel,
  Severity,
  gradeOfScore,
  postureScore,
  postureTerm,
  severities,
} from '@aspm/backstage-plugin-aspm-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { createTestDatabases } from '../database/testDatabases';
import {
  TestData,
  clearTestData,
  testDay,
  testEntity,
  testEvent,
  testFinding,
  testNow,
  writeTestData,
} from './postureTestData';
import { PostureFilter, RestrictEntities } from './PostureSubject';
import { readPosture } from './readPosture';
import { readPostures } from './readPostures';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const seesAll: RestrictEntities = query => query;
const levels = ['entity', 'system', 'domain', 'owner', 'organization'] as const;

const acme = 'group:default/acme';
const shopTeam = 'group:default/shop-team';
const payTeam = 'group:default/pay-team';
const idle = 'group:default/idle';
const ada = 'user:default/ada';
const closure: Array<[string, string]> = [
  ...[acme, shopTeam, payTeam, idle, ada].map((ref): [string, string] => [
    ref,
    ref,
  ]),
  [acme, shopTeam],
  [acme, payTeam],
  [acme, idle],
  [acme, ada],
  [shopTeam, ada],
];
const frame = [
  testEntity(acme, { title: 'Acme' }),
  testEntity(shopTeam, { parent_ref: acme }),
  testEntity(payTeam, { parent_ref: acme }),
  testEntity(idle, { parent_ref: acme }),
  testEntity(ada),
  testEntity('system:default/s1', { domain_ref: 'domain:default/d1' }),
  testEntity('system:default/s2'),
  testEntity('domain:default/d1'),
];

/** Some entities with what belongs to them; the catalog does not know the last one. */
const drawnData = fc
  .array(
    fc.record({
      kind: fc.constantFrom('component', 'api', 'resource', 'template'),
      system: fc.constantFrom(undefined, 's1', 's2'),
      inProduction: fc.constantFrom(undefined, true, false),
      owners: fc.subarray([shopTeam, payTeam, ada]),
      scanned: fc.boolean(),
      findings: fc.array(
        fc.record({
          risk: fc.double({ min: 0, max: 100, noNaN: true }),
          severity: fc.constantFrom<Severity>(...severities),
          state: fc.constantFrom('open', 'open', 'silenced', 'fixed'),
          counted: fc.constantFrom(true, true, true, false),
          exploited: fc.boolean(),
          fixable: fc.boolean(),
          age: fc.integer({ min: 0, max: 100 }),
          due: fc.option(fc.integer({ min: -20, max: 20 }), { nil: undefined }),
          fixedAgo: fc.integer({ min: 0, max: 20 }),
        }),
        { maxLength: 6 },
      ),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn): TestData => {
    const data: Required<TestData> = {
      entities: [...frame],
      owners: [],
      closure,
      findings: [],
      events: [],
      scopes: [],
    };
    drawn.forEach((entity, index) => {
      const ref = `${entity.kind}:default/e${index}`;
      if (index < 7) {
        data.entities.push(
          testEntity(ref, {
            system_ref: entity.system && `system:default/${entity.system}`,
            domain_ref:
              entity.system === 's1' ? 'domain:default/d1' : undefined,
            in_production: entity.inProduction,
          }),
        );
        data.owners.push(
          ...entity.owners.map((owner): [string, string] => [ref, owner]),
        );
      }
      if (entity.scanned) data.scopes.push({ entityRef: ref });
      for (const { age, due, fixedAgo, ...values } of entity.findings) {
        const finding = testFinding(ref, {
          ...values,
          path: `src/file${data.findings.length}.ts`,
          first_seen_at: testNow - (age + fixedAgo) * testDay,
          due_at: due === undefined ? undefined : testNow + due * testDay,
        });
        data.findings.push(finding);
        if (values.state === 'open') continue;
        data.events.push(
          testEvent(finding, values.state, testNow - fixedAgo * testDay, {
            from: 'open',
            to: values.state,
          }),
        );
      }
    });
    return data;
  });

const additive = (posture: Posture) => [
  posture.open,
  posture.exploited,
  posture.pastDue,
  posture.silenced,
  posture.fixable,
  posture.entities,
  posture.scannedEntities,
  posture.newThisWeek!,
  posture.fixedThisWeek!,
  ...severities.map(severity => posture.severities[severity]),
];

const sumUp = (rows: number[][]) =>
  rows.reduce(
    (sum, row) => row.map((value, index) => value + (sum[index] ?? 0)),
    additive({
      open: 0,
      exploited: 0,
      pastDue: 0,
      silenced: 0,
      fixable: 0,
      entities: 0,
      scannedEntities: 0,
      newThisWeek: 0,
      fixedThisWeek: 0,
      severities: Object.fromEntries(severities.map(name => [name, 0])),
    } as unknown as Posture),
  );

/** Sums of doubles differ in their last digits by the order in which they were added. */
const rounded = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (_, part) =>
      typeof part === 'number' ? Number(part.toFixed(5)) : part,
    ),
  );

describe.each(databases.eachSupportedId())('reading postures on %s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init(id);
  });
  beforeEach(() => clearTestData(knex));

  const list = async (
    level: PostureLevel,
    filter: PostureFilter = {},
    restrict = seesAll,
    page: { limit?: number; cursor?: string } = {},
  ) =>
    readPostures(knex, {
      level,
      filter,
      restrict,
      limit: 200,
      now: testNow,
      ...page,
    });
  const detail = (level: PostureLevel, ref?: string, restrict = seesAll) =>
    readPosture(
      knex,
      { level, ref, restrict },
      { now: testNow, staleAfter: 14 * testDay },
    );
  const laws = (check: (data: TestData) => Promise<void>) =>
    fc.assert(
      fc
        .asyncProperty(drawnData, async data => {
          await writeTestData(knex, data);
          await check(data);
        })
        .beforeEach(() => clearTestData(knex)),
      { numRuns: 12 },
    );

  it('adds up: every sum is the sum of its entities', async () => {
    await laws(async () => {
      const entities = (await list('entity')).items;
      const check = (posture: Posture, members: Posture[]) => {
        expect(additive(posture)).toEqual(sumUp(members.map(additive)));
        expect(posture.score).toBeCloseTo(
          postureScore(
            members.reduce((sum, { score }) => sum + postureTerm(score), 0),
          ),
          // Scores are rounded, and near 100 little of them tells much of the sum.
          1,
        );
        expect(posture.grade).toBe(
          members.some(({ lastScannedAt }) => lastScannedAt)
            ? gradeOfScore(posture.score)
            : undefined,
        );
      };
      check(await detail('organization'), entities);
      for (const level of ['system', 'domain'] as const) {
        for (const posture of (await list(level)).items) {
          check(
            posture,
            entities.filter(entity => entity[level] === posture.ref),
          );
        }
      }
      for (const posture of (await list('owner')).items) {
        const below = closure
          .filter(([ancestor]) => ancestor === posture.ref)
          .map(([, descendant]) => descendant);
        check(
          posture,
          entities.filter(({ owners }) =>
            owners!.some(owner => below.includes(owner)),
          ),
        );
      }
    });
  });

  it('shows a restricted reader what a database of only their entities would', async () => {
    const readAll = async (restrict: RestrictEntities) => {
      const lists = await Promise.all(
        levels.map(async level => (await list(level, {}, restrict)).items),
      );
      const details = await Promise.all(
        lists.flat().map(({ level, ref }) => detail(level, ref, restrict)),
      );
      return rounded([lists, details]);
    };
    await laws(async data => {
      const visible = data
        .entities!.map(entity => entity.entity_ref!)
        .filter(ref => !/[1357]$/.test(ref) || /group|system|domain/.test(ref));
      const restricted = await readAll((query, column) =>
        query.whereIn(column, visible),
      );
      await clearTestData(knex);
      await writeTestData(knex, {
        entities: data.entities!.filter(row =>
          visible.includes(row.entity_ref!),
        ),
        owners: data.owners!.filter(([ref]) => visible.includes(ref)),
        closure,
        findings: data.findings!.filter(row =>
          visible.includes(row.entity_ref!),
        ),
        events: data.events!.filter(row => visible.includes(row.entity_ref!)),
        scopes: data.scopes!.filter(scope => visible.includes(scope.entityRef)),
      });
      expect(restricted).toEqual(await readAll(seesAll));
    });
  });

  it('never lowers a score when a finding is added', async () => {
    await laws(async data => {
      const scores = async () =>
        new Map(
          (await Promise.all(levels.map(level => list(level)))).flatMap(
            ({ items }) =>
              items.map(item => [`${item.level} ${item.ref}`, item.score]),
          ),
        );
      const before = await scores();
      const target = data.entities!.at(-1)!.entity_ref!;
      await writeTestData(knex, {
        findings: [testFinding(target, { risk: 35 })],
      });
      const after = await scores();
      for (const [name, score] of before) {
        expect(after.get(name)).toBeGreaterThanOrEqual(score);
      }
    });
  });

  it('has a trend that ends with what is open and never goes below zero', async () => {
    await laws(async data => {
      const { trend, open } = await detail('organization');
      expect(trend).toHaveLength(12);
      expect(trend[11].open).toBe(open);
      for (const point of trend) {
        const end = Date.parse(point.week) + 7 * testDay;
        const expected = data.findings!.filter(
          finding =>
            finding.counted &&
            finding.first_seen_at! < end &&
            !data.events!.some(
              event => event.finding_id === finding.id && event.at! < end,
            ),
        );
        expect(point.open).toBe(expected.length);
      }
    });
  });

  it('pages through all of a level, worst first, each once', async () => {
    await laws(async () => {
      for (const level of levels) {
        const whole = (await list(level)).items;
        const paged: Posture[] = [];
        let cursor: string | undefined;
        do {
          const page = await list(level, {}, seesAll, { limit: 2, cursor });
          paged.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor);
        expect(paged).toEqual(whole);
        const scores = whole.map(({ score }) => score);
        expect(scores).toEqual(scores.slice().sort((a, b) => b - a));
      }
    });
    await expect(
      list('entity', {}, seesAll, { cursor: 'nonsense' }),
    ).rejects.toThrow('The cursor is not one that this list has given');
  });

  describe('of a small organisation', () => {
    const shop = 'component:default/shop';
    const pay = 'component:default/pay';
    const docs = 'component:default/docs';
    const unknown = 'component:default/nobodys';

    beforeEach(async () => {
      const old = testFinding(pay, {
        state: 'fixed',
        first_seen_at: testNow - 30 * testDay,
      });
      await writeTestData(knex, {
        entities: [
          ...frame,
          testEntity(shop, {
            title: 'The shop',
            system_ref: 'system:default/s1',
            domain_ref: 'domain:default/d1',
            in_production: true,
            required_categories: '["code","secret"]',
            facts: JSON.stringify({
              tier: { value: '1', source: 'annotation aspm/tier' },
            }),
            warnings: '["aspm/exposure: what is \\"outernet\\"?"]',
          }),
          testEntity(pay),
          testEntity(docs, { system_ref: 'system:default/s1' }),
        ],
        closure,
        // Two owners below one group.
        owners: [
          [shop, shopTeam],
          [shop, payTeam],
          [pay, payTeam],
          [docs, ada],
        ],
        findings: [
          testFinding(shop, {
            risk: 90,
            exploited: true,
            due_at: testNow - 3.5 * testDay,
          }),
          testFinding(shop, { risk: 10, state: 'silenced' }),
          old,
          testFinding(unknown, { risk: 95 }),
        ],
        events: [
          testEvent(old, 'fixed', testNow - 2 * testDay, {
            from: 'open',
            to: 'fixed',
          }),
        ],
        scopes: [
          { entityRef: shop, scannedAt: testNow - testDay },
          { entityRef: shop, counted: false, categories: ['secret'] },
          { entityRef: pay },
          { entityRef: unknown },
        ],
      });
    });

    it('counts an entity once in a group, whatever the ways to it', async () => {
      const { items } = await list('owner');
      expect(
        items.map(({ ref, open, entities, parentRef }) => ({
          ref,
          open,
          entities,
          parentRef,
        })),
      ).toEqual([
        { ref: acme, open: 1, entities: 3, parentRef: undefined },
        { ref: payTeam, open: 1, entities: 2, parentRef: acme },
        { ref: shopTeam, open: 1, entities: 2, parentRef: acme },
        { ref: ada, open: 0, entities: 1, parentRef: undefined },
      ]);
      expect(items[0].title).toBe('Acme');
    });

    it('lists entities with what the catalog says, also those it does not know', async () => {
      const { items } = await list('entity');
      expect(items.map(({ ref }) => ref)).toEqual([unknown, shop, docs, pay]);
      expect(items[0]).toMatchObject({
        title: 'nobodys',
        owners: [],
        entities: 0,
      });
      expect(items[1]).toMatchObject({
        title: 'The shop',
        owners: [payTeam, shopTeam],
        system: 'system:default/s1',
        domain: 'domain:default/d1',
        newThisWeek: 1,
        fixedThisWeek: 0,
      });
      expect(items[2]).toMatchObject({
        score: 0,
        entities: 1,
        scannedEntities: 0,
      });
      expect(items[2].grade).toBeUndefined();
      expect(items[3]).toMatchObject({ grade: 'A', fixedThisWeek: 1 });
    });

    it('filters by owner, system and domain', async () => {
      const refs = async (level: PostureLevel, filter: PostureFilter) =>
        (await list(level, filter)).items.map(({ ref }) => ref).sort();
      expect(await refs('entity', { owner: [shopTeam] })).toEqual([docs, shop]);
      expect(await refs('entity', { owner: [acme] })).toEqual([
        docs,
        pay,
        shop,
      ]);
      expect(await refs('entity', { system: ['system:default/s1'] })).toEqual([
        docs,
        shop,
      ]);
      expect(
        await refs('entity', {
          system: ['system:default/s1'],
          domain: ['domain:default/d1'],
        }),
      ).toEqual([shop]);
      expect(await refs('owner', { owner: [shopTeam] })).toEqual([
        shopTeam,
        ada,
      ]);
      const [organization] = (await list('organization', { owner: [payTeam] }))
        .items;
      expect(organization).toMatchObject({ open: 1, entities: 2 });
    });

    it('tells all about one entity', async () => {
      const posture = await detail('entity', shop);
      expect(posture).toMatchObject({
        level: 'entity',
        ref: shop,
        grade: 'E',
        open: 1,
        silenced: 1,
        pastDue: 1,
        headline: {
          exploitedInProduction: 1,
          mostPastDueDays: 3,
          neverScanned: 0,
        },
        coverage: [
          { category: 'code', state: 'ok', tools: ['Semgrep'] },
          { category: 'secret', state: 'missing' },
        ],
        context: {
          entityRef: shop,
          inCatalog: true,
          owners: [payTeam, shopTeam],
          facts: {
            tier: { value: '1', source: 'annotation aspm/tier' },
            exposure: { source: 'unknown' },
          },
          warnings: ['aspm/exposure: what is "outernet"?'],
        },
      });
      expect(posture.nextSteps).toEqual([
        expect.objectContaining({
          closes: 1,
          entityTitle: 'The shop',
          riskReduction: expect.closeTo(posture.score, 5),
        }),
      ]);
      expect(posture.trend[11]).toEqual({
        week: '2026-11-16',
        opened: 1,
        fixed: 0,
        open: 1,
      });
    });

    it('sums up the organisation', async () => {
      expect(await detail('organization')).toMatchObject({
        title: 'Organization',
        open: 2,
        entities: 3,
        scannedEntities: 2,
        headline: { neverScanned: 1, exploitedInProduction: 1 },
      });
    });

    it('gives zeros and no grade to what was never scanned', async () => {
      const empty = { score: 0, open: 0, grade: undefined, nextSteps: [] };
      expect(await detail('entity', docs)).toMatchObject({
        ...empty,
        headline: { neverScanned: 1, mostPastDueDays: undefined },
      });
      expect(await detail('owner', idle)).toMatchObject({
        ...empty,
        entities: 0,
        parentRef: acme,
      });
    });

    it('says the same of what does not exist and what may not be seen', async () => {
      const sees: RestrictEntities = (query, column) =>
        query.where(column, docs);
      const messageOf = (level: PostureLevel, ref: string) =>
        detail(level, ref, sees).then(
          () => 'found',
          error => `${error.name}: ${error.message.replace(ref, 'X')}`,
        );
      const expected = (level: PostureLevel) =>
        `NotFoundError: There is no ${level} with the ref X`;
      expect(await messageOf('entity', docs)).toBe('found');
      expect(await messageOf('system', 'system:default/s1')).toBe('found');
      expect(await messageOf('owner', acme)).toBe('found');
      for (const ref of [shop, unknown, 'component:default/nothing', acme]) {
        expect(await messageOf('entity', ref)).toBe(expected('entity'));
      }
      for (const ref of [payTeam, idle, 'group:default/nothing']) {
        expect(await messageOf('owner', ref)).toBe(expected('owner'));
      }
      expect(await messageOf('system', 'system:default/s2')).toBe(
        expected('system'),
      );
      expect(await detail('organization', undefined, sees)).toMatchObject({
        open: 0,
        entities: 1,
      });
    });
  });
});
