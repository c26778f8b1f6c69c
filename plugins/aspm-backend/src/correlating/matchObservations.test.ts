import fc from 'fast-check';
import { MaskedObservation } from '../reading/maskSecrets';
import { Matchable } from './identity/Matchable';
import { matchObservations } from './matchObservations';

interface Said {
  rule?: string;
  path?: string;
  line?: number;
  snippet?: string;
  symbol?: string;
  fingerprints?: Record<string, string>;
  title?: string;
  weaknesses?: number[];
  more?: Partial<MaskedObservation>;
}

function said({
  rule = 'sql',
  path = 'src/a.js',
  line,
  snippet,
  symbol,
  fingerprints,
  title = `Problem of ${rule}`,
  weaknesses,
  more,
}: Said): Matchable {
  return new Matchable({
    category: 'code',
    rule: { id: rule },
    title,
    severity: 'high',
    weaknesses,
    fingerprints,
    place: { path, startLine: line, snippet, symbol },
    ...more,
  });
}

const inPackage = (version: string, path?: string, id = 'CVE-2024-1000') =>
  said({
    path,
    more: {
      category: 'dependency',
      vulnerabilityIds: [id],
      package: { type: 'npm', name: 'parser', version },
    },
  });

/** Which incoming became which stored, in the order of the stored. */
function match(
  stored: Matchable[],
  incoming: Matchable[],
  options?: Parameters<typeof matchObservations>[2],
): Array<number | undefined> {
  const pairs = matchObservations(incoming, stored, options);
  return stored.map((_, index) => pairs.find(([, b]) => b === index)?.[0]);
}

describe('matching what is left', () => {
  const anything: fc.Arbitrary<Said> = fc.record(
    {
      rule: fc.constantFrom('sql', 'xss', 'sql-new'),
      path: fc.constantFrom('a.js', 'b.js', 'lib/a.js'),
      line: fc.integer({ min: 1, max: 30 }),
      snippet: fc.constantFrom('one()', 'two()', 'three(a, b)'),
      symbol: fc.constantFrom('f', 'g'),
      fingerprints: fc.record({
        hash: fc.constantFrom('abcdefgh', '12345678'),
      }),
    },
    { requiredKeys: ['rule', 'path', 'line'] },
  );

  it('takes each at most once, and says the same for every order', () => {
    fc.assert(
      fc.property(
        fc.array(anything, { maxLength: 10 }),
        fc.array(anything, { maxLength: 10 }),
        (incoming, stored) => {
          const pairs = matchObservations(incoming.map(said), stored.map(said));
          for (const side of [0, 1]) {
            expect(new Set(pairs.map(pair => pair[side])).size).toBe(
              pairs.length,
            );
          }
        },
      ),
    );
  });

  it('matches everything with itself, however it is shuffled', () => {
    fc.assert(
      fc.property(
        fc
          .array(anything, { maxLength: 12 })
          .chain(all =>
            fc.tuple(
              fc.constant(all),
              fc.shuffledSubarray(all, { minLength: all.length }),
            ),
          ),
        ([stored, incoming]) => {
          const pairs = matchObservations(incoming.map(said), stored.map(said));
          expect(pairs).toHaveLength(stored.length);
          for (const [a, b] of pairs) expect(incoming[a]).toEqual(stored[b]);
        },
      ),
    );
  });

  it('keeps all when every line moves by the same, in whatever order the report has them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 400 }),
        fc.infiniteStream(fc.nat()),
        (stored, shift, random) => {
          const moved = stored
            .map(line => ({ line: line + shift, key: random.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ line }) => line);
          const pairs = matchObservations(
            moved.map(line => said({ line })),
            stored.map(line => said({ line })),
          );
          expect(pairs).toHaveLength(stored.length);
          for (const [a, b] of pairs) expect(moved[a]).toBe(stored[b] + shift);
        },
      ),
    );
  });

  it('opens one and closes none when one is inserted before others that move', () => {
    expect(
      match(
        [10, 20, 30].map(line => said({ line })),
        [2, 13, 23, 33].map(line => said({ line })),
      ),
    ).toEqual([1, 2, 3]);
  });
});

