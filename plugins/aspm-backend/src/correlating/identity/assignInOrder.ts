/** Above this many pairs an exact assignment costs too much, and order alone decides. */
const largestTable = 1_000_000;

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
