import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { createTestDatabases } from '../database/testDatabases';
import { newId } from '../database/newId';
import {
  insertEntity,
  insertFinding,
  insertGroups,
} from './findings/findingTestData';
import {
  createAspmFindingConditionalDecision,
  aspmFindingConditions,
} from './permissions/findingPermissionRules';
import {
  RouterTestBackend,
  TestPolicy,
  startRouterTestBackend,
} from './__testUtils__/startRouterTestBackend';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('the API, %p', id => {
  let knex: Knex;
  let backend: RouterTestBackend;
  let policy: TestPolicy;
  const streamEntities = jest.fn();

  beforeAll(async () => {
    knex = await databases.init(id);
    await insertGroups(knex, 'group:default/top', 'group:default/team');
    await insertEntity(knex, 'component:default/ours', {
      owners: ['group:default/team'],
    });
    await insertEntity(knex, 'component:default/theirs', {
      owners: ['group:default/others'],
      title: 'Their secret project',
    });
    backend = await startRouterTestBackend({
      knex,
      catalog: { streamEntities },
      policy: (...args) => policy(...args),
    });
  });

  afterAll(() => backend?.stop());

  beforeEach(async () => {
    policy = () => undefined;
    streamEntities.mockReset();
    await knex('findings').delete();
  });

  const insertBoth = async () => ({
    ours: await insertFinding(knex, { entity_ref: 'component:default/ours' }),
    theirs: await insertFinding(knex, {
      entity_ref: 'component:default/theirs',
      severity: 'critical',
      tools: '|SecretTool|',
    }),
    lost: await insertFinding(knex, { entity_ref: 'component:default/lost' }),
  });

  const get = (path: string, user = 'user:default/ada') =>
    backend.agent
      .get(`/api/aspm${path}`)
      .set('Authorization', mockCredentials.user.header(user));

  it.each([
    ['/findings?colour=red', 'colour'],
    ['/findings?severity=terrible', 'severity'],
    ['/findings?limit=0', 'limit'],
    ['/findings?limit=201', 'limit'],
    ['/findings?exploited=perhaps', 'exploited'],
    ['/findings?q=a&q=b', 'q'],
    ['/findings?sort=title', 'sort'],
    ['/findings?entityRef=checkout', 'entityRef'],
    ['/findings?cursor=x', 'cursor'],
    ['/findings/facets', 'facet'],
    ['/findings/facets?facet=colour', 'facet'],
    ['/findings/123', 'findingId'],
    ['/reports?state=lost', 'state'],
    ['/reports?page=2', 'page'],
  ])('refuses %s and names what is wrong', async (path, name) => {
    const { status, body } = await get(path);
    expect(body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(name),
    });
    expect(status).toBe(400);
  });

  it('takes parameters once, several times, and with refs as people write them', async () => {
    const { ours, theirs } = await insertBoth();
    const ids = async (query: string) => {
      const { status, body } = await get(`/findings?${query}`);
      expect(body.error).toBeUndefined();
      expect(status).toBe(200);
      return body.items.map((item: { id: string }) => item.id).sort();
    };
    expect(await ids('severity=critical')).toEqual([theirs]);
    expect(
      await ids(
        'entityRef=component:default/ours&entityRef=component%3Adefault%2Ftheirs',
      ),
    ).toEqual([ours, theirs].sort());
    const many = Array.from(
      { length: 99 },
      (_, n) => `component:default/c${n}`,
    );
    expect(
      await ids(
        [...many, 'component:default/ours']
          .map(ref => `entityRef=${ref}`)
          .join('&'),
      ),
    ).toEqual([ours]);
    expect(await ids('q=sql+injection&limit=2')).toHaveLength(2);
    expect((await get('/findings?count=true')).body.totalItems).toBe(3);
  });

  it('shows the contract', async () => {
    const { status, body } = await get('/openapi.json');
    expect(status).toBe(200);
    expect(body.info.title).toBe('aspm');
  });

  it('refuses callers without credentials', async () => {
    const { status } = await backend.agent
      .get('/api/aspm/findings')
      .set('Authorization', mockCredentials.none.header());
    expect(status).toBe(401);
  });

  it('refuses people who may not read findings', async () => {
    const { ours } = await insertBoth();
    policy = ({ name }) =>
      name === 'aspm.finding.read'
        ? { result: AuthorizeResult.DENY }
        : undefined;
    for (const path of [
      '/findings',
      '/findings/facets?facet=severity',
      `/findings/${ours}`,
      `/findings/${newId()}`,
      '/reports',
    ]) {
      expect((await get(path)).status).toBe(403);
    }
  });

  async function expectOnlyOurs(ids: Awaited<ReturnType<typeof insertBoth>>) {
    const list = await get('/findings?count=true');
    expect(list.body.items).toMatchObject([{ id: ids.ours }]);
    expect(list.body.totalItems).toBe(1);
    const facets = await get(
      '/findings/facets?facet=severity&facet=entityRef&facet=tool&facet=owner',
    );
    expect(facets.body.facets).toEqual({
      severity: [{ value: 'high', count: 1 }],
      entityRef: [{ value: 'component:default/ours', count: 1 }],
      tool: [{ value: 'CodeScan', count: 1 }],
      owner: [{ value: 'group:default/team', count: 1 }],
    });
    expect((await get(`/findings/${ids.ours}`)).status).toBe(200);
    const none = newId();
    const missing = await get(`/findings/${none}`);
    for (const hiddenId of [ids.theirs, ids.lost]) {
      const hidden = await get(`/findings/${hiddenId}`);
      expect(hidden.status).toBe(404);
      expect(JSON.stringify(hidden.body).replaceAll(hiddenId, none)).toBe(
        JSON.stringify(missing.body),
      );
    }
    for (const query of [
      'entityRef=component:default/theirs',
      'owner=group:default/others',
      'severity=critical',
      'unassigned=true',
    ]) {
      const { body } = await get(`/findings?count=true&${query}`);
      expect(body).toEqual({ items: [], totalItems: 0 });
    }
    const { body } = await get('/findings/facets?facet=tool&q=secrettool');
    expect(body.facets.tool).toEqual([]);
  }

  it('shows people what a policy of the suite lets them see, and no more', async () => {
    const ids = await insertBoth();
    policy = permission =>
      permission.name === 'aspm.finding.read'
        ? createAspmFindingConditionalDecision(permission as any, {
            allOf: [
              aspmFindingConditions.isOwnedBy({
                owners: ['Group:default/top'],
              }),
              {
                not: aspmFindingConditions.hasSeverity({
                  severities: ['critical'],
                }),
              },
            ],
          })
        : undefined;
    await expectOnlyOurs(ids);
    expect(streamEntities).not.toHaveBeenCalled();
  });

  it('shows people what they may read in the catalog, and asks it once a minute', async () => {
    const ids = await insertBoth();
    policy = ({ name }) =>
      name === 'catalog.entity.read'
        ? {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'catalog',
            resourceType: 'catalog-entity',
            conditions: { rule: 'X', resourceType: 'catalog-entity' },
          }
        : undefined;
    streamEntities.mockImplementation(async function* pages() {
      yield [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'ours' },
        },
      ];
    });
    await expectOnlyOurs(ids);
    expect(streamEntities).toHaveBeenCalledTimes(1);
    expect(streamEntities.mock.calls[0][1].credentials.principal).toMatchObject(
      { userEntityRef: 'user:default/ada' },
    );
    await get('/findings', 'user:default/grace');
    expect(streamEntities).toHaveBeenCalledTimes(2);
  });

  it('shows nothing to people who may not read the catalog', async () => {
    await insertBoth();
    policy = ({ name }) =>
      name === 'catalog.entity.read'
        ? { result: AuthorizeResult.DENY }
        : undefined;
    const { body } = await get('/findings?count=true');
    expect(body).toEqual({ items: [], totalItems: 0 });
  });

  it('asks the catalog again after it failed', async () => {
    await insertBoth();
    policy = ({ name }) =>
      name === 'catalog.entity.read'
        ? {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'catalog',
            resourceType: 'catalog-entity',
            conditions: { rule: 'X', resourceType: 'catalog-entity' },
          }
        : undefined;
    streamEntities.mockImplementation(() => {
      throw new Error('down');
    });
    expect((await get('/findings', 'user:default/joan')).status).toBe(500);
    streamEntities.mockImplementation(async function* pages() {
      yield [];
    });
    const { status, body } = await get('/findings', 'user:default/joan');
    expect(status).toBe(200);
    expect(body.items).toEqual([]);
  });

  it('lets the permission framework apply the rules', async () => {
    const { ours, theirs } = await insertBoth();
    const { body, status } = await backend.agent
      .post('/api/aspm/.well-known/backstage/permissions/apply-conditions')
      .set('Authorization', mockCredentials.service.header())
      .send({
        items: [ours, theirs, newId(), 'x'].map((resourceRef, index) => ({
          id: `${index}`,
          resourceRef,
          resourceType: 'aspm-finding',
          conditions: aspmFindingConditions.isOwnedBy({
            owners: ['group:default/top'],
          }),
        })),
      });
    expect(status).toBe(200);
    expect(body.items.map((item: any) => item.result)).toEqual([
      'ALLOW',
      'DENY',
      'DENY',
      'DENY',
    ]);
    const metadata = await get('/.well-known/backstage/permissions/metadata');
    expect(metadata.body.rules.map((rule: any) => rule.name)).toEqual([
      'IS_OWNED_BY',
      'HAS_SEVERITY',
      'IS_ENTITY',
    ]);
    expect(metadata.body.permissions).toHaveLength(4);
  });
});
