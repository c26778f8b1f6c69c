import { postureExponent } from '@aspm/backstage-plugin-aspm-common';

/**
 * `postureTerm` of the posture model as SQL of both databases.
 *
 * @param risk - a column or expression, 0 to 100
 */
export function postureTermSql(risk: string): string {
  // PostgreSQL refuses a power that is too small for a double, which JavaScript takes for zero.
  return `case when ${risk} < 1e-9 then 0.0 else power(${risk} / 100.0, ${postureExponent}) end`;
}

/**
 * `postureScore` of the posture model as SQL of both databases.
 *
 * @param sum - a column or expression, a sum of terms, never negative
 */
export function postureScoreSql(sum: string): string {
  return `case when ${sum} >= 1 then 100.0 else 100 * power(${sum}, ${
    1 / postureExponent
  }) end`;
}
