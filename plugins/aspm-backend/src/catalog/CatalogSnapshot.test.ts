import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { readAspmConfig } from '../config/readAspmConfig';
import { createTestDatabases } from '../database/testDatabases';
import { CatalogSnapshot } from './CatalogSnapshot';

const databases = createTestDatabases();

function entity(
  kind: string,
  name: string,
  options: {
    annotations?: Record<string, string>;
    lifecycle?: string;
    relations?: Array<[string, string]>;
    title?: string;
  } = {},
): Entity {
  const { annotations, lifecycle, relations = [], title } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, title, annotations },
    spec: { lifecycle },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

const checkout = entity('Component', 'checkout', {
  lifecycle: 'production',
  relations: [['ownedBy', 'group:default/payments']],
});
const payments = entity('Group', 'payments', {
  relations: [['childOf', 'group:default/commerce']],
});
const commerce = entity('Group', 'commerce');
const ada = entity('User', 'ada', {
  relations: [['memberOf', 'group:default/payments']],
});

function createSnapshot(knex: Knex) {
  let pages: Entity[][] | Error = [];
  const onChanged = jest.fn(async (_refs: string[]) => {});
  const logger = mockServices.logger.mock();
  const snapshot = CatalogSnapshot.create({
    knex,
    logger,
    onChanged,
    auth: mockServices.auth(),
    config: readAspmConfig(new ConfigReader({})),
    catalog: {
      async *streamEntities() {
        if (pages instanceof Error) {
          yield [checkout];
          throw pages;
        }
        yield* pages;
      },
    } as Partial<CatalogService> as CatalogService,
  });
  return {
    snapshot,
    onChanged,
    logger,
    refresh: (entities: Entity[] | Error) => {
      pages = entities instanceof Error ? entities : [entities, []];
      return snapshot.refresh();
    },
    refs: async () =>
      (await knex('entities').orderBy('entity_ref')).map(row => row.entity_ref),
    closure: async () =>
      (await knex('ownership_closure')).map(
        row => `${row.ancestor_ref} > ${row.descendant_ref} ${row.depth}`,
      ),
  };
}

describe.each(databases.eachSupportedId())('CatalogSnapshot, %p', id => {
  it('writes what there is, and afterwards only what changes', async () => {
    const knex = await databases.init(id);
    const { refresh, onChanged, refs } = createSnapshot(knex);
    const all = [checkout, payments, commerce, ada];
    await expect(refresh(all)).resolves.toHaveLength(4);
    expect(await knex('entity_owners')).toEqual([
      {
        entity_ref: 'component:default/checkout',
        owner_ref: 'group:default/payments',
      },
    ]);
    onChanged.mockClear();

    await expect(refresh(all)).resolves.toEqual([]);
    expect(onChanged).not.toHaveBeenCalled();

    const titled = { ...checkout, metadata: { name: 'checkout', title: 'C' } };
    await expect(refresh([titled, payments, commerce, ada])).resolves.toEqual(
      [],
    );
    await expect(
      knex('entities').where({ name: 'checkout' }).first(),
    ).resolves.toMatchObject({ title: 'C' });

    const exposed = entity('Component', 'checkout', {
      lifecycle: 'production',
      annotations: { 'aspm/exposure': 'internet' },
      relations: [['ownedBy', 'user:default/ada']],
    });
    const orders = entity('Component', 'orders');
    await expect(
      refresh([exposed, orders, payments, commerce]),
    ).resolves.toEqual([
      'component:default/checkout',
      'component:default/orders',
      'user:default/ada',
    ]);
    expect(onChanged).toHaveBeenCalledTimes(1);
    expect(await refs()).toEqual([
      'component:default/checkout',
      'component:default/orders',
      'group:default/commerce',
      'group:default/payments',
    ]);
    expect(await knex('entity_owners')).toEqual([
      {
        entity_ref: 'component:default/checkout',
        owner_ref: 'user:default/ada',
      },
    ]);
  });

  it('puts groups and users below every group above them', async () => {
    const knex = await databases.init(id);
    const { refresh, closure } = createSnapshot(knex);
    await refresh([checkout, payments, commerce, ada]);
    expect((await closure()).sort()).toEqual([
      'group:default/commerce > group:default/commerce 0',
      'group:default/commerce > group:default/payments 1',
      'group:default/commerce > user:default/ada 2',
      'group:default/payments > group:default/payments 0',
      'group:default/payments > user:default/ada 1',
      'user:default/ada > user:default/ada 0',
    ]);

    const moved = entity('Group', 'payments', {
      relations: [['childOf', 'group:default/money']],
    });
    await refresh([checkout, moved, commerce, ada]);
    expect(await closure()).toContain(
      'group:default/money > user:default/ada 2',
    );
    expect(await closure()).not.toContain(
      'group:default/commerce > user:default/ada 2',
    );
  });

  it('ends where groups stand in a ring, and knows owners that the catalog does not', async () => {
    const knex = await databases.init(id);
    const { refresh, closure } = createSnapshot(knex);
    await refresh([
      entity('Component', 'a', { relations: [['ownedBy', 'group:x/gone']] }),
      entity('Group', 'a', { relations: [['childOf', 'group:default/b']] }),
      entity('Group', 'b', { relations: [['childOf', 'group:default/a']] }),
    ]);
    expect((await closure()).sort()).toEqual([
      'group:default/a > group:default/a 0',
      'group:default/a > group:default/b 1',
      'group:default/b > group:default/a 1',
      'group:default/b > group:default/b 0',
      'group:x/gone > group:x/gone 0',
    ]);
  });

  it('changes nothing when the catalog fails half-way', async () => {
    const knex = await databases.init(id);
    const { refresh, refs } = createSnapshot(knex);
    await refresh([payments, commerce]);
    await expect(refresh(new Error('gone'))).rejects.toThrow('gone');
    expect(await refs()).toEqual([
      'group:default/commerce',
      'group:default/payments',
    ]);
  });

  it('believes that there is nothing only when it is said twice', async () => {
    const knex = await databases.init(id);
    const { refresh, refs, logger } = createSnapshot(knex);
    await expect(refresh([])).resolves.toEqual([]);
    await refresh([payments]);
    await expect(refresh([])).resolves.toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await refresh([payments]);
    await expect(refresh([])).resolves.toEqual([]);
    expect(await refs()).toEqual(['group:default/payments']);
    await expect(refresh([])).resolves.toEqual(['group:default/payments']);
    expect(await refs()).toEqual([]);
  });

  it('tells again of what could not be told', async () => {
    const knex = await databases.init(id);
    const { refresh, onChanged } = createSnapshot(knex);
    onChanged.mockRejectedValueOnce(new Error('busy'));
    await expect(refresh([payments])).rejects.toThrow('busy');
    await expect(refresh([payments, commerce])).resolves.toEqual([
      'group:default/payments',
      'group:default/commerce',
    ]);
    await expect(refresh([payments, commerce])).resolves.toEqual([]);
  });

  it('takes thousands of entities', async () => {
    const knex = await databases.init(id);
    const { refresh, refs } = createSnapshot(knex);
    const many = Array.from({ length: 5_000 }, (_, index) =>
      entity('Component', `c${index}`, {
        relations: [['ownedBy', 'group:default/payments']],
      }),
    );
    await expect(refresh(many)).resolves.toHaveLength(5_000);
    await expect(refresh(many.slice(0, 10))).resolves.toHaveLength(4_990);
    expect(await refs()).toHaveLength(10);
  });
});
