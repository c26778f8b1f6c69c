import { trendOfCounts, weekLength, weekStarts } from './trendOfCounts';
import { testNow } from './postureTestData';

describe('trendOfCounts', () => {
  const starts = weekStarts(testNow);

  it('begins weeks on Mondays, the last one is the current one', () => {
    expect(starts).toHaveLength(12);
    expect(new Date(starts[11]).toISOString()).toBe('2026-11-16T00:00:00.000Z');
    expect(starts[11] - starts[10]).toBe(weekLength);
    expect(weekStarts(starts[11])).toEqual(starts);
    expect(weekStarts(starts[11] - 1)[11]).toBe(starts[10]);
  });

  it('goes back from what is open now', () => {
    const trend = trendOfCounts({
      starts,
      open: 4,
      births: [
        { week: 8, number: 3, open: 1 },
        { week: 11, number: 2, open: 2 },
      ],
      changes: [
        { week: 9, bornWeek: 8, kind: 'fixed', wasOpen: true, number: 2 },
        { week: 10, bornWeek: -1, kind: 'silenced', wasOpen: true, number: 1 },
        { week: 10, bornWeek: -1, kind: 'reopened', wasOpen: false, number: 1 },
      ],
    });
    expect(trend.slice(7).map(({ week: _, ...point }) => point)).toEqual([
      { opened: 0, fixed: 0, open: 1 },
      { opened: 3, fixed: 0, open: 4 },
      { opened: 0, fixed: 2, open: 2 },
      { opened: 1, fixed: 0, open: 2 },
      { opened: 2, fixed: 0, open: 4 },
    ]);
  });

  it('does not take for opened what was silenced from the start', () => {
    const trend = trendOfCounts({
      starts,
      open: 0,
      births: [{ week: 9, number: 2, open: 0 }],
      changes: [
        { week: 10, bornWeek: 9, kind: 'fixed', wasOpen: false, number: 1 },
      ],
    });
    expect(trend.every(({ open, opened }) => open === 0 && opened === 0)).toBe(
      true,
    );
    expect(trend[10].fixed).toBe(1);
  });
});
