/** What JSON writes otherwise than the text of a PostgreSQL array does. */
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u001f]/;

/**
 * A list as the text of a PostgreSQL array. That of the driver looks at each character of each value;
 * where no value holds a control character, JSON has the same quotes and escapes, and is written
 * natively.
 *
 * @param values - texts, numbers, booleans, or null
 * @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function postgresArray(values: readonly unknown[]): string {
  if (values.some(value => typeof value === 'string' && control.test(value))) {
    return `{${values.map(element).join(',')}}`;
  }
  return `{${JSON.stringify(values).slice(1, -1)}}`;
}

function element(value: unknown): string {
  return typeof value === 'string'
    ? `"${value.replace(/["\\]/g, '\\$&')}"`
    : String(value);
}
