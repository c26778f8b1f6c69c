import fc from 'fast-check';
import knexFactory from 'knex';
import { postgresArray } from './postgresArray';

const connectionString =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

describe('postgresArray', () => {
  it('writes nothing, texts, numbers and truth', () => {
    expect(postgresArray([])).toBe('{}');
    expect(postgresArray(['a "b" \\ c', null, 1.5, true])).toBe(
      '{"a \\"b\\" \\\\ c",null,1.5,true}',
    );
    expect(postgresArray(['a\n"b"', null])).toBe('{"a\n\\"b\\"",null}');
  });

  if (!connectionString) {
    // eslint-disable-next-line no-console
    console.warn('Skipped: arrays in PostgreSQL, since there is none');
    return;
  }

  it('is read by PostgreSQL as what it was', async () => {
    const knex = knexFactory({ client: 'pg', connection: connectionString });
    try {
      // What a text may be that was bounded: any characters but NUL and halves of pairs.
      const text = fc
        .string({ unit: 'binary' })
        .map(each => each.replaceAll('\0', ''));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.option(fc.oneof(text, fc.constant('null')))),
          async values => {
            const { rows } = await knex.raw('select ?::text[] as value', [
              postgresArray(values),
            ]);
            expect(rows[0].value).toEqual(values);
          },
        ),
      );
    } finally {
      await knex.destroy();
    }
  }, 60_000);
});
