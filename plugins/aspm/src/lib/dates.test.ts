import { DateTime } from 'luxon';
import { ageInDays, agoInWords } from './dates';

const now = DateTime.fromISO('2026-06-25T01:00:00');

describe('agoInWords', () => {
  it.each([
    ['2026-06-25T00:30:00', 'today'],
    ['2026-06-24T23:00:00', 'yesterday'],
    ['2026-06-01T00:00:00', '24 days ago'],
    ['2026-06-26T00:00:00', 'today'],
  ])('says when %s was', (at, words) => {
    expect(agoInWords(at, now)).toBe(words);
  });
});

describe('ageInDays', () => {
  it('counts calendar days', () => {
    expect(ageInDays('2026-06-23T23:59:00', now)).toBe(2);
  });
});
