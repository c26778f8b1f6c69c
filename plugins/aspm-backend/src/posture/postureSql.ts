import {
  postureExponent,
  postureRiskBounds,
} from '@aspm/backstage-plugin-aspm-common';

/**
 * `postureTerm` of the posture model as SQL of both databases.
 *
 * @param risk - a column or expression, 0 to 100
 */
export function postureTermSql(risk: string): string {
  const { least, most } = postureRiskBounds;
  const bounded = `(case when ${risk} > ${most} then ${most} else ${risk} end)`;
  return `case when ${risk} < ${least} then 0.0 else power(${bounded} / (100.0 - ${bounded}), ${postureExponent}) end`;
}

/**
 * `postureScore` of the posture model as SQL of both databases.
 *
 * @param sum - a column or expression, a sum of terms, never negative
 */
export function postureScoreSql(sum: string): string {
  const odds = `power(${sum}, ${1 / postureExponent})`;
  return `100.0 * ${odds} / (1 + ${odds})`;
}
