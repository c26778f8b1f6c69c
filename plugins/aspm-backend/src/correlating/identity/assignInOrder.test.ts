import fc from 'fast-check';
import { assignInOrder } from './assignInOrder';

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
