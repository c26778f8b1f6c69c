import { Knex } from 'knex';
import { createTestDatabases } from '../database/testDatabases';
import { insertEntity, insertGroups } from './findings/findingTestData';
import { Visibility, visibleEntities } from './visibility';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('visibleEntities, %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await insertGroups(knex, 'group:default/top', 'group:default/team');
    await insertEntity(knex, 'component:default/a', {
      owners: ['group:default/team'],
    });
    await insertEntity(knex, 'component:default/b');
  });

  const owned = { kind: 'owned-by' as const, owners: ['group:default/top'] };
  const isB = { kind: 'entity' as const, entityRefs: ['component:default/b'] };
  const severe = { kind: 'severity' as const, severities: ['critical'] };
  const none = { kind: 'severity' as const, severities: [] };
  const all = {
    kind: 'severity' as const,
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unknown'],
  };

  it.each<[string, Visibility['filter'], string[]]>([
    ['no condition', undefined, ['a', 'b']],
    ['its owner', owned, ['a']],
    ['not its owner', { not: owned }, ['b']],
    ['its owner or its ref', { anyOf: [owned, isB] }, ['a', 'b']],
    ['its owner and its ref', { allOf: [owned, isB] }, []],
    ['neither', { not: { anyOf: [owned, isB] } }, []],
    ['not both', { not: { allOf: [owned, isB] } }, ['a', 'b']],
    // An entity may have findings of any severity.
    ['a severity', severe, []],
    ['not a severity', { not: severe }, []],
    ['every severity', all, ['a', 'b']],
    ['not any severity', { not: none }, ['a', 'b']],
    ['its owner and a severity', { allOf: [owned, severe] }, []],
    ['its owner or a severity', { anyOf: [severe, owned] }, ['a']],
    ['not its owner and severe', { not: { allOf: [owned, severe] } }, ['b']],
    ['not its owner or severe', { not: { anyOf: [owned, severe] } }, []],
    ['not not', { not: { not: owned } }, ['a']],
  ])('shows what is sure by %s', async (_, filter, names) => {
    const query = visibleEntities(
      knex('entities').orderBy('name').select('name'),
      'entities.entity_ref',
      { refs: 'all', filter },
    );
    expect((await query).map(row => row.name)).toEqual(names);
  });

  it('shows the entities that may be read in the catalog', async () => {
    const count = async (refs: string[]) =>
      (
        await visibleEntities(knex('entities'), 'entities.entity_ref', {
          refs,
          filter: owned,
        }).select('name')
      ).length;
    expect(await count([])).toBe(0);
    expect(await count(['component:default/b'])).toBe(0);
    expect(await count(['component:default/a', 'component:x/y'])).toBe(1);
  });
});
