import fc from 'fast-check';
import { createReportContent, defaultReportLimits } from './ReportContent';

/** The same bytes in pieces of some sizes, again and again. */
function contentOf(
  text: string | Buffer,
  sizes: number[] = [7],
  limits = defaultReportLimits,
) {
  const bytes = Buffer.from(text);
  return createReportContent(async function* pieces() {
    let start = 0;
    for (let turn = 0; start < bytes.length; turn++) {
      const end = start + sizes[turn % sizes.length];
      // A piece is gone after its turn, as those of a stream may be.
      const piece = Buffer.from(bytes.subarray(start, end));
      yield piece;
      piece.fill(0x7e);
      start = end;
    }
  }, limits);
}

async function select(
  content: ReturnType<typeof contentOf>,
  ...patterns: string[]
) {
  const matches: Array<[string, Array<string | number>, unknown]> = [];
  for await (const batch of content.json.select(...patterns)) {
    for (const { pattern, path, value } of batch)
      matches.push([pattern, path, value]);
  }
  return matches;
}

/** What `select` should find, from the whole value. */
function walk(value: unknown, pattern: string) {
  const steps = pattern.match(/\[\]|\{\}|[^.[\]{}]+/g) ?? [];
  const found: Array<[string, Array<string | number>, unknown]> = [];
  const go = (
    current: unknown,
    index: number,
    path: Array<string | number>,
  ): void => {
    if (index === steps.length) {
      found.push([pattern, path, current]);
    } else if (steps[index] === '[]') {
      if (Array.isArray(current)) {
        current.forEach((item, key) => go(item, index + 1, [...path, key]));
      }
    } else if (
      typeof current === 'object' &&
      current !== null &&
      !Array.isArray(current)
    ) {
      for (const key of Object.keys(current)) {
        if (steps[index] === '{}' || steps[index] === key)
          go((current as any)[key], index + 1, [...path, key]);
      }
    }
  };
  go(value, 0, []);
  return found;
}

const key = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'ü"\\', ''),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);
const { value: anyValue } = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -0.5, 1e30, 1e-7, '', 'a', '{[",:]}'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 4 })
      .map(entries => Object.fromEntries(entries)),
  ),
}));
const pieceSizes = fc.array(fc.integer({ min: 1, max: 9 }), {
  minLength: 1,
  maxLength: 4,
});
const spaces = fc.constantFrom('', ' ', '\n', '\r\n', '\t', '   ');
/** A value with its text, indented or with spaces wherever they may stand, and its escapes varied. */
const anyDocument = fc
  .tuple(anyValue, fc.constantFrom(undefined, 1, '\t'), spaces, fc.boolean())
  .map(([value, indent, space, escaped]) => {
    const text = JSON.stringify(value, undefined, indent);
    const ascii = escaped
      ? text.replace(
          /[^\x20-\x7e\n\t]/g,
          unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        )
      : Buffer.from(text).toString();
    return `${space}${ascii}${space}`;
  });

