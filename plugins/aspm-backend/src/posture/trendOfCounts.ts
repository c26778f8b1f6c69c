import { TrendPoint } from '@aspm/backstage-plugin-aspm-common';

const day = 24 * 60 * 60 * 1000;

/** In milliseconds. In UTC all weeks are equally long. */
export const weekLength = 7 * day;

/** How many weeks a trend has, the current one among them. */
const weeks = 12;

/** Findings by the week in which they were first seen. */
export interface BirthCount {
  /** Index of the week; past the last one counts as the last. */
  week: number;
  number: number;
  /** How many of them are open now. */
  open: number;
}

/** Changes of the state of findings, of one kind in one week. */
export interface ChangeCount {
  week: number;
  /** The week in which the findings were first seen, -1 when before all of them. */
  bornWeek: number;
  kind: 'fixed' | 'reopened' | 'silenced';
  wasOpen: boolean;
  number: number;
}

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

/**
 * Goes back from what is open now, week by week.
 *
 * Whether a finding was open when it was first seen is written nowhere, and follows from what it is
 * now and from what happened since: a scanner's own suppression may have silenced it from the start,
 * and then it was never opened.
 */
export function trendOfCounts(counts: {
  starts: readonly number[];
  open: number;
  births: readonly BirthCount[];
  changes: readonly ChangeCount[];
}): TrendPoint[] {
  const { starts } = counts;
  const last = starts.length - 1;
  const bornOpen = starts.map(() => 0);
  const returned = starts.map(() => 0);
  const fixed = starts.map(() => 0);
  const change = starts.map(() => 0);
  for (const { week, open } of counts.births) {
    bornOpen[Math.min(week, last)] += open;
  }
  for (const { week, bornWeek, kind, wasOpen, number } of counts.changes) {
    const at = Math.min(week, last);
    const difference =
      number * ((kind === 'reopened' ? 1 : 0) - (wasOpen ? 1 : 0));
    if (kind === 'reopened') returned[at] += number;
    if (kind === 'fixed') fixed[at] += number;
    change[at] += difference;
    if (bornWeek >= 0) bornOpen[Math.min(bornWeek, last)] -= difference;
  }
  const points: TrendPoint[] = [];
  let open = counts.open;
  for (let week = last; week >= 0; week--) {
    points.unshift({
      week: new Date(starts[week]).toISOString().slice(0, 10),
      opened: Math.max(0, bornOpen[week]) + returned[week],
      fixed: fixed[week],
      open: Math.max(0, open),
    });
    open -= bornOpen[week] + change[week];
  }
  return points;
}