describe('code in its file', () => {
  it('goes by the text of the line before the line', () => {
    expect(
      match(
        [
          said({ line: 10, snippet: 'a()' }),
          said({ line: 20, snippet: 'b()' }),
        ],
        [
          said({ line: 10, snippet: 'b()' }),
          said({ line: 20, snippet: 'a()' }),
        ],
      ),
    ).toEqual([1, 0]);
  });

  it('is the same when it is indented anew and described in other words', () => {
    expect(
      match(
        [said({ line: 10, snippet: 'query(input)', title: 'old' })],
        [said({ line: 14, snippet: '\tquery( input )\n', title: 'new' })],
      ),
    ).toEqual([0]);
  });

  it('is never another text, another rule, or a line where the other has more', () => {
    const one = said({ line: 10, snippet: 'one()' });
    expect(match([one], [said({ line: 10, snippet: 'other(x)' })])).toEqual([
      undefined,
    ]);
    expect(
      match(
        [one],
        [said({ line: 10, snippet: 'one()', rule: 'xss', title: 'Markup' })],
      ),
    ).toEqual([undefined]);
    expect(match([one], [said({ line: 11 })])).toEqual([undefined]);
  });

  it('is the same when the line was edited a little, and when the tool began to show it', () => {
    expect(
      match(
        [said({ line: 10, snippet: 'db.query("select a from " + name)' })],
        [said({ line: 12, snippet: 'db.query("select a, b from " + name)' })],
      ),
    ).toEqual([0]);
    expect(
      match([said({ line: 10 })], [said({ line: 10, snippet: 'one()' })]),
    ).toEqual([0]);
  });

  it('goes by fingerprints, each alone where a new version writes others too', () => {
    const before = said({ line: 10, fingerprints: { v1: 'a1b2c3d4' } });
    const other = said({ line: 11, fingerprints: { v1: 'b1c2d3e4' } });
    expect(
      match(
        [before, other],
        [
          said({
            line: 40,
            fingerprints: { v1: 'b1c2d3e4', v2: 'c1c2c3c4' },
          }),
          said({
            line: 50,
            fingerprints: { v1: 'a1b2c3d4', v2: 'd1d2d3d4' },
          }),
        ],
      ),
    ).toEqual([1, 0]);
  });

  it('goes by the text where a fingerprint is the same for all', () => {
    const fingerprints = { id: 'requires login' };
    expect(
      match(
        [
          said({ line: 1, snippet: 'a()', fingerprints }),
          said({ line: 2, snippet: 'b()', fingerprints }),
        ],
        [
          said({ line: 8, snippet: 'b()', fingerprints }),
          said({ line: 9, snippet: 'c()', fingerprints }),
        ],
      ),
    ).toEqual([undefined, 0]);
  });

  it('is told by the enclosing symbol where there is no text', () => {
    expect(
      match(
        [said({ line: 1, symbol: 'f' }), said({ line: 9, symbol: 'g' })],
        [said({ line: 4, symbol: 'g' }), said({ line: 20, symbol: 'f' })],
      ),
    ).toEqual([1, 0]);
  });

  it('comes back as itself, never as its neighbour', () => {
    const options = { comesBack: true };
    expect(match([said({ line: 10 })], [said({ line: 12 })], options)).toEqual([
      undefined,
    ]);
    expect(
      match(
        [said({ line: 10, snippet: 'a()' })],
        [said({ line: 12, snippet: 'a()' })],
        options,
      ),
    ).toEqual([0]);
  });
});

describe('files that are renamed', () => {
  const three = (path: string, shift = 0) =>
    ['a()', 'b()', 'c()'].map((snippet, index) =>
      said({ path, line: 10 * index + shift, snippet }),
    );

  it('are followed wherever they go, also when their lines move', () => {
    expect(match(three('src/a.js'), three('lib/other.js', 7))).toEqual([
      0, 1, 2,
    ]);
  });

  it('are followed when some of it is gone and some is new', () => {
    const [a, b] = three('lib/b.js');
    expect(
      match(three('src/a.js'), [
        a,
        b,
        said({ path: 'lib/b.js', line: 99, snippet: 'new(x, y)' }),
      ]),
    ).toEqual([0, 1, undefined]);
  });

  it('are told apart by the directory that moved where they say the same', () => {
    const paths = ['x/a/main.tf', 'x/b/main.tf', 'x/c/main.tf'];
    expect(
      match(
        paths.flatMap(path => three(path)),
        paths
          .slice()
          .reverse()
          .flatMap(path => three(`deep/${path}`)),
      ),
    ).toEqual([6, 7, 8, 3, 4, 5, 0, 1, 2]);
  });

  it('are followed by their lines where the report has no more', () => {
    const bare = (path: string) => [3, 8, 21].map(line => said({ path, line }));
    expect(match(bare('src/a.js'), bare('lib/a.js'))).toEqual([0, 1, 2]);
  });

  it('are not followed to or from a file that is there before and after', () => {
    const unchanged = {
      hasPath: (path: string) => path === 'src/a.js',
      hasRule: () => false,
    };
    expect(
      match(three('src/a.js'), three('src/copy.js'), { unchanged }),
    ).toEqual([undefined, undefined, undefined]);
  });

  it('are not followed to a file that shares little', () => {
    const [a] = three('b.js');
    expect(
      match(three('a.js'), [
        a,
        said({ path: 'b.js', line: 2, snippet: 'x(1)' }),
      ]),
    ).toEqual([undefined, undefined, undefined]);
  });
});

