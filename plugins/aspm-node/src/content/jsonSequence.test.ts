import fc from 'fast-check';
import { createReportContent } from './ReportContent';

async function selected(text: string, pattern: string, size: number) {
  const bytes = Buffer.from(text);
  const content = createReportContent(async function* pieces() {
    for (let start = 0; start < bytes.length; start += size)
      yield bytes.subarray(start, start + size);
  });
  const found: unknown[] = [];
  for await (const batch of content.jsonSequence.select(pattern))
    found.push(...batch.map(({ path, value }) => ({ path, value })));
  return found;
}

describe('jsonSequence', () => {
  it('reads any documents, however they are put apart and cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.object(), fc.array(fc.integer()), fc.string()), {
          minLength: 1,
        }),
        fc.constantFrom('\n', ' ', '\r\n\r\n'),
        fc.integer({ min: 1, max: 30 }),
        async (documents, between, size) => {
          const text = documents
            .map(each => JSON.stringify(each))
            .join(between);
          expect(await selected(text, '[]', size)).toEqual(
            documents.map((each, index) => ({
              path: [index],
              value: JSON.parse(JSON.stringify(each)),
            })),
          );
        },
      ),
    );
  });

  it('selects inside each document', async () => {
    const text = '{"a":{"b":1}}\n{"c":0}{"a":{"b":2}}\n';
    expect(await selected(text, '[].a.b', 5)).toEqual([
      { path: [0, 'a', 'b'], value: 1 },
      { path: [2, 'a', 'b'], value: 2 },
    ]);
  });

  it.each([
    ['{"a":1}\n{"a":', '[1]'],
    ['{"a":1}\noops', '[1]'],
    ['{"a":1},{"a":2}', '[1]'],
  ])('says where %j is broken', async (text, place) => {
    await expect(selected(text, '[]', 3)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: expect.stringContaining(place),
    });
  });

  it('refuses an empty one', async () => {
    await expect(selected(' \n', '[]', 3)).rejects.toThrow('empty');
  });
});
