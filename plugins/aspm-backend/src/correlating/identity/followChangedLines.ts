import { Leftovers } from './Leftovers';
import { Matchable } from './Matchable';
import { similarity } from './similarity';

/** From how much on a line is taken to be the same one, changed. */
const alike = 0.6;

/** The same for words about something that has no line. */
const alikeWords = 0.5;

/** Above this many pairs of one rule in one file, changed lines are not looked for. */
const mostPairs = 10_000;

const lineOf = (item: Matchable) => item.line ?? 0;
const wordsOf = ({ observation }: Matchable) =>
  `${observation.title}\n${observation.description ?? ''}`;

/** By their lines; by their words where there are none, which mostly change alike. */
const compare = (a: Matchable, b: Matchable) =>
  lineOf(a) - lineOf(b) || (wordsOf(a) < wordsOf(b) ? -1 : 1);

/**
 * Follows lines that were edited: of the same rule in the same file, with a text that is much the same,
 * in the same order. Also what had no text before and has one now, where the line is the same; and what
 * has not even a line, where the tool's words are much the same.
 */
export function followChangedLines(left: Leftovers): void {
  if (left.isEmpty) return;
  const [incoming, stored] = [left.incoming, left.stored];
  const groups = groupInFiles(incoming);
  const found: Array<readonly [number, number]> = [];
  for (const [key, storedHere] of groupInFiles(stored)) {
    const incomingHere = groups.get(key);
    if (!incomingHere) continue;
    if (incomingHere.length * storedHere.length > mostPairs) continue;
    const a = incomingHere.sort((x, y) => compare(incoming[x], incoming[y]));
    const b = storedHere.sort((x, y) => compare(stored[x], stored[y]));
    for (const [x, y] of alignInOrder(a.length, b.length, (i, j) =>
      likeness(incoming[a[i]], stored[b[j]]),
    )) {
      found.push([a[x], b[y]]);
    }
  }
  left.takePositions(found);
}

function groupInFiles(items: Matchable[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  items.forEach((item, index) => {
    if (item.what) return;
    const key = `${item.core}\u0000${item.path ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  return groups;
}

function likeness(a: Matchable, b: Matchable): number {
  if (a.snippet && b.snippet) {
    const value = similarity(
      a.observation.place!.snippet!,
      b.observation.place!.snippet!,
    );
    return value >= alike ? value : 0;
  }
  if (a.isBare !== b.isBare) return a.line === b.line ? 1 : 0;
  if (!a.isBare || a.line !== undefined || b.line !== undefined) return 0;
  const value = similarity(wordsOf(a), wordsOf(b));
  return value >= alikeWords ? value : 0;
}

/** The pairs, in the same order on both sides, that are most alike altogether; those of likeness 0 are none. */
function alignInOrder(
  left: number,
  right: number,
  likenessOf: (i: number, j: number) => number,
): Array<[number, number]> {
  const width = right + 1;
  const likenesses = new Float64Array(left * right);
  const best = new Float64Array((left + 1) * width);
  for (let i = 1; i <= left; i++) {
    for (let j = 1; j <= right; j++) {
      const value = likenessOf(i - 1, j - 1);
      likenesses[(i - 1) * right + j - 1] = value;
      best[i * width + j] = Math.max(
        best[(i - 1) * width + j],
        best[i * width + j - 1],
        value > 0 ? best[(i - 1) * width + j - 1] + value : 0,
      );
    }
  }
  const pairs: Array<[number, number]> = [];
  let [i, j] = [left, right];
  while (i > 0 && j > 0) {
    const value = likenesses[(i - 1) * right + j - 1];
    const here = best[i * width + j];
    if (value > 0 && here === best[(i - 1) * width + j - 1] + value) {
      pairs.push([--i, --j]);
    } else if (here === best[(i - 1) * width + j]) i--;
    else j--;
  }
  return pairs.reverse();
}
