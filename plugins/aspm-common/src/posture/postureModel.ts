import { Grade } from '../types';

/**
 * The exponent of the posture's norm. With 6, ten findings of one risk weigh as one whose odds are
 * half as high again: the worst finding leads, many small ones neither hide it nor condemn by number.
 *
 * @public
 */
export const postureExponent = 6;

/** Bounds of a risk within which its odds are numbers that a database can raise to a power. @public */
export const postureRiskBounds = { least: 0.01, most: 99.99 };

/**
 * What one risk adds to the sum from which a score is made: its odds, in the power of the norm. Sums
 * of parts add up, so that the rollup of many entities is the sum of theirs.
 *
 * @param risk - 0 to 100
 * @public
 */
export function postureTerm(risk: number): number {
  const { least, most } = postureRiskBounds;
  if (risk < least) return 0;
  const bounded = Math.min(risk, most);
  return (bounded / (100 - bounded)) ** postureExponent;
}

/**
 * The score of a posture from the sum of its terms: the norm of the odds, as a share of 100. One
 * finding alone gives its own risk; adding a finding never lowers the score, and never fills it up.
 *
 * @param sum - of `postureTerm` over all open findings
 * @returns 0 to below 100; higher is worse
 * @public
 */
export function postureScore(sum: number): number {
  const odds = Math.max(0, sum) ** (1 / postureExponent);
  return (100 * odds) / (1 + odds);
}

/** From A (below 20) in steps of 20 to E (80 and more), of the score as it is shown: rounded. @public */
export function gradeOfScore(score: number): Grade {
  return (['A', 'B', 'C', 'D', 'E'] as const)[
    Math.min(4, Math.floor(Math.round(Math.max(0, score)) / 20))
  ];
}
