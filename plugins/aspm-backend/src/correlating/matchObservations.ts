/** What matching needs to know of an observation. */
export interface Matchable {
  locatedKey?: string;
  stableKey?: string;
  placeKey: string;
  line?: number;
  /** Whether its place is told by more than a line, so that another place is another problem. */
  anchored: boolean;
}

/** Above this many pairs an exact assignment costs too much, and order alone decides. */
const largestTable = 1_000_000;

/**
 * Matches what is left after exact matches: the observations of the newest report against those
 * that were stored for the same scope. First those in the same place to the letter, then those with the
 * same stable key, in order; then, for
 * observations whose report gives only a line, the nearest ones of the same rule in the same file.
 *
 * An assignment keeps the order of the lines and uses each side at most once.
 *
 * @returns pairs of indexes, of `incoming` and `stored`
 */
export function matchObservations(
  incoming: readonly Matchable[],
  stored: readonly Matchable[],
): Array<[number, number]> {
  const pairs: Array<[number, number]> = [];
  const takenIncoming = new Set<number>();
  const takenStored = new Set<number>();
  const matchBy = (key: (item: Matchable) => string | undefined) => {
    const groups = groupBy(stored, key, takenStored);
    for (const [value, left] of groupBy(incoming, key, takenIncoming)) {
      const right = groups.get(value);
      if (!right) continue;
      const leftLines = left.map(index => incoming[index].line ?? 0);
      const rightLines = right.map(index => stored[index].line ?? 0);
      for (const [a, b] of assignInOrder(leftLines, rightLines)) {
        pairs.push([left[a], right[b]]);
        takenIncoming.add(left[a]);
        takenStored.add(right[b]);
      }
    }
  };
  matchBy(item => item.locatedKey);
  matchBy(item => item.stableKey);
  matchBy(item => (item.anchored ? undefined : item.placeKey));
  return pairs;
}

function groupBy(
  items: readonly Matchable[],
  key: (item: Matchable) => string | undefined,
  taken: Set<number>,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  items.forEach((item, index) => {
    const value = taken.has(index) ? undefined : key(item);
    if (value === undefined) return;
    const group = groups.get(value);
    if (group) group.push(index);
    else groups.set(value, [index]);
  });
  for (const group of groups.values()) {
    group.sort((a, b) => (items[a].line ?? 0) - (items[b].line ?? 0) || a - b);
  }
  return groups;
}

/**
 * The assignment of two ascending lists of lines that keeps their order, uses as many as there are
 * on the shorter side, and moves lines the least altogether.
 *
 * @returns pairs of indexes
 */
export function assignInOrder(
  left: number[],
  right: number[],
): Array<[number, number]> {
  if (left.length > right.length) {
    return assignInOrder(right, left).map(([a, b]) => [b, a]);
  }
  const surplus = right.length - left.length;
  if (surplus === 0 || left.length * (surplus + 1) > largestTable) {
    return left.map((_, index) => [index, index]);
  }
  // cost[i][s]: the least cost of the first i on the left when s on the right were left out.
  const width = surplus + 1;
  const cost = new Float64Array((left.length + 1) * width);
  for (let i = 1; i <= left.length; i++) {
    for (let s = 0; s < width; s++) {
      const taken =
        cost[(i - 1) * width + s] + Math.abs(left[i - 1] - right[i - 1 + s]);
      const skipped = s > 0 ? cost[i * width + s - 1] : Infinity;
      cost[i * width + s] = Math.min(taken, skipped);
    }
  }
  const pairs: Array<[number, number]> = [];
  let s = surplus;
  for (let i = left.length; i > 0; i--) {
    while (s > 0 && cost[i * width + s - 1] <= cost[i * width + s]) s--;
    pairs.push([i - 1, i - 1 + s]);
  }
  return pairs.reverse();
}
