/** What a table has for a word of a report, which may be `constructor` or whatever else objects inherit. */
export function lookUp<T>(
  table: Readonly<Record<string, T>>,
  word: string | undefined,
): T | undefined {
  return word !== undefined && Object.hasOwn(table, word)
    ? table[word]
    : undefined;
}
