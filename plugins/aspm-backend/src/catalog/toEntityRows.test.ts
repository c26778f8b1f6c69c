import { Entity } from '@backstage/catalog-model';
import { CatalogDefault } from '../config/readCatalogDefaults';
import { readEntity } from './readEntity';
import { toEntityRows } from './toEntityRows';

function entity(
  ref: string,
  options: {
    annotations?: Record<string, string>;
    spec?: Entity['spec'];
    relations?: Record<string, string[]>;
    tags?: string[];
  } = {},
): Entity {
  const [kind, name] = ref.split(':');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, annotations: options.annotations, tags: options.tags },
    spec: options.spec ?? {},
    relations: Object.entries(options.relations ?? {}).flatMap(
      ([type, targets]) => targets.map(targetRef => ({ type, targetRef })),
    ),
  };
}

function read(entities: Entity[], defaults: CatalogDefault[] = []) {
  const all = entities.map(each => readEntity(each, defaults));
  const rows = toEntityRows(new Map(all.map(each => [each.entityRef, each])));
  return Object.fromEntries(
    rows.map(row => [
      row.entity_ref,
      { ...row, facts: JSON.parse(row.facts ?? '') },
    ]),
  );
}

const inPayments = { partOf: ['system:default/payments'] };

describe('toEntityRows', () => {
  it('says where each fact comes from', () => {
    const rows = read(
      [
        entity('Component:Checkout', {
          annotations: { 'aspm/tier': '1' },
          spec: { type: 'service', lifecycle: 'Production' },
          relations: {
            ...inPayments,
            ownedBy: ['group:default/B', 'group:default/a'],
          },
        }),
        entity('System:payments', {
          annotations: { 'aspm/tier': '3' },
          relations: { partOf: ['domain:default/money'] },
        }),
        entity('Domain:money', {
          annotations: { 'aspm/data-classification': 'restricted' },
        }),
      ],
      [{ filter: [{ kind: ['component'] }], exposure: 'internal', tier: '4' }],
    );
    expect(rows['component:default/checkout']).toMatchObject({
      kind: 'component',
      name: 'Checkout',
      type: 'service',
      system_ref: 'system:default/payments',
      domain_ref: 'domain:default/money',
      lifecycle: 'production',
      in_production: true,
      tier: '1',
      exposure: 'internal',
      data_classification: 'restricted',
      facts: {
        lifecycle: { value: 'production', source: 'spec.lifecycle' },
        tier: { value: '1', source: 'annotation aspm/tier' },
        exposure: { value: 'internal', source: 'configuration' },
        dataClassification: {
          value: 'restricted',
          source: 'inherited from domain:default/money',
        },
      },
    });
    expect(rows['domain:default/money'].facts.lifecycle).toEqual({
      source: 'unknown',
    });
    expect(rows['domain:default/money'].in_production).toBeUndefined();
  });

  it('takes what is written above before what configuration says', () => {
    const rows = read(
      [
        entity('Component:checkout', { relations: inPayments }),
        entity('System:payments', { annotations: { 'aspm/tier': '1' } }),
      ],
      [
        { filter: [{ kind: ['component'] }], tier: '4' },
        { filter: [{ kind: ['SYSTEM'] }], exposure: 'partner' },
      ],
    );
    expect(rows['component:default/checkout'].facts).toMatchObject({
      tier: { value: '1', source: 'inherited from system:default/payments' },
      exposure: {
        value: 'partner',
        source: 'inherited from system:default/payments',
      },
    });
  });

  it('matches defaults by any field, first for each fact', () => {
    const rows = read(
      [
        entity('Component:web', {
          spec: { type: 'website' },
          tags: ['public'],
          annotations: { 'example.com/zone': 'dmz' },
        }),
      ],
      [
        { filter: [{ 'spec.type': ['library'] }], tier: '4' },
        { filter: [{ 'metadata.tags': ['Public'] }], exposure: 'internet' },
        {
          filter: [
            { kind: ['api'] },
            { 'metadata.annotations.example.com/zone': ['dmz', 'edge'] },
          ],
          exposure: 'partner',
          tier: '2',
          scanRequired: ['code', 'dependency'],
        },
      ],
    );
    expect(rows['component:default/web']).toMatchObject({
      exposure: 'internet',
      tier: '2',
      required_categories: '["code","dependency"]',
    });
  });

  it.each([
    ['experimental', false],
    ['deprecated', false],
    ['sunset', undefined],
  ])('reads the lifecycle %s', (lifecycle, inProduction) => {
    const rows = read([entity('Component:a', { spec: { lifecycle } })]);
    expect(rows['component:default/a']).toMatchObject({ lifecycle });
    expect(rows['component:default/a'].in_production).toBe(inProduction);
  });

  it('does not go round in a ring of domains', () => {
    const rows = read([
      entity('Domain:a', { relations: { partOf: ['domain:default/b'] } }),
      entity('Domain:b', { relations: { partOf: ['domain:default/a'] } }),
    ]);
    expect(rows['domain:default/a'].tier).toBeUndefined();
  });

  it.each([
    [
      { 'aspm/repository': 'https://github.com/a/b' },
      'url:https://github.com/a/b',
    ],
    [
      {
        'backstage.io/source-location': 'url:https://gitlab.com/a/b/-/tree/x/',
        'github.com/project-slug': 'c/d',
      },
      'url:https://gitlab.com/a/b/-/tree/x/',
    ],
    [
      {
        'backstage.io/source-location': 'file:/tmp/catalog/',
        'github.com/project-slug': 'c/d',
      },
      'url:https://github.com/c/d/',
    ],
  ])('finds the source by %j', (annotations, location) => {
    const rows = read([
      entity('Component:a', {
        annotations: annotations as unknown as Record<string, string>,
      }),
    ]);
    expect(rows['component:default/a'].source_location).toBe(location);
  });

  it('changes the hash when the owners do', () => {
    const owned = (owner: string) =>
      read([entity('Component:a', { relations: { ownedBy: [owner] } })])[
        'component:default/a'
      ].hash;
    expect(owned('group:default/a')).toBe(owned('group:default/a'));
    expect(owned('group:default/a')).not.toBe(owned('group:default/b'));
  });
});
