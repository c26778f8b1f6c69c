import { textAt } from './fields';

/** The time at some keys, in milliseconds since the epoch; absent where it is no time. */
export function timeAt(value: unknown, ...keys: string[]): number | undefined {
  const text = textAt(value, ...keys)?.trim();
  if (!text || text.length > 64) return undefined;
  const time = Date.parse(text);
  return Number.isFinite(time) ? time : undefined;
}
