import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { createTestDatabases } from '../database/testDatabases';
import {
  testEntity,
  testFinding,
  writeTestData,
} from '../posture/postureTestData';
import {
  RouterTestBackend,
  TestPolicy,
  startRouterTestBackend,
} from './__testUtils__/startRouterTestBackend';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const shop = 'component:default/shop';
const team = 'group:default/team';

describe.each(databases.eachSupportedId())('posturesRouter on %s', id => {
  let knex: Knex;
  let backend: RouterTestBackend;
  let policy: TestPolicy;

  beforeAll(async () => {
    knex = await databases.init(id);
    await writeTestData(knex, {
      entities: [testEntity(shop), testEntity(team)],
      owners: [[shop, team]],
      closure: [[team, team]],
      findings: [testFinding(shop), testFinding('component:default/nobodys')],
      scopes: [{ entityRef: shop }],
    });
    backend = await startRouterTestBackend({
      knex,
      policy: (permission, credentials) => policy(permission, credentials),
    });
  });
  beforeEach(() => {
    policy = () => undefined;
  });
  afterAll(() => backend.stop());

  const get = (path: string) => backend.agent.get(`/api/aspm/postures/${path}`);

  it('lists a level by pages, with filters of any case', async () => {
    const first = await get('entity?limit=1').expect(200);
    expect(first.body.items).toHaveLength(1);
    const second = await get(
      `entity?limit=1&cursor=${first.body.nextCursor}`,
    ).expect(200);
    expect(
      [...first.body.items, ...second.body.items].map(({ ref }) => ref),
    ).toEqual(['component:default/nobodys', shop]);
    expect(second.body.nextCursor).toBeUndefined();
    const owned = await get('entity?owner=Group:default/Team').expect(200);
    expect(owned.body.items).toHaveLength(1);
    await get('entity?cursor=x').expect(400);
    await get('galaxy').expect(400);
  });

  it('shows one subject, by a ref of any case', async () => {
    const { body } = await get('owner/by-ref?ref=Group:default/Team').expect(
      200,
    );
    expect(body).toMatchObject({ ref: team, open: 1, entities: 1 });
    const organization = await get('organization/by-ref').expect(200);
    expect(organization.body).toMatchObject({ open: 2 });
  });

  it('wants a ref where there can be one, and only there', async () => {
    const { body } = await get('system/by-ref').expect(400);
    expect(body.error.message).toBe('The posture of one system needs its ref');
    await get(`organization/by-ref?ref=${shop}`).expect(400);
    await get('entity/by-ref?ref=component:default/none').expect(404);
  });

  it('shows nothing to a caller without the permission', async () => {
    policy = permission =>
      permission.name === 'aspm.finding.read'
        ? { result: AuthorizeResult.DENY }
        : undefined;
    expect((await get('entity')).status).toBe(403);
    expect((await get('organization/by-ref')).status).toBe(403);
  });
});
