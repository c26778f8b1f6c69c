import type { ReadReport } from '@aspm/backstage-plugin-aspm-node/testUtils';

/**
 * How a mature peer (DefectDojo) counts the findings of a report where we count otherwise. It holds
 * for every report of a format, and is told in the documentation; where a format has none, both
 * count the same.
 */
export interface PeerCounting {
  /** What the peer does, what we do, and why: one sentence or two for each difference. */
  differences: string[];
  /**
   * What the peer counts.
   *
   * @param read - what we read
   * @param text - the report itself
   */
  count(read: ReadReport, text: string): number;
}

/** How many observations differ in what `key` gives of them. */
export function countDistinct(
  { observations }: ReadReport,
  key: (observation: ReadReport['observations'][number]) => unknown,
): number {
  return new Set(observations.map(one => JSON.stringify(key(one)))).size;
}
