import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { newId } from '../database/newId';
import { createTestDatabases } from '../database/testDatabases';
import {
  insertEntity,
  insertFinding,
  insertObservation,
  insertScope,
} from './findings/findingTestData';
import {
  aspmFindingConditions,
  createAspmFindingConditionalDecision,
} from './permissions/findingPermissionRules';
import {
  RouterTestBackend,
  TestPolicy,
  startRouterTestBackend,
} from './__testUtils__/startRouterTestBackend';

const databases = createTestDatabases();
const checkout = 'component:default/checkout';
const other = 'component:default/other';
const ada = 'user:default/ada';

describe.each(databases.eachSupportedId())('merging by hand, %p', id => {
  let knex: Knex;
  let backend: RouterTestBackend;
  let policy: TestPolicy;

  beforeAll(async () => {
    knex = await databases.init(id);
    await insertEntity(knex, checkout);
    await insertEntity(knex, other);
    backend = await startRouterTestBackend({
      knex,
      policy: (...args) => policy(...args),
    });
  });

  afterAll(() => backend?.stop());

  beforeEach(async () => {
    policy = () => undefined;
    for (const table of [
      'findings',
      'observations',
      'finding_links',
      'finding_events',
    ])
      await knex(table).delete();
  });

  const post = (path: string, body: object) =>
    backend.agent
      .post(`/api/aspm/findings/${path}`)
      .set('Authorization', mockCredentials.user.header(ada))
      .send(body);

  /** A finding with one observation of each of the tools. */
  async function insertSeen(
    tools: string[],
    values: Parameters<typeof insertFinding>[1] = {},
  ) {
    const findingId = await insertFinding(knex, values);
    const observationIds: string[] = [];
    for (const tool of tools) {
      const scopeId = await insertScope(knex, {
        tool,
        entity_ref: values.entity_ref ?? checkout,
      });
      const { severity = 'high' } = values;
      observationIds.push(
        await insertObservation(knex, findingId, scopeId, {
          details: { rule: { id: 'sql' }, severity },
          values: { severity },
        }),
      );
    }
    return { findingId, observationIds };
  }

  const readOnly =
    (...severities: string[]): TestPolicy =>
    permission =>
      permission.name === 'aspm.finding.read'
        ? createAspmFindingConditionalDecision(
            permission as any,
            aspmFindingConditions.hasSeverity({ severities } as any),
          )
        : undefined;

  it('merges findings, and tells who did', async () => {
    const one = await insertSeen(['A']);
    const two = await insertSeen(['B'], {
      title: 'The other',
      severity: 'low',
    });
    const { status, body } = await post(`${one.findingId}/merge`, {
      findingIds: [two.findingId.toUpperCase(), two.findingId],
    });
    expect(body.error).toBeUndefined();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: one.findingId,
      tools: ['A', 'B'],
      observations: [{ tool: 'A' }, { tool: 'B' }],
      history: [
        { kind: 'merged', summary: `Merged with “The other” by ${ada}` },
        { kind: 'opened' },
      ],
    });
    expect(await knex('findings')).toHaveLength(1);
    expect(await knex('postures').where('entity_ref', checkout)).toMatchObject([
      { open: 1 },
    ]);
  });

  it('splits a finding, and tells who did', async () => {
    const { findingId, observationIds } = await insertSeen(['A', 'B']);
    const { status, body } = await post(`${findingId}/split`, {
      observationIds: [observationIds[1]],
    });
    expect(body.error).toBeUndefined();
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        id: findingId,
        tools: ['A'],
        history: [
          {
            kind: 'split',
            summary: `Split by ${ada}: “SQL injection” is a finding of its own now`,
          },
          { kind: 'opened' },
        ],
      },
      {
        tools: ['B'],
        history: [
          {
            kind: 'split',
            summary: `Split off from “SQL injection” by ${ada}`,
          },
          { kind: 'opened' },
        ],
      },
    ]);
    expect(await knex('postures').where('entity_ref', checkout)).toMatchObject([
      { open: 2 },
    ]);
  });

  it('refuses what cannot be, in clear words', async () => {
    const one = await insertSeen(['A']);
    const elsewhere = await insertSeen(['B'], { entity_ref: other });
    for (const [path, body, status, message] of [
      ['merge', { findingIds: [one.findingId] }, 400, 'part of itself'],
      ['merge', { findingIds: [] }, 400, 'findingIds'],
      ['merge', { findingIds: ['x'] }, 400, 'findingIds'],
      ['merge', { findingIds: [newId()] }, 404, 'There is no finding'],
      [
        'merge',
        { findingIds: [elsewhere.findingId] },
        400,
        `of one entity can be merged; these are of ${checkout} and ${other}`,
      ],
      ['split', { observationIds: one.observationIds }, 400, 'has to stay'],
      [
        'split',
        { observationIds: elsewhere.observationIds },
        400,
        'is not one of this finding',
      ],
      ['split', {}, 400, 'observationIds'],
    ] as const) {
      const response = await post(`${one.findingId}/${path}`, body);
      expect(response.body.error?.message).toContain(message);
      expect(response.status).toBe(status);
    }
    expect(await knex('findings')).toHaveLength(2);
    expect(await knex('finding_links')).toEqual([]);
  });

  it('tells nothing of what may not be read', async () => {
    const seen = await insertSeen(['A', 'B']);
    const hidden = await insertSeen(['C', 'D'], { severity: 'critical' });
    policy = readOnly('high');
    for (const [path, body] of [
      [`${seen.findingId}/merge`, { findingIds: [hidden.findingId] }],
      [`${hidden.findingId}/merge`, { findingIds: [seen.findingId] }],
      [
        `${hidden.findingId}/split`,
        { observationIds: [hidden.observationIds[0]] },
      ],
    ] as const) {
      const response = await post(path, body);
      expect(response.body.error).toEqual({
        name: 'NotFoundError',
        message: `There is no finding ${hidden.findingId}`,
      });
      expect(response.status).toBe(404);
    }
    expect(await knex('findings')).toHaveLength(2);
  });

  it.each([
    ['nothing', { result: AuthorizeResult.DENY } as const],
    [
      'others',
      (permission: any) =>
        createAspmFindingConditionalDecision(
          permission,
          aspmFindingConditions.hasSeverity({ severities: ['low'] } as any),
        ),
    ],
  ])('refuses who may decide of %s', async (_, decision) => {
    const { findingId, observationIds } = await insertSeen(['A', 'B']);
    const low = await insertSeen(['C'], { severity: 'low' });
    policy = permission => {
      if (permission.name !== 'aspm.finding.triage') return undefined;
      return typeof decision === 'function' ? decision(permission) : decision;
    };
    for (const [path, body] of [
      [`${findingId}/split`, { observationIds: [observationIds[0]] }],
      [`${low.findingId}/merge`, { findingIds: [findingId] }],
      [`${findingId}/merge`, { findingIds: [low.findingId] }],
    ] as const) {
      const { status, body: answer } = await post(path, body);
      expect(answer.error?.name).toBe('NotAllowedError');
      expect(status).toBe(403);
    }
    expect(await knex('findings')).toHaveLength(2);
  });
});
