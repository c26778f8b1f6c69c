import { weeklyBars } from './weeklyBars';

const size = { width: 120, height: 100, barWidth: 3 };
const week = (opened: number, fixed: number) => ({
  week: '2026-06-01',
  opened,
  fixed,
  open: 0,
});

describe('weeklyBars', () => {
  it.each([
    [0, 4],
    [4, 4],
    [5, 6],
    [7, 8],
    [9, 10],
    [11, 12],
    [17, 20],
    [37, 40],
    [350, 400],
  ])('ends the scale for %d at %d', (most, top) => {
    expect(weeklyBars([week(most, 0)], size).top).toBe(top);
  });

  it('stands bars on the ground, side by side and inside the chart', () => {
    const { weeks } = weeklyBars([week(10, 5), week(0, 10)], size);
    expect(weeks[0].opened).toEqual({ x: 26, y: 0, height: 100 });
    expect(weeks[0].fixed).toEqual({ x: 31, y: 50, height: 50 });
    expect(weeks[1].opened).toEqual({ x: 86, y: 100, height: 0 });
  });

  it('manages without weeks', () => {
    expect(weeklyBars([], size)).toEqual({ top: 4, weeks: [] });
  });
});
