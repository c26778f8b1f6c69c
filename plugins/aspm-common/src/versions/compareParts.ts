/** How two versions of one ecosystem are ordered: below zero when the first comes before the second. */
export type VersionOrdering = (a: string, b: string) => number;

/** Compares two numbers of any length, written in decimal digits. */
export function compareDigits(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return left.length - right.length || compareTexts(left, right);
}

export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Compares lists part by part; where one is shorter, `missing` stands for what it does not have. */
export function compareLists<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (left: T, right: T) => number,
  missing: T,
): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = index < a.length ? a[index] : missing;
    const right = index < b.length ? b[index] : missing;
    const difference = compare(left, right);
    if (difference !== 0) return difference;
  }
  return 0;
}

const isNumber = (text: string) => /^\d+$/.test(text);

/** Numbers by value and before words, words by their characters, as semantic versioning has it. */
export function compareIdentifiers(a: string, b: string): number {
  const [left, right] = [isNumber(a), isNumber(b)];
  if (left && right) return compareDigits(a, b);
  if (left !== right) return left ? -1 : 1;
  return compareTexts(a, b);
}