describe('rules that are renamed', () => {
  const words = 'SQL query built from user input';
  const at = (line: number, rule: string, more: Said = {}) =>
    said({ line, rule, snippet: `call${line}()`, title: words, ...more });

  it('are followed in the same places, also where some moved', () => {
    expect(
      match(
        [at(1, 'sql'), at(2, 'sql'), at(3, 'sql')],
        [at(1, 'db/injection'), at(2, 'db/injection'), at(3, 'db/injection')],
      ),
    ).toEqual([0, 1, 2]);
  });

  it('are followed by the weakness where the words are new', () => {
    const one = at(1, 'sql', { weaknesses: [89] });
    const other = at(1, 'B608', { title: 'Hardcoded', weaknesses: [89] });
    expect(match([one], [other])).toEqual([0]);
  });

  it('are not followed where nothing says that they mean the same', () => {
    expect(
      match([at(1, 'sql')], [at(1, 'long-line', { title: 'Line too long' })]),
    ).toEqual([undefined]);
    const vague = { title: 'Missing header', weaknesses: [693] };
    expect(
      match(
        [at(1, 'x', { title: 'No policy', weaknesses: [693] })],
        [at(1, 'y', vague)],
      ),
    ).toEqual([undefined]);
  });

  it('are not followed while the tool still has the old one', () => {
    expect(
      match([at(1, 'sql'), at(2, 'sql')], [at(1, 'new'), at(2, 'sql')]),
    ).toEqual([undefined, 1]);
    const unchanged = {
      hasPath: () => false,
      hasRule: (rule: string) => rule === 'sql',
    };
    expect(match([at(1, 'sql')], [at(1, 'new')], { unchanged })).toEqual([
      undefined,
    ]);
  });

  it('are not followed to either of two', () => {
    expect(match([at(1, 'sql')], [at(1, 'new-a'), at(1, 'new-b')])).toEqual([
      undefined,
    ]);
  });

  it('are never one published vulnerability for another', () => {
    expect(
      match(
        [inPackage('1', 'lock', 'CVE-2024-1000')],
        [inPackage('1', 'lock', 'CVE-2024-2000')],
      ),
    ).toEqual([undefined]);
  });
});

describe('packages', () => {
  it('are followed to another version and another manifest', () => {
    expect(
      match([inPackage('1.0.0', 'lock')], [inPackage('1.0.1', 'lock')]),
    ).toEqual([0]);
    expect(
      match(
        [inPackage('1.0.0', 'lib/parser-1.0.0.jar')],
        [inPackage('1.0.1', 'lib/parser-1.0.1.jar')],
      ),
    ).toEqual([0]);
  });

  it('of two versions each go on with the nearest', () => {
    expect(
      match(
        [inPackage('1.0.0', 'lock'), inPackage('4.2.0', 'lock')],
        [inPackage('4.2.9', 'lock'), inPackage('1.0.3', 'lock')],
      ),
    ).toEqual([1, 0]);
    expect(
      match(
        [inPackage('1.0.0', 'lock'), inPackage('4.2.0', 'lock')],
        [inPackage('4.2.9', 'lock')],
      ),
    ).toEqual([undefined, 0]);
  });
});

describe('endpoints, secrets and resources', () => {
  const onRoute = (url: string, parameter = 'q') =>
    said({
      path: undefined,
      more: {
        category: 'api',
        place: undefined,
        endpoint: { method: 'GET', url, parameter },
      },
    });

  it('an endpoint is the same for other ids and queries, and another for another route or parameter', () => {
    const before = onRoute('https://shop.example/users/17?q=1');
    expect(match([before], [onRoute('https://shop.example/users/18')])).toEqual(
      [0],
    );
    expect(
      match([before], [onRoute('https://shop.example/orders/17')]),
    ).toEqual([undefined]);
    expect(
      match([before], [onRoute('https://shop.example/users/17', 'p')]),
    ).toEqual([undefined]);
  });

  it('a secret is the same in another file, and another with another value', () => {
    const secret = (hash: string, path: string) =>
      said({
        path,
        line: 1,
        more: {
          category: 'secret',
          secret: { hash },
          place: { path, startLine: 1 },
        },
      });
    expect(match([secret('h1', '.env')], [secret('h1', 'x/.env')])).toEqual([
      0,
    ]);
    expect(match([secret('h1', '.env')], [secret('h2', '.env')])).toEqual([
      undefined,
    ]);
  });

  it('a resource is the same wherever its lines are, each of several in order', () => {
    const resource = (address: string, line: number) =>
      said({
        line,
        more: { category: 'infrastructure', resource: { address } },
      });
    expect(
      match(
        [
          resource('bucket.a', 3),
          resource('bucket.a', 9),
          resource('bucket.b', 20),
        ],
        [
          resource('bucket.b', 5),
          resource('bucket.a', 30),
          resource('bucket.a', 44),
        ],
      ),
    ).toEqual([1, 2, 0]);
  });
});
