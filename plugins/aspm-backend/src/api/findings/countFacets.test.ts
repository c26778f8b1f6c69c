import {
  FindingFacetName,
  FindingFilter,
} from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { createTestDatabases } from '../../database/testDatabases';
import { Visibility } from '../visibility';
import { countFacets } from './countFacets';
import { insertEntity, insertFinding, testTime } from './findingTestData';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('countFacets, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await insertEntity(knex, 'component:default/checkout', {
      title: 'Checkout',
      owners: ['group:default/a', 'group:default/b'],
      system: 'system:default/shop',
      inProduction: true,
    });
    await insertEntity(knex, 'group:default/a', { title: 'Team A' });
    await insertEntity(knex, 'component:default/web', {
      owners: ['group:default/b'],
    });
    await insertFinding(knex, { severity: 'low', tools: '|Grype|Trivy|' });
    await insertFinding(knex, { severity: 'low', tools: '|Trivy|' });
    await insertFinding(knex, {
      severity: 'critical',
      entity_ref: 'component:default/web',
      exploited: true,
      due_at: testTime,
    });
    await insertFinding(knex, { severity: 'high', state: 'fixed' });
    await insertFinding(knex, { severity: 'high', counted: false });
    await insertFinding(knex, { entity_ref: 'component:default/lost' });
  });

  async function count(
    facets: FindingFacetName[],
    filter: FindingFilter = {},
    visibility: Visibility = { refs: 'all' },
  ) {
    const result = await countFacets(
      { knex, visibility, now: testTime + 1 },
      { filter, facets },
    );
    return Object.fromEntries(
      Object.entries(result.facets).map(([facet, values]) => [
        facet,
        values.map(({ value, count: n }) => `${value} ${n}`),
      ]),
    );
  }

  it('counts every facet', async () => {
    expect(
      await count([
        'severity',
        'category',
        'state',
        'tool',
        'owner',
        'system',
        'domain',
        'entityRef',
        'rule',
        'package',
        'exploited',
        'fixable',
        'inProduction',
        'pastDue',
      ]),
    ).toEqual({
      severity: ['critical 1', 'high 1', 'low 2'],
      category: ['code 4'],
      state: ['open 4', 'fixed 1'],
      tool: ['CodeScan 2', 'Trivy 2', 'Grype 1'],
      owner: ['group:default/b 3', 'group:default/a 2'],
      system: ['system:default/shop 2'],
      domain: [],
      entityRef: [
        'component:default/checkout 2',
        'component:default/lost 1',
        'component:default/web 1',
      ],
      rule: [],
      package: [],
      exploited: ['false 3', 'true 1'],
      fixable: ['false 4'],
      inProduction: ['true 2'],
      pastDue: ['false 3', 'true 1'],
    });
  });

  it('leaves a facet out of its own filter only', async () => {
    expect(
      await count(['severity', 'tool'], {
        severity: ['low'],
        tool: ['Grype'],
      }),
    ).toEqual({ severity: ['low 1'], tool: ['Trivy 2', 'Grype 1'] });
  });

  it('counts only what may be seen', async () => {
    expect(
      await count(
        ['severity', 'entityRef', 'tool', 'owner', 'state'],
        {},
        { refs: ['component:default/web'] },
      ),
    ).toEqual({
      severity: ['critical 1'],
      entityRef: ['component:default/web 1'],
      tool: ['CodeScan 1'],
      owner: ['group:default/b 1'],
      state: ['open 1'],
    });
  });

  it('labels refs with the titles that may be read', async () => {
    const label = async (visibility: Visibility) => {
      const { facets } = await countFacets(
        { knex, visibility, now: testTime },
        { filter: {}, facets: ['owner', 'entityRef'] },
      );
      return [...facets.owner, ...facets.entityRef]
        .filter(value => value.label)
        .map(({ value, label: title }) => `${value} ${title}`);
    };
    expect(await label({ refs: 'all' })).toEqual([
      'group:default/a Team A',
      'component:default/checkout Checkout',
    ]);
    expect(await label({ refs: ['component:default/checkout'] })).toEqual([
      'component:default/checkout Checkout',
    ]);
  });

  it('shows the fifty most frequent values', async () => {
    for (let index = 0; index < 60; index++) {
      await insertFinding(knex, { rule: `r${index}`, tools: `|T${index}|` });
    }
    await insertFinding(knex, { rule: 'r59', tools: '|T59|' });
    const { rule, tool } = await count(['rule', 'tool']);
    expect(rule).toHaveLength(50);
    expect(rule[0]).toBe('r59 2');
    expect(tool).toHaveLength(50);
  });
});
