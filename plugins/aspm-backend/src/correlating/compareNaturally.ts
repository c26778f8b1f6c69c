const collator = new Intl.Collator('en', { numeric: true });

/** Orders texts with numbers in them as people would: `2.9` before `2.17`. */
export function compareNaturally(a: string, b: string): number {
  return collator.compare(a, b);
}
