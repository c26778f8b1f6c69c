/**
 * What lies on every way from a start to each of the others, in a graph that may have circles.
 *
 * @param start - from where all ways begin
 * @param next - where the ways lead on from each
 * @returns a function that gives, from the start on, what every way to one goes through, without the
 *   one itself; nothing for what is not reached
 * @see https://www.cs.tufts.edu/comp/150FP/archive/keith-cooper/dom14.pdf
 */
export function findDominators(
  start: string,
  next: (node: string) => readonly string[],
): (node: string) => string[] {
  const order = reversePostorder(start, next);
  const position = new Map(order.map((node, index) => [node, index]));
  const before: number[][] = order.map(() => []);
  order.forEach((node, index) => {
    for (const other of next(node)) before[position.get(other)!].push(index);
  });
  // The closest one that all ways go through, by its position; that of the start is itself.
  const closest: Array<number | undefined> = [0];
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = 1; index < order.length; index++) {
      const known = before[index].filter(each => closest[each] !== undefined);
      const common = known.reduce((a, b) => meet(closest, a, b));
      if (closest[index] !== common) {
        closest[index] = common;
        changed = true;
      }
    }
  }
  return node => {
    const through: string[] = [];
    let index = position.get(node) ?? 0;
    while (index !== 0) {
      index = closest[index]!;
      through.unshift(order[index]);
    }
    return through;
  };
}

/** Where the chains of two of them meet. */
function meet(
  closest: Array<number | undefined>,
  a: number,
  b: number,
): number {
  let [left, right] = [a, b];
  while (left !== right) {
    if (left > right) left = closest[left]!;
    else right = closest[right]!;
  }
  return left;
}

/** All that are reached, each after one that leads to it. Without recursion, for long chains. */
function reversePostorder(
  start: string,
  next: (node: string) => readonly string[],
): string[] {
  const seen = new Set([start]);
  const done: string[] = [];
  const open = [{ node: start, left: [...next(start)] }];
  while (open.length > 0) {
    const { node, left } = open[open.length - 1];
    const other = left.pop();
    if (other === undefined) {
      done.push(node);
      open.pop();
    } else if (!seen.has(other)) {
      seen.add(other);
      open.push({ node: other, left: [...next(other)] });
    }
  }
  return done.reverse();
}
