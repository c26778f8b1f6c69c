import { Matchable } from './Matchable';

/** A result on a line without the line: others that say the same in the same file have the same. */
export function saidInFile(item: Matchable): string | undefined {
  return item.path === undefined || item.line === undefined
    ? undefined
    : `${item.path}\u0000${item.said}`;
}

/**
 * What is said on several lines of a file, of which some are not where they were. Lines that move onto each
 * other look unchanged where they are not, so such results are matched anew, together with those that
 * seem to have stayed.
 */
export function contested(
  incoming: readonly Matchable[],
  stored: readonly Matchable[],
): Set<string> {
  const left = new Set(stored.map(saidInFile));
  const both = new Set<string>();
  for (const item of incoming) {
    const key = saidInFile(item);
    if (key !== undefined && left.has(key)) both.add(key);
  }
  return both;
}
