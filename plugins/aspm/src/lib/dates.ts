import { DateTime } from 'luxon';
import { countOf } from '@aspm/backstage-plugin-aspm-react';

/** Whole calendar days from then to now, in the reader's time zone; never negative. */
export function ageInDays(at: string, now: DateTime = DateTime.now()): number {
  const days = now
    .startOf('day')
    .diff(DateTime.fromISO(at).startOf('day'), 'days').days;
  return Math.max(0, Math.round(days));
}

/** `today`, `yesterday` or `24 days ago`. */
export function agoInWords(at: string, now?: DateTime): string {
  const days = ageInDays(at, now);
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${countOf(days, 'day')} ago`;
}
