import fc from 'fast-check';
import { createReportContent } from './ReportContent';
import { outlineReport } from './outlineReport';

function contentOf(text: string, size = 5) {
  const bytes = Buffer.from(text);
  return createReportContent(async function* pieces() {
    for (let start = 0; start < bytes.length; start += size)
      yield bytes.subarray(start, start + size);
  });
}

/** What a sample holds, from the whole value. */
function sampleOf(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.slice(0, 200);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 6) return Array.isArray(value) ? [] : {};
  if (Array.isArray(value))
    return value.slice(0, 1).map(item => sampleOf(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      sampleOf(item, depth + 1),
    ]),
  );
}

describe('outlineReport', () => {
  it('samples any JSON: first elements, six levels, short texts', async () => {
    const container = fc
      .oneof(fc.object({ maxDepth: 8 }), fc.array(fc.object({ maxDepth: 7 })))
      .map(value => JSON.stringify(value));
    await fc.assert(
      fc.asyncProperty(
        container,
        fc.integer({ min: 1, max: 50 }),
        async (text, size) => {
          expect(await outlineReport(contentOf(text, size))).toEqual({
            syntax: 'json',
            isSequence: false,
            sample: sampleOf(JSON.parse(text)),
          });
        },
      ),
    );
  });

  it('cuts long texts, and takes the last of equal keys', async () => {
    const text = `{"a":{"x":1},"a":"${'y'.repeat(
      300,
    )}","__proto__":{"polluted":1}}`;
    const outline = await outlineReport(contentOf(text));
    expect(outline).toEqual({
      syntax: 'json',
      isSequence: false,
      sample: sampleOf(JSON.parse(text)),
    });
    expect(({} as any).polluted).toBeUndefined();
  });

  it('looks no further than asked', async () => {
    const text = `{"first":1,"second":[${'1,'.repeat(500)}oops`;
    expect(await outlineReport(contentOf(text), 100)).toEqual({
      syntax: 'json',
      isSequence: false,
      sample: { first: 1, second: [1] },
    });
    await expect(outlineReport(contentOf(text))).rejects.toThrow(
      'a value was expected',
    );
  });

  it('knows XML by its root', async () => {
    expect(
      await outlineReport(
        contentOf(
          '<?xml version="1.0"?>\n<!-- -->\n<b:bom xmlns:b="http://x" b:version="1"><a/></b:bom>',
        ),
      ),
    ).toEqual({
      syntax: 'xml',
      root: 'bom',
      namespace: 'http://x',
      attributes: { version: '1' },
    });
  });

  it('gives the head of other texts, and refuses what is none', async () => {
    expect(await outlineReport(contentOf('a,b\n1,2'))).toEqual({
      syntax: 'text',
      head: 'a,b\n1,2',
    });
    await expect(outlineReport(contentOf(' \n'))).rejects.toThrow('empty');
    await expect(outlineReport(contentOf('PK\0\0'))).rejects.toThrow('binary');
  });
});
