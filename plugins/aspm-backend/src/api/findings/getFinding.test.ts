import { Knex } from 'knex';
import { newId } from '../../database/newId';
import { createTestDatabases } from '../../database/testDatabases';
import {
  insertEntity,
  insertFinding,
  insertObservation,
  insertScope,
  testTime,
} from './findingTestData';
import { getFinding } from './getFinding';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('getFinding, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
  });

  it('tells all that is known of a finding', async () => {
    await insertEntity(knex, 'component:default/checkout', {
      sourceLocation: 'url:https://github.com/org/shop/tree/main/',
      facts: { exposure: { value: 'internet', source: 'annotation x' } },
    });
    const findingId = await insertFinding(knex, {
      tools: '|CodeScan|Leaks|',
      risk: 70,
    });
    await knex('rules').insert({
      key: 'rule',
      tool: 'CodeScan',
      rule_id: 'sql',
      details: JSON.stringify({
        name: 'SQL',
        description: 'Bad',
        helpUrl: 'https://example.com/sql',
      }),
    });
    const scope = await insertScope(knex, {
      tool_version: '2',
      commit: 'abc1234',
    });
    const other = await insertScope(knex, { tool: 'Leaks' });
    await insertObservation(knex, findingId, scope, {
      details: {
        place: { path: 'src/a.ts', startLine: 7 },
        weaknesses: [89],
        remediation: 'Bind it',
        references: ['ftp://example.com/sql'],
      },
    });
    const gone = await insertObservation(knex, findingId, other, {
      details: { description: 'no longer said' },
      values: { present: false, last_seen_at: testTime + 5 },
    });
    await insertObservation(knex, findingId, other, {
      details: {
        weaknesses: [89, 20],
        secret: { kind: 'key', masked: 'a•••', hash: 'KEYED-HASH' },
      },
      values: { first_seen_at: testTime + 1 },
    });
    await knex('finding_events').insert({
      id: newId(),
      finding_id: findingId,
      entity_ref: 'component:default/checkout',
      at: testTime + 10,
      kind: 'severity-changed',
      details: '{"severity":{"from":"low","to":"high"}}',
    });

    const finding = await getFinding(knex, { refs: 'all' }, findingId);
    expect(finding).toMatchObject({
      id: findingId,
      lastSeenAt: new Date(testTime + 1000).toISOString(),
      description: 'Bad',
      place: {
        path: 'src/a.ts',
        startLine: 7,
        url: 'https://github.com/org/shop/blob/abc1234/src/a.ts#L7',
      },
      weaknesses: [89, 20],
      references: ['https://example.com/sql'],
      fix: { summary: 'CodeScan says how to fix it', details: 'Bind it' },
      context: {
        inCatalog: true,
        facts: { exposure: { value: 'internet', source: 'annotation x' } },
      },
    });
    expect(finding.observations).toHaveLength(3);
    expect(finding.observations[0]).toMatchObject({
      tool: 'CodeScan',
      toolVersion: '2',
      present: true,
      rule: { id: 'sql', name: 'SQL' },
      lastSeenAt: new Date(testTime + 1000).toISOString(),
    });
    expect(finding.observations[1].secret).toEqual({
      kind: 'key',
      masked: 'a•••',
    });
    expect(finding.observations[2]).toMatchObject({
      id: gone,
      present: false,
      lastSeenAt: new Date(testTime + 5).toISOString(),
    });
    expect(JSON.stringify(finding)).not.toContain('KEYED-HASH');
    expect(finding.history.map(({ kind, summary }) => [kind, summary])).toEqual(
      [
        ['severity-changed', 'Severity changed from low to high'],
        ['opened', 'Seen for the first time'],
      ],
    );
    const exposure = finding.explanation.factors.find(
      factor => factor.id === 'exposure',
    );
    expect(exposure).toMatchObject({ known: true, source: 'annotation x' });
  });

  it('gives no link into the repository for a path inside an image', async () => {
    await insertEntity(knex, 'component:default/checkout', {
      sourceLocation: 'url:https://github.com/org/shop/tree/main/',
    });
    const findingId = await insertFinding(knex);
    await insertObservation(knex, findingId, await insertScope(knex), {
      details: { image: 'shop:1', place: { path: 'usr/lib/x.jar' } },
    });
    const { place } = await getFinding(knex, { refs: 'all' }, findingId);
    expect(place).toEqual({ path: 'usr/lib/x.jar' });
  });

  it('says how to upgrade, and what is unknown of an entity that the catalog does not know', async () => {
    const findingId = await insertFinding(knex, {
      category: 'dependency',
      package_name: 'lodash',
      package_version: '1.0.0',
      fixed_version: '1.0.1',
    });
    const finding = await getFinding(knex, { refs: 'all' }, findingId);
    expect(finding.fix).toEqual({
      summary: 'Upgrade lodash from 1.0.0 to 1.0.1',
      package: 'lodash',
      currentVersion: '1.0.0',
      fixedVersion: '1.0.1',
    });
    expect(finding.context).toMatchObject({ inCatalog: false, owners: [] });
  });

  it('does not tell a hidden finding from none', async () => {
    const findingId = await insertFinding(knex);
    const none = newId();
    const hidden = getFinding(knex, { refs: [] }, findingId);
    await expect(hidden).rejects.toThrow(`There is no finding ${findingId}`);
    await expect(getFinding(knex, { refs: 'all' }, none)).rejects.toThrow(
      `There is no finding ${none}`,
    );
    await expect(getFinding(knex, { refs: 'all' }, 'x')).rejects.toThrow(
      'There is no finding x',
    );
  });
});
