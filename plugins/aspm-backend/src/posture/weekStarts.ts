const day = 24 * 60 * 60 * 1000;

/** In milliseconds. In UTC all weeks are equally long. */
export const weekLength = 7 * day;

/** How many weeks a trend has, the current one among them. */
const weeks = 12;

/**
 * The beginnings of the last twelve weeks, oldest first: Mondays at midnight UTC, in milliseconds
 * since the epoch.
 */
export function weekStarts(now: number): number[] {
  // The epoch was a Thursday.
  const sinceMonday = (now + 3 * day) % weekLength;
  const monday = now - sinceMonday;
  return Array.from(
    { length: weeks },
    (_, index) => monday - (weeks - 1 - index) * weekLength,
  );
}
