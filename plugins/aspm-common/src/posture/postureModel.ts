import { Grade } from '../types';

/**
 * The exponent of the posture's norm. With 8, ten findings of one risk weigh as one that is a third
 * higher: the worst finding leads, the number of small ones never hides it and never condemns.
 *
 * @public
 */
export const postureExponent = 8;

/**
 * What one risk adds to the sum from which a score is made. Sums of parts add up, so that the
 * rollup of many entities is the sum of theirs.
 *
 * @param risk - 0 to 100
 * @public
 */
export function postureTerm(risk: number): number {
  return (risk / 100) ** postureExponent;
}

/**
 * The score of a posture from the sum of its terms: the 8-norm of the risks, at most 100. Adding a
 * finding never lowers it.
 *
 * @param sum - of `postureTerm` over all open findings
 * @returns 0 to 100; higher is worse
 * @public
 */
export function postureScore(sum: number): number {
  return Math.min(100, 100 * Math.max(0, sum) ** (1 / postureExponent));
}

/** From A (below 20) in steps of 20 to E (80 and more). @public */
export function gradeOfScore(score: number): Grade {
  return (['A', 'B', 'C', 'D', 'E'] as const)[
    Math.min(4, Math.floor(Math.max(0, score) / 20))
  ];
}
