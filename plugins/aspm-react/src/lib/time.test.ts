import { deadline, relativeTime, shortDate } from './time';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('relativeTime', () => {
  it.each([
    ['2026-11-20T11:59:40Z', 'just now'],
    ['2026-11-20T11:55:00Z', '5 minutes ago'],
    ['2026-11-20T10:00:00Z', '2 hours ago'],
    ['2026-11-17T12:00:00Z', '3 days ago'],
    ['2026-11-22T13:00:00Z', 'in 2 days'],
    ['2026-08-01T12:00:00Z', '3 months ago'],
    ['2021-11-20T12:00:00Z', '5 years ago'],
    ['whenever', 'whenever'],
  ])('%s is %s', (at, words) => {
    expect(relativeTime(at, now)).toBe(words);
  });
});

describe('deadline', () => {
  it.each([
    ['2026-11-17T11:00:00Z', '3 days overdue', 'overdue'],
    ['2026-11-19T11:00:00Z', '1 day overdue', 'overdue'],
    ['2026-11-20T09:00:00Z', 'due since today', 'overdue'],
    ['2026-11-20T18:00:00Z', 'less than a day left', 'soon'],
    ['2026-11-22T18:00:00Z', '2 days left', 'soon'],
    ['2026-12-03T12:00:00Z', 'by 3 Dec', 'later'],
  ])('%s is %s', (at, text, urgency) => {
    expect(deadline(at, now)).toEqual({ text, urgency });
  });
});

describe('shortDate', () => {
  it('names the year only when it is another one', () => {
    expect(shortDate('2026-12-03T12:00:00Z', now)).toBe('3 Dec');
    expect(shortDate('2027-01-03T12:00:00Z', now)).toBe('3 Jan 2027');
  });
});
