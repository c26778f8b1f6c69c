import { TrendPoint } from '@aspm/backstage-plugin-aspm-common';

/** The bars of a week, in the chart's own units; `y` counts from the top. */
export interface WeekBars {
  week: string;
  x: number;
  opened: { x: number; y: number; height: number };
  fixed: { x: number; y: number; height: number };
}

/** Two bars a week beside each other, with a scale that starts at zero and ends at a round number. */
export function weeklyBars(
  trend: TrendPoint[],
  size: { width: number; height: number; barWidth: number },
): { weeks: WeekBars[]; top: number } {
  const { width, height, barWidth } = size;
  const top = roundUp(
    Math.max(0, ...trend.flatMap(({ opened, fixed }) => [opened, fixed])),
  );
  const step = trend.length > 0 ? width / trend.length : width;
  const bar = (x: number, count: number) => {
    const barHeight = (count / top) * height;
    return { x, y: height - barHeight, height: barHeight };
  };
  return {
    top,
    weeks: trend.map(({ week, opened, fixed }, index) => {
      const middle = step * (index + 0.5);
      return {
        week,
        x: middle,
        opened: bar(middle - barWidth - 1, opened),
        fixed: bar(middle + 1, fixed),
      };
    }),
  };
}

/** The next of 4, 6, 8, 10, 12, 16, 20, 40, …, so that half of it is whole. */
function roundUp(value: number): number {
  for (let unit = 1; ; unit *= 10) {
    for (const step of [4, 6, 8, 10, 12, 16, 20]) {
      if (value <= step * unit) return step * unit;
    }
  }
}
