const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
});
const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const exact = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** `just now`, `5 minutes ago`, `in 3 days`, `2 years ago`. @public */
export function relativeTime(at: string, now = Date.now()): string {
  const distance = Date.parse(at) - now;
  if (Number.isNaN(distance)) return at;
  const size = Math.abs(distance);
  const say = (unit: Intl.RelativeTimeFormatUnit, length: number) =>
    relative.format(Math.trunc(distance / length), unit);
  if (size < minute) return 'just now';
  if (size < hour) return say('minute', minute);
  if (size < day) return say('hour', hour);
  if (size < 60 * day) return say('day', day);
  if (size < 730 * day) return say('month', 30 * day);
  return say('year', 365 * day);
}

/** The moment to the minute with the reader's time zone: `3 Dec 2026, 14:05 CET`. @public */
export function exactTime(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : exact.format(time);
}

/** `3 Dec`, with the year when it is not this one. @public */
export function shortDate(at: string, now = Date.now()): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayAndMonth : dayMonthYear).format(time);
}

/** What a deadline means today. @public */
export interface Deadline {
  text: string;
  urgency: 'overdue' | 'soon' | 'later';
}

/** `3 days overdue`, `due today`, `2 days left`, `by 3 Dec`. @public */
export function deadline(at: string, now = Date.now()): Deadline {
  const distance = Date.parse(at) - now;
  if (Number.isNaN(distance)) return { text: at, urgency: 'later' };
  const days = Math.floor(Math.abs(distance) / day);
  const daysInWords = days === 1 ? '1 day' : `${days} days`;
  if (distance < 0) {
    return {
      text: days === 0 ? 'due since today' : `${daysInWords} overdue`,
      urgency: 'overdue',
    };
  }
  if (days === 0) return { text: 'less than a day left', urgency: 'soon' };
  if (days <= 7) return { text: `${daysInWords} left`, urgency: 'soon' };
  return { text: `by ${shortDate(at, now)}`, urgency: 'later' };
}
