import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { isUuid } from './isUuid';

/**
 * Where the next page begins: the values of its order's columns in the last row of the page before,
 * the last of which is that row's id.
 */
export type CursorValues = [...number[], string];

/** Tells lists apart: a cursor is good for the list that it was made for only. */
export function describeList(...parts: unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts, sortKeys))
    .digest('base64url')
    .slice(0, 16);
}

/** The order in which a request names its parameters makes no other list. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export function encodeCursor(list: string, values: CursorValues): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/**
 * @param count - How many values the order of the list has
 * @throws InputError when the cursor is not one of this list
 */
export function decodeCursor(
  cursor: string,
  list: string,
  count: number,
): CursorValues {
  const [madeFor, ...values] = parse(cursor);
  const id = values.at(-1);
  const isWhole =
    values.length === count &&
    isUuid(id) &&
    values.slice(0, -1).every(value => Number.isFinite(value));
  if (!isWhole) {
    throw new InputError('The cursor is not one that this API has given');
  }
  if (madeFor !== list) {
    throw new InputError(
      'The cursor belongs to a list with another filter or sort; ask for the first page without it',
    );
  }
  return values as CursorValues;
}

function parse(cursor: string): unknown[] {
  try {
    const parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
