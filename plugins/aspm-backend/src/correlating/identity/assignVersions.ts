/** The parts of a version, from the one that changes least. */
const partsOf = (version: string) => version.split(/[.+~:_-]/);

/** How near two versions are: how many parts they share from the beginning. */
function nearness(left: string, right: string): number {
  const [a, b] = [partsOf(left), partsOf(right)];
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return same + (a.length === b.length ? 0.5 : 0);
}

/**
 * Which versions of one package became which: the nearest first, and of those that are as near, in order.
 *
 * @param left - ascending
 * @param right - ascending
 * @returns pairs of indexes
 */
export function assignVersions(
  left: readonly string[],
  right: readonly string[],
): Array<[number, number]> {
  const candidates = left
    .flatMap((a, i) => right.map((b, j) => ({ i, j, near: nearness(a, b) })))
    .sort((a, b) => b.near - a.near || a.i - b.i || a.j - b.j);
  const pairs: Array<[number, number]> = [];
  const [takenLeft, takenRight] = [new Set<number>(), new Set<number>()];
  for (const { i, j } of candidates) {
    if (takenLeft.has(i) || takenRight.has(j)) continue;
    takenLeft.add(i);
    takenRight.add(j);
    pairs.push([i, j]);
  }
  return pairs;
}
