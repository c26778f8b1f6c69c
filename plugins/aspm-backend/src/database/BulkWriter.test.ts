import { Knex } from 'knex';
import { createBulkWriter } from './BulkWriter';
import { createTestDatabases } from './testDatabases';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('bulk writers, %p', databaseId => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init(databaseId);
  });
  beforeEach(() => knex('components').delete());

  const scope_id = '00000000-0000-7000-8000-000000000000';
  const component = (index: number, version?: string) => ({
    scope_id,
    purl: `pkg:npm/p${index}`,
    type: index % 3 ? 'npm' : undefined,
    name: `it's "p" ${index} \\ {x}`,
    version,
  });

  it.each([1, 2, 49, 50, 51, 120, 2_001])(
    'write %p rows as they are',
    async count => {
      const rows = Array.from({ length: count }, (_, index) =>
        component(index, '1'),
      );
      await knex.transaction(trx =>
        createBulkWriter(trx).insert('components', rows),
      );
      const stored = await knex('components');
      const byPurl = (a: { purl: string }, b: { purl: string }) =>
        a.purl < b.purl ? -1 : 1;
      expect(stored.sort(byPurl)).toEqual(
        rows.map(row => ({ ...row, type: row.type ?? null })).sort(byPurl),
      );
    },
  );

  it('leave a row as it is that is there already, where they may', async () => {
    await knex.transaction(async trx => {
      const writer = createBulkWriter(trx);
      await writer.insert('components', [component(1, 'old')]);
      await writer.insert(
        'components',
        [component(1, 'new'), component(2, 'new')],
        'ignore',
      );
    });
    const versions = await knex('components').orderBy('purl').pluck('version');
    expect(versions).toEqual(['old', 'new']);
    await expect(
      knex.transaction(trx =>
        createBulkWriter(trx).insert('components', [component(1)]),
      ),
    ).rejects.toThrow();
  });

  it('set columns to values and to nothing', async () => {
    const rows = Array.from({ length: 30 }, (_, index) =>
      component(index, 'old'),
    );
    await knex.transaction(async trx => {
      const writer = createBulkWriter(trx);
      await writer.insert('components', rows);
      await writer.update(
        'components',
        'purl',
        ['version', 'type'],
        [
          { purl: 'pkg:npm/p1', version: 'a', type: undefined },
          { purl: 'pkg:npm/p2', version: 'b', type: undefined },
        ],
      );
    });
    const changed = await knex('components')
      .whereNot('version', 'old')
      .orderBy('purl');
    expect(
      changed.map(({ purl, version, type }) => [purl, version, type]),
    ).toEqual([
      ['pkg:npm/p1', 'a', null],
      ['pkg:npm/p2', 'b', null],
    ]);
  });

  it('write nothing without a word', async () => {
    await knex.transaction(async trx => {
      await createBulkWriter(trx).insert('components', []);
      await createBulkWriter(trx).update('components', 'purl', ['type'], []);
    });
    expect(await knex('components')).toEqual([]);
  });
});
