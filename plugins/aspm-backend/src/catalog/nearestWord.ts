/** The known word that was probably meant: at most a third of its letters differ. */
export function nearestWord(
  word: string,
  known: readonly string[],
): string | undefined {
  // A long text is no typing error of a short word.
  if (word.length > 60) return undefined;
  const [nearest] = known
    .map(each => ({ each, distance: editDistance(word, each) }))
    .filter(({ each, distance }) => distance <= Math.max(1, each.length / 3))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.each;
}

/** Levenshtein's: how many letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced =
        above[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(
        Math.min(replaced, above[column] + 1, current[column - 1] + 1),
      );
    }
    above = current;
  }
  return above[b.length];
}
