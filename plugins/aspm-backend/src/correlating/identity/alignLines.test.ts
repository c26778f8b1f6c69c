import fc from 'fast-check';
import { alignLines } from './alignLines';

const at = (lines: number[], label = 'a') =>
  lines.map(line => ({ line, label }));

/** To which line each went. */
function aligned(before: number[], after: number[]) {
  const pairs = alignLines(at(before), at(after))!;
  return before.map((_, index) => {
    const pair = pairs.find(([i]) => i === index);
    return pair && after[pair[1]];
  });
}

describe('aligning the lines of a file', () => {
  it.each([
    ['nothing happens', [1, 2, 3], [1, 2, 3], [1, 2, 3]],
    ['all move onto each other', [10, 13, 16], [13, 16, 19], [13, 16, 19]],
    ['one is new', [10, 20, 30], [10, 20, 25, 30], [10, 20, 30]],
    ['one is gone', [10, 20, 25, 30], [10, 25, 30], [10, undefined, 25, 30]],
    ['one is new above', [10, 20, 30], [2, 13, 23, 33], [13, 23, 33]],
    ['lines come in between', [10, 20, 30], [10, 25, 35], [10, 25, 35]],
    [
      'one is gone and the rest moves',
      [10, 20, 30],
      [15, 35],
      [15, undefined, 35],
    ],
  ])('follows when %s', (_, before, after, expected) => {
    expect(aligned(before, after)).toEqual(expected);
  });

  it('keeps labels apart, and tells by the others how far lines moved', () => {
    const pairs = alignLines(
      [...at([10], 'x'), ...at([20, 23]), ...at([40], 'y')],
      [...at([13], 'x'), ...at([23, 26]), ...at([43], 'y')],
    );
    expect(pairs).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('keeps the order, and matches only what has the same label', () => {
    const lines = fc
      .array(
        fc.record({
          line: fc.integer({ min: 1, max: 30 }),
          label: fc.constantFrom('a', 'b', 'c'),
        }),
        { maxLength: 15 },
      )
      .map(all =>
        all.sort((a, b) => a.line - b.line || (a.label < b.label ? -1 : 1)),
      );
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const pairs = alignLines(before, after)!;
        pairs.forEach(([i, j], index) => {
          expect(before[i].label).toBe(after[j].label);
          if (index === 0) return;
          expect(i).toBeGreaterThan(pairs[index - 1][0]);
          expect(j).toBeGreaterThan(pairs[index - 1][1]);
        });
      }),
    );
  });

  it('follows all through any edits where no two say the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(9)), {
          maxLength: 30,
        }),
        steps => {
          let [before, after] = [0, 0];
          const [one, other] = [at([]), at([])];
          steps.forEach(([step, more], index) => {
            before += step + 1;
            after += step + 1 + more;
            one.push({ line: before, label: String(index) });
            other.push({ line: after, label: String(index) });
          });
          expect(alignLines(one, other)).toHaveLength(steps.length);
        },
      ),
    );
  });

  it('gives up on files with too many, and is fast below', () => {
    const many = at(Array.from({ length: 1_900 }, (_, index) => index * 7));
    const started = performance.now();
    expect(alignLines(many, many)).toHaveLength(1_900);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(alignLines([...many, ...many], many)).toBeUndefined();
  });
});
