/** A result on a line: those that may be the same have the same label. */
export interface LabelledLine {
  line: number;
  label: string;
}

/** How lines matched so far end. */
interface End {
  score: number;
  pair: number;
  /** The last line after that was taken, counted from 1. */
  j: number;
}

/** What a change of the distance by which lines move costs, to what a match is worth. */
const costOfEdit = 0.3;

/** Above this many pairs, the table would cost too much. */
const largestTable = 4_000_000;

/**
 * Which lines of a file became which: the assignment in order that matches the most, and of those the
 * one that needs the fewest edits. All lines between two edits move by the same.
 *
 * @param before - ascending
 * @param after - ascending
 * @returns pairs of indexes; undefined where the file has too many
 */
export function alignLines(
  before: readonly LabelledLine[],
  after: readonly LabelledLine[],
): Array<[number, number]> | undefined {
  const width = after.length + 1;
  if (before.length * width > largestTable) return undefined;
  const byLabel = new Map<string, number[]>();
  after.forEach(({ label }, j) => {
    const all = byLabel.get(label);
    if (all) all.push(j);
    else byLabel.set(label, [j]);
  });
  // best[i][j] and the pair with which it ends, over the first i before and the first j after.
  const best = new Float64Array((before.length + 1) * width);
  const endsWith = new Int32Array((before.length + 1) * width).fill(-1);
  const pairs: Array<{ i: number; j: number; previous: number }> = [];
  // By distance: the best that ends with lines moved by as much. Nothing moves until something does.
  const moving = new Map<number, End>([[0, { score: 0, pair: -1, j: 0 }]]);
  for (let i = 1; i <= before.length; i++) {
    const row = i * width;
    const above = row - width;
    const matches = byLabel.get(before[i - 1].label) ?? [];
    const moved: Array<[number, End]> = [];
    let next = 0;
    for (let j = 1; j <= after.length; j++) {
      const skipHere = best[above + j] >= best[row + j - 1];
      best[row + j] = skipHere ? best[above + j] : best[row + j - 1];
      endsWith[row + j] = skipHere
        ? endsWith[above + j]
        : endsWith[row + j - 1];
      if (matches[next] !== j - 1) continue;
      next++;
      const distance = after[j - 1].line - before[i - 1].line;
      const onward = moving.get(distance);
      const afresh = best[above + j - 1] - costOfEdit;
      const goesOn =
        onward !== undefined && onward.j < j && onward.score >= afresh;
      const score = 1 + (goesOn ? onward.score : afresh);
      const previous = goesOn ? onward.pair : endsWith[above + j - 1];
      const pair = pairs.push({ i: i - 1, j: j - 1, previous }) - 1;
      moved.push([distance, { score, pair, j }]);
      if (score > best[row + j]) {
        best[row + j] = score;
        endsWith[row + j] = pair;
      }
    }
    for (const [distance, end] of moved) {
      if ((moving.get(distance)?.score ?? -1) < end.score)
        moving.set(distance, end);
    }
  }
  const aligned: Array<[number, number]> = [];
  let pair = endsWith.at(-1)!;
  while (pair >= 0) {
    const { i, j, previous } = pairs[pair];
    aligned.push([i, j]);
    pair = previous;
  }
  return aligned.reverse();
}
