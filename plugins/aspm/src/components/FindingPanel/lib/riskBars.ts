import {
  ConfidencePart,
  RiskFactor,
  riskOfContributions,
} from '@aspm/backstage-plugin-aspm-common';

/** A named part of a sum of log-odds. */
export type BarFactor = Omit<RiskFactor, 'id'> & { id: string };

/** A factor as a bar on an axis from 0 to 100 percent of the drawing's width. */
export interface RiskBar {
  factor: BarFactor;
  /** `+2.2`, `−0.7`, `0.0`. */
  points: string;
  /** Where the bar begins and how long it is, in percent; of an unknown fact, the range it could take. */
  start: number;
  length: number;
  /** The risk between which it would lie if only this fact were known. */
  riskFrom?: number;
  riskTo?: number;
}

export interface RiskBars {
  bars: RiskBar[];
  /** Where nothing is added and nothing taken away, in percent. */
  zero: number;
  /** All points together. */
  sum: string;
}

/** Points with a sign that is as wide as a plus. */
export function signed(points: number): string {
  const rounded = Math.abs(points).toFixed(1);
  if (rounded === '0.0') return rounded;
  return `${points < 0 ? '−' : '+'}${rounded}`;
}

/** The parts of a confidence, which are all known. */
export function confidenceFactors(parts: ConfidencePart[]): BarFactor[] {
  return parts.map(part => ({
    ...part,
    known: true,
    low: part.contribution,
    high: part.contribution,
  }));
}

/** The factors of a risk or a confidence laid out on one axis. */
export function riskBars({ factors }: { factors: BarFactor[] }): RiskBars {
  const ends = factors.flatMap(({ low, high, contribution }) => [
    low,
    high,
    contribution,
  ]);
  const from = Math.min(0, ...ends);
  const width = Math.max(0, ...ends) - from || 1;
  const percent = (points: number) => ((points - from) / width) * 100;
  const total = factors.reduce((sum, factor) => sum + factor.contribution, 0);

  const bars = factors.map((factor): RiskBar => {
    const { known, contribution, low, high } = factor;
    const [left, right] = known
      ? [Math.min(0, contribution), Math.max(0, contribution)]
      : [low, high];
    const others = total - contribution;
    return {
      factor,
      points: known ? signed(contribution) : '?',
      start: percent(left),
      length: percent(right) - percent(left),
      ...(!known && {
        riskFrom: Math.round(riskOfContributions([others, low])),
        riskTo: Math.round(riskOfContributions([others, high])),
      }),
    };
  });
  return { bars, zero: percent(0), sum: signed(total) };
}
