/** Words of a text, each once. */
function words(text: string): Set<string> {
  return new Set(
    text
      .slice(0, 2_000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
}

/** How many of their words two texts have in common, 0 to 1. */
export function similarity(left: string, right: string): number {
  if (left === right) return 1;
  const [a, b] = [words(left), words(right)];
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return (2 * common) / (a.size + b.size);
}
