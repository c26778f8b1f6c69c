/**
 * Reading of untyped JSON, where nothing can be trusted to be what its specification says. Each
 * gives `undefined` for a value of another type.
 */

export type JsonObject = Record<string, unknown>;

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The value at some keys, one inside the other. Inherited properties do not count. */
export function at(value: unknown, ...keys: string[]): unknown {
  let current = value;
  for (const key of keys) {
    const object = asObject(current);
    if (!object || !Object.hasOwn(object, key)) return undefined;
    current = object[key];
  }
  return current;
}

/** A text that is not empty. */
export function textAt(value: unknown, ...keys: string[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

/** A finite number, also where it is written as a text. */
export function numberAt(
  value: unknown,
  ...keys: string[]
): number | undefined {
  const found = at(value, ...keys);
  const number =
    typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : undefined;
}

/** A whole number from 1, as lines and columns are. */
export function positionAt(
  value: unknown,
  ...keys: string[]
): number | undefined {
  const number = numberAt(value, ...keys);
  return number !== undefined && Number.isInteger(number) && number >= 1
    ? number
    : undefined;
}

/** The elements of an array; none when it is anything else. */
export function listAt(value: unknown, ...keys: string[]): unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

/** The texts of an array, or a single text. */
export function textsAt(value: unknown, ...keys: string[]): string[] {
  const found = at(value, ...keys);
  const list = Array.isArray(found) ? found : [found];
  return list.filter(
    (text): text is string => typeof text === 'string' && text.trim() !== '',
  );
}

/** The value when the list has something in it, so that empty lists are left out. */
export function unlessEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The first line of a text, cut to a length that fits a title. */
export function firstLine(text: string, longest = 200): string {
  const line = text.trim().split(/\r?\n/, 1)[0].trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** CWE numbers in texts like `CWE-79: Cross-site Scripting`, `cwe/cwe-079` or `79`. */
export function weaknessNumbers(
  texts: Array<string | number>,
): number[] | undefined {
  const numbers = texts
    .map(text => /(?:cwe[-_/: ]*|^\s*)0*(\d{1,5})\b/i.exec(String(text))?.[1])
    .filter(found => found !== undefined)
    .map(Number)
    .filter(number => number > 0);
  return unlessEmpty([...new Set(numbers)]);
}
