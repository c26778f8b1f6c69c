import fc from 'fast-check';
import {
  Matchable,
  assignInOrder,
  matchObservations,
} from './matchObservations';

const lines = (maxLength: number) =>
  fc
    .array(fc.integer({ min: 1, max: 60 }), { maxLength })
    .map(all => all.sort((a, b) => a - b));

const distance = (
  left: number[],
  right: number[],
  pairs: Array<[number, number]>,
) => pairs.reduce((sum, [a, b]) => sum + Math.abs(left[a] - right[b]), 0);

/** The least distance over all assignments that keep the order, by trying each. */
function leastDistance(short: number[], long: number[]): number {
  if (short.length === 0) return 0;
  let least = Infinity;
  for (let first = 0; first <= long.length - short.length; first++) {
    least = Math.min(
      least,
      Math.abs(short[0] - long[first]) +
        leastDistance(short.slice(1), long.slice(first + 1)),
    );
  }
  return least;
}

describe('assigning lines in order', () => {
  it('keeps the order, and takes each line of the shorter side exactly once', () => {
    fc.assert(
      fc.property(lines(12), lines(12), (left, right) => {
        const pairs = assignInOrder(left, right);
        expect(pairs).toHaveLength(Math.min(left.length, right.length));
        pairs.forEach(([a, b], index) => {
          expect(left[a]).toBeDefined();
          expect(right[b]).toBeDefined();
          if (index === 0) return;
          expect(a).toBeGreaterThan(pairs[index - 1][0]);
          expect(b).toBeGreaterThan(pairs[index - 1][1]);
        });
      }),
    );
  });

  it('moves lines the least that is possible', () => {
    fc.assert(
      fc.property(lines(6), lines(9), (left, right) => {
        const [short, long] =
          left.length <= right.length ? [left, right] : [right, left];
        expect(distance(left, right, assignInOrder(left, right))).toBe(
          leastDistance(short, long),
        );
      }),
    );
  });

  it('says the same whichever side comes first', () => {
    fc.assert(
      fc.property(lines(10), lines(10), (left, right) => {
        expect(assignInOrder(right, left)).toEqual(
          assignInOrder(left, right).map(([a, b]) => [b, a]),
        );
      }),
    );
  });

  it('finds a new line between those that stayed', () => {
    expect(assignInOrder([10, 20, 30], [10, 20, 25, 30])).toEqual([
      [0, 0],
      [1, 1],
      [2, 3],
    ]);
  });

  it('finds the line that is gone', () => {
    expect(assignInOrder([10, 20, 25, 30], [10, 25, 30])).toEqual([
      [0, 0],
      [2, 1],
      [3, 2],
    ]);
  });

  it('is fast for large lists, and takes order alone for the largest', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => index * 10);
    const without = many.filter((_, index) => index % 1_000 !== 7);
    const muchMore = Array.from({ length: 60_000 }, (_, index) => index);
    const started = performance.now();
    const exact = assignInOrder(without, many);
    const byOrder = assignInOrder(many, muchMore);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(exact.every(([a, b]) => without[a] === many[b])).toBe(true);
    expect(byOrder).toHaveLength(20_000);
    expect(byOrder[19_999]).toEqual([19_999, 19_999]);
  });
});

describe('matching what is left', () => {
  const inFile = (line: number, rule = 'sql'): Matchable => ({
    placeKey: rule,
    line,
    anchored: false,
  });

  const anyMatchable: fc.Arbitrary<Matchable> = fc.record({
    stableKey: fc.option(fc.constantFrom('s1', 's2', 's3'), { nil: undefined }),
    placeKey: fc.constantFrom('p1', 'p2'),
    line: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    anchored: fc.boolean(),
  });

  it('takes each at most once, and only what has the same key', () => {
    fc.assert(
      fc.property(
        fc.array(anyMatchable, { maxLength: 15 }),
        fc.array(anyMatchable, { maxLength: 15 }),
        (incoming, stored) => {
          const pairs = matchObservations(incoming, stored);
          for (const side of [0, 1]) {
            expect(new Set(pairs.map(pair => pair[side])).size).toBe(
              pairs.length,
            );
          }
          for (const [a, b] of pairs) {
            const [left, right] = [incoming[a], stored[b]];
            const sameThing =
              left.stableKey !== undefined &&
              left.stableKey === right.stableKey;
            const samePlace =
              !left.anchored &&
              !right.anchored &&
              left.placeKey === right.placeKey;
            expect(sameThing || samePlace).toBe(true);
          }
        },
      ),
    );
  });

  it('leaves nothing on both sides that could be matched', () => {
    fc.assert(
      fc.property(
        fc.array(anyMatchable, { maxLength: 15 }),
        fc.array(anyMatchable, { maxLength: 15 }),
        (incoming, stored) => {
          const pairs = matchObservations(incoming, stored);
          const left = incoming.filter(
            (_, index) => !pairs.some(([a]) => a === index),
          );
          const right = stored.filter(
            (_, index) => !pairs.some(([, b]) => b === index),
          );
          for (const a of left) {
            for (const b of right) {
              expect(
                a.stableKey !== undefined && a.stableKey === b.stableKey,
              ).toBe(false);
              expect(
                !a.anchored && !b.anchored && a.placeKey === b.placeKey,
              ).toBe(false);
            }
          }
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
            moved.map(line => inFile(line)),
            stored.map(line => inFile(line)),
          );
          expect(pairs).toHaveLength(stored.length);
          for (const [a, b] of pairs) expect(moved[a]).toBe(stored[b] + shift);
        },
      ),
    );
  });

  it('opens one and closes none when one is inserted before others that move', () => {
    const stored = [10, 20, 30].map(line => inFile(line));
    const incoming = [2, 13, 23, 33].map(line => inFile(line));
    expect(matchObservations(incoming, stored)).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
  });

  it('goes by the stable key before the line', () => {
    const a: Matchable = { ...inFile(10), stableKey: 'a', anchored: true };
    const b: Matchable = { ...inFile(20), stableKey: 'b', anchored: true };
    expect(
      matchObservations(
        [
          { ...b, line: 10 },
          { ...a, line: 20 },
        ],
        [a, b],
      ).sort(),
    ).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('never takes another snippet, another rule or another file for a line that moved', () => {
    const anchored: Matchable = {
      ...inFile(10),
      stableKey: 'one()',
      anchored: true,
    };
    expect(
      matchObservations([{ ...anchored, stableKey: 'two()' }], [anchored]),
    ).toEqual([]);
    expect(matchObservations([inFile(10, 'xss')], [inFile(10)])).toEqual([]);
    expect(matchObservations([inFile(10)], [anchored])).toEqual([]);
  });
});