describe('JsonDocument', () => {
  it('reads what JSON.parse reads, whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, pieceSizes, async (text, sizes) => {
        expect(await contentOf(text, sizes).json.whole()).toEqual(
          JSON.parse(text),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('finds what a walk through the whole finds', async () => {
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '__proto__', '[]', '{}'), {
        maxLength: 4,
      })
      .map(steps => steps.join('.').replace(/\.(?=[[{])/g, ''));
    await fc.assert(
      fc.asyncProperty(
        anyDocument,
        pattern,
        pieceSizes,
        async (text, wanted, sizes) => {
          expect(await select(contentOf(text, sizes), wanted)).toEqual(
            walk(JSON.parse(text), wanted),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([1, 2, 3, 10])(
    'refuses a text whose last character is broken, in pieces of %p',
    async size => {
      const bytes = Buffer.from([0x22, 0xe0, 0x22]);
      await expect(select(contentOf(bytes, [size]), '')).rejects.toMatchObject({
        name: 'UnreadableReportError',
        message: expect.stringContaining('UTF-8'),
      });
    },
  );

  it('refuses what JSON.parse refuses, in parts that are read and in parts that are not', async () => {
    const isRefused = (bytes: Buffer) => {
      try {
        JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
        return false;
      } catch {
        return true;
      }
    };
    const damage = fc.oneof(
      fc.record({ kind: fc.constant('cut'), at: fc.nat() }),
      fc.record({
        kind: fc.constantFrom('put', 'insert'),
        at: fc.nat(),
        byte: fc.oneof(
          fc.integer({ min: 0, max: 255 }),
          fc.constantFrom(...Buffer.from('"\\{}[],:0-.eE+tu \n')),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        anyDocument,
        damage,
        pieceSizes,
        fc.constantFrom('', 'a', '{}', '[]', 'nowhere', 'a?', '[][]'),
        async (text, { at, ...what }, sizes, pattern) => {
          const bytes = Buffer.from(text);
          const index = at % bytes.length;
          const damaged = Buffer.concat([
            bytes.subarray(0, index),
            'byte' in what ? Buffer.from([what.byte]) : Buffer.alloc(0),
            what.kind === 'cut'
              ? Buffer.alloc(0)
              : bytes.subarray(index + (what.kind === 'put' ? 1 : 0)),
          ]);
          const outcome = await select(contentOf(damaged, sizes), pattern).then(
            () => 'read',
            error => error.name,
          );
          expect(outcome).toBe(
            isRefused(damaged) ? 'UnreadableReportError' : 'read',
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('tells presence, and what is inside too', async () => {
    const text = '{"runs":[{"results":[1]},{"results":[]},3]}';
    expect(
      await select(contentOf(text), 'runs[]?', 'runs[].results[]', 'none?'),
    ).toEqual([
      ['runs[]?', ['runs', 0], 'object'],
      ['runs[].results[]', ['runs', 0, 'results', 0], 1],
      ['runs[]?', ['runs', 1], 'object'],
      ['runs[]?', ['runs', 2], 'scalar'],
    ]);
  });

  it('finds both of two equal keys, and takes the last inside a value', async () => {
    const text = '{"a":1,"a":{"b":1,"b":2}}';
    expect(await select(contentOf(text), 'a')).toEqual([
      ['a', ['a'], 1],
      ['a', ['a'], { b: 2 }],
    ]);
  });

  it('puts a sign where half of a pair is alone, and leaves whole ones', async () => {
    const text = '{"a": ["x\\ud83d", "\\ud83d\\ude00", {"\\udc00": 1}]}';
    expect(await contentOf(text).json.whole()).toEqual({
      a: ['x\ufffd', '😀', { '\ufffd': 1 }],
    });
  });

  it('leaves prototypes alone', async () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":2}}';
    await select(contentOf(text), '{}', '__proto__.polluted');
    expect(await contentOf(text).json.whole()).toEqual(JSON.parse(text));
    expect(({} as any).polluted).toBeUndefined();
  });

  it('reads a text that begins with a byte order mark', async () => {
    expect(await contentOf('\uFEFF{"a":1}', [1]).json.whole()).toEqual({
      a: 1,
    });
  });

  it.each([
    ['captured', ''],
    ['skipped', 'b'],
    ['entered', 'a[][][][]'],
  ])('refuses deep nesting where it is %s', async (_, pattern) => {
    const limits = { ...defaultReportLimits, maximumDepth: 5 };
    const nested = (depth: number) =>
      `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    await expect(
      select(contentOf(nested(5), [7], limits), pattern),
    ).resolves.toBeDefined();
    await expect(
      select(contentOf(nested(6), [7], limits), pattern),
    ).rejects.toThrow('nested deeper than 5 levels');
  });

  it('is not overrun by brackets without end', async () => {
    await expect(
      select(contentOf('['.repeat(1_000_000), [65536]), ''),
    ).rejects.toMatchObject({ place: 'byte 200' });
  });

  it('refuses a value that is too large only where it would be held', async () => {
    const limits = { ...defaultReportLimits, maximumValueBytes: 100 };
    const text = `{"a":"${'x'.repeat(200)}","b":[1]}`;
    expect(await select(contentOf(text, [7], limits), 'b')).toEqual([
      ['b', ['b'], [1]],
    ]);
    for (const size of [7, 1000]) {
      await expect(
        select(contentOf(text, [size], limits), 'a'),
      ).rejects.toMatchObject({
        message: expect.stringContaining('larger than 100 bytes'),
        place: expect.stringContaining('a, byte'),
      });
    }
  });

  it.each([
    ['', 'empty', undefined],
    [' \n', 'empty', undefined],
    ['{"a":[1,2', 'ends in the middle', 'a[1], byte 9'],
    ['{"a":[1,{"b":01}]}', 'malformed', 'a[1].b, byte 14'],
    ['{"a":1}}', 'follows after the end', 'byte 7'],
    ['{"a":"\\x"}', 'unknown escape', 'a, byte 7'],
    [Buffer.from([0x22, 0xe4, 0x22]), 'not UTF-8', 'byte 1'],
  ])('says where %j is wrong', async (text, problem, place) => {
    const reading = select(contentOf(text), 'a[].b');
    await expect(reading).rejects.toThrow(problem);
    await expect(reading).rejects.toHaveProperty('place', place);
  });

  it('says where in a value it is wrong', async () => {
    await expect(
      select(contentOf('{"a":[{"b":1},{"b":x}]}'), 'a[]'),
    ).rejects.toMatchObject({
      message: expect.stringContaining('a value was expected'),
      place: 'a[1], byte 19',
    });
  });
});
