import { FindingFilter, FindingSort } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { createTestDatabases } from '../../database/testDatabases';
import { Visibility } from '../visibility';
import {
  insertEntity,
  insertFinding,
  insertGroups,
  insertObservation,
  insertScope,
  testTime,
} from './findingTestData';
import { listFindings } from './listFindings';

const databases = createTestDatabases();
const day = 24 * 60 * 60 * 1000;
const everything: Visibility = { refs: 'all' };

describe.each(databases.eachSupportedId())('listFindings, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
  });

  function list(
    filter: FindingFilter,
    request: {
      sort?: FindingSort;
      limit?: number;
      cursor?: string;
      count?: boolean;
      visibility?: Visibility;
    } = {},
  ) {
    const { visibility = everything, ...rest } = request;
    return listFindings(
      { knex, visibility, now: testTime + day },
      { filter, sort: '-risk', limit: 25, ...rest },
    );
  }

  async function titles(filter: FindingFilter, visibility = everything) {
    const { items, totalItems } = await list(filter, {
      visibility,
      count: true,
    });
    const found = items.map(({ title }) => title).sort();
    expect(totalItems).toBe(found.length);
    return found;
  }

  it('filters by everything that the contract has', async () => {
    await insertGroups(knex, 'group:default/top', 'group:default/team');
    await insertEntity(knex, 'component:default/checkout', {
      owners: ['group:default/team'],
      system: 'system:default/shop',
      domain: 'domain:default/money',
      inProduction: true,
    });
    await insertEntity(knex, 'component:default/web', { inProduction: false });
    const web = { entity_ref: 'component:default/web' };
    await insertFinding(knex, { title: 'a', severity: 'critical' });
    await insertFinding(knex, {
      ...web,
      title: 'b',
      category: 'dependency',
      rule: '100%_Sure',
      tools: '|Grype|Trivy|',
      exploited: true,
      due_at: testTime,
    });
    await insertFinding(knex, {
      ...web,
      title: 'c',
      path: 'src/a.ts',
      fixable: true,
      due_at: testTime + 2 * day,
    });
    await insertFinding(knex, {
      entity_ref: 'component:default/lost',
      title: 'd',
      package_name: 'lodash',
      vulnerability: 'CVE-2021-1',
    });
    await insertFinding(knex, { title: 'fixed', state: 'fixed', due_at: 1 });
    await insertFinding(knex, { title: 'elsewhere', counted: false });
    await knex('vulnerability_aliases').insert({
      alias: 'GHSA-abcd',
      canonical: 'CVE-2021-1',
    });

    expect(await titles({})).toEqual(['a', 'b', 'c', 'd']);
    expect(await titles({ state: ['fixed'] })).toEqual(['fixed']);
    expect(await titles({ entityRef: ['Component:default/WEB'] })).toEqual([
      'b',
      'c',
    ]);
    expect(await titles({ owner: ['group:default/top'] })).toEqual(['a']);
    expect(await titles({ owner: ['group:default/other'] })).toEqual([]);
    expect(await titles({ system: ['system:default/shop'] })).toEqual(['a']);
    expect(await titles({ domain: ['domain:default/money'] })).toEqual(['a']);
    expect(await titles({ severity: ['critical', 'low'] })).toEqual(['a']);
    expect(await titles({ category: ['dependency'] })).toEqual(['b']);
    expect(await titles({ tool: ['Trivy', 'Other'] })).toEqual(['b']);
    expect(await titles({ tool: ['Triv'] })).toEqual([]);
    expect(await titles({ rule: ['100%_Sure'] })).toEqual(['b']);
    expect(await titles({ package: ['lodash'] })).toEqual(['d']);
    expect(await titles({ vulnerability: ['cve-2021-1'] })).toEqual(['d']);
    expect(await titles({ vulnerability: ['ghsa-ABCD'] })).toEqual(['d']);
    expect(await titles({ path: ['src/a.ts'] })).toEqual(['c']);
    expect(await titles({ exploited: true })).toEqual(['b']);
    expect(await titles({ exploited: false })).toEqual(['a', 'c', 'd']);
    expect(await titles({ fixable: true })).toEqual(['c']);
    expect(await titles({ inProduction: true })).toEqual(['a']);
    expect(await titles({ inProduction: false })).toEqual(['b', 'c']);
    expect(await titles({ pastDue: true })).toEqual(['b']);
    expect(await titles({ pastDue: false })).toEqual(['a', 'c', 'd']);
    expect(await titles({ unassigned: true })).toEqual(['d']);
    expect(await titles({ unassigned: false })).toEqual(['a', 'b', 'c']);
    expect(await titles({ q: '%_s' })).toEqual(['b']);
    expect(await titles({ q: '%_x' })).toEqual([]);
    expect(await titles({ q: 'SRC/' })).toEqual(['c']);
    expect(await titles({ q: "'; drop table findings; --" })).toEqual([]);
  });

  it('shows the findings of a branch', async () => {
    const onMain = await insertFinding(knex, { title: 'main' });
    const onBoth = await insertFinding(knex, { title: 'both' });
    const onBranch = await insertFinding(knex, {
      title: 'branch',
      counted: false,
    });
    const fixed = await insertFinding(knex, { title: 'old', state: 'fixed' });
    const main = await insertScope(knex, { branch: 'main' });
    const branch = await insertScope(knex, {
      branch: 'feature',
      counted: false,
      scanned_at: testTime + 2000,
    });
    await insertObservation(knex, onMain, main);
    await insertObservation(knex, onBoth, main);
    await insertObservation(knex, onBoth, branch);
    await insertObservation(knex, onBranch, branch);
    await insertObservation(knex, fixed, branch);
    await insertObservation(knex, onMain, branch, {
      values: { present: false },
    });

    expect(await titles({ branch: 'feature' })).toEqual([
      'both',
      'branch',
      'old',
    ]);
    expect(await titles({ branch: 'feature', state: ['open'] })).toEqual([
      'both',
      'branch',
    ]);
    const { items } = await list({ q: 'both' });
    expect(items[0]).toMatchObject({
      branches: ['feature'],
      lastSeenAt: new Date(testTime + 2000).toISOString(),
    });
  });

  it.each<FindingSort>([
    '-risk',
    'risk',
    '-severity',
    'severity',
    '-firstSeen',
    'firstSeen',
    'dueAt',
    '-dueAt',
  ])('pages by %s without gaps and repetitions', async sort => {
    const severities = ['critical', 'high', 'unknown'] as const;
    for (let index = 0; index < 23; index++) {
      await insertFinding(knex, {
        title: `${index}`,
        // Many are the same, and some have no deadline.
        risk: (index % 4) * 10 + 1 / 3,
        severity: severities[index % 3],
        first_seen_at: testTime + (index % 5),
        due_at: index % 3 === 0 ? null : testTime + (index % 2),
      });
    }
    const whole = await list({}, { sort, limit: 100 });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({}, { sort, limit: 4, cursor });
      paged.push(...page.items.map(item => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole.items.map(item => item.id));
    expect(new Set(paged).size).toBe(23);
  });

  it.each<FindingSort>(['dueAt', '-dueAt'])(
    'puts findings without a deadline last by %s',
    async sort => {
      await insertFinding(knex, { title: 'none' });
      await insertFinding(knex, { title: 'some', due_at: testTime });
      const { items } = await list({}, { sort });
      expect(items.map(({ title }) => title)).toEqual(['some', 'none']);
    },
  );

  it('refuses cursors that do not fit', async () => {
    for (let index = 0; index < 3; index++) await insertFinding(knex);
    const { nextCursor: cursor } = await list({}, { limit: 1 });
    await expect(list({ q: 'a' }, { cursor })).rejects.toThrow(
      'another filter or sort',
    );
    await expect(list({}, { cursor, sort: 'risk' })).rejects.toThrow(
      'another filter or sort',
    );
    for (const wrong of [
      'x',
      '%',
      Buffer.from('{}').toString('base64url'),
      Buffer.from('["a",1,"not an id"]').toString('base64url'),
      Buffer.from('["a","1","2"]').toString('base64url'),
    ]) {
      await expect(list({}, { cursor: wrong })).rejects.toThrow(
        'not one that this API has given',
      );
    }
  });

  it('makes findings as the contract has them', async () => {
    await insertEntity(knex, 'component:default/checkout', {
      title: 'Checkout',
      owners: ['group:default/b', 'group:default/a'],
    });
    const findingId = await insertFinding(knex, {
      risk: 61.27,
      package_type: 'npm',
      package_name: 'lodash',
      package_version: '1.0.0',
      fixed_version: '1.0.1',
      tools: '|Grype|Trivy|',
      due_at: testTime + day,
    });
    const { items } = await list({});
    expect(items).toEqual([
      {
        id: findingId,
        entityRef: 'component:default/checkout',
        entityTitle: 'Checkout',
        owners: ['group:default/a', 'group:default/b'],
        category: 'code',
        title: 'SQL injection',
        severity: 'high',
        state: 'open',
        risk: 61.3,
        package: {
          type: 'npm',
          name: 'lodash',
          version: '1.0.0',
          fixedVersions: ['1.0.1'],
        },
        tools: ['Grype', 'Trivy'],
        exploited: false,
        fixable: false,
        firstSeenAt: '2026-01-01T00:00:00.000Z',
        lastSeenAt: '2026-01-01T00:00:00.000Z',
        dueAt: '2026-01-02T00:00:00.000Z',
        recurrences: 0,
        observationCount: 1,
      },
    ]);
  });

  it('shows only what may be seen', async () => {
    await insertGroups(knex, 'group:default/top', 'group:default/team');
    await insertEntity(knex, 'component:default/a', {
      owners: ['group:default/team'],
    });
    await insertEntity(knex, 'component:default/b');
    await insertFinding(knex, {
      title: 'a',
      entity_ref: 'component:default/a',
      severity: 'critical',
    });
    await insertFinding(knex, {
      title: 'a low',
      entity_ref: 'component:default/a',
      severity: 'low',
    });
    await insertFinding(knex, {
      title: 'b',
      entity_ref: 'component:default/b',
    });
    await insertFinding(knex, { title: 'lost', entity_ref: 'component:x/y' });

    const see = (filter: Visibility['filter']) =>
      titles({}, { refs: 'all', filter });
    const owned = {
      kind: 'owned-by' as const,
      owners: ['group:default/top'],
    };
    const severe = { kind: 'severity' as const, severities: ['critical'] };
    const inB = {
      kind: 'entity' as const,
      entityRefs: ['component:default/b'],
    };
    expect(await titles({}, { refs: [] })).toEqual([]);
    expect(await titles({}, { refs: ['component:default/b'] })).toEqual(['b']);
    expect(await see(owned)).toEqual(['a', 'a low']);
    expect(await see({ allOf: [owned, severe] })).toEqual(['a']);
    expect(await see({ anyOf: [severe, inB] })).toEqual(['a', 'b']);
    expect(await see({ not: { anyOf: [severe, inB] } })).toEqual([
      'a low',
      'lost',
    ]);
    expect(await see({ anyOf: [{ allOf: [owned, severe] }, inB] })).toEqual([
      'a',
      'b',
    ]);
    const many = Array.from({ length: 40_000 }, (_, n) => `component:m/c${n}`);
    expect(
      await titles({}, { refs: [...many, 'component:default/a'] }),
    ).toEqual(['a', 'a low']);
  });
});
