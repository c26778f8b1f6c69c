import { MaskedObservation } from './maskSecrets';

/** What a text may hold at most, in characters; what is longer is cut, and says so. */
const longest = { line: 500, snippet: 4_000, text: 20_000, message: 16_000 };
const mostItems = 100;

/** Half of a pair, as truncated or forged UTF-16 has it; writing it as UTF-8 replaces it. */
const loneSurrogate = /[\uD800-\uDFFF]/;

/** A text without NUL (which PostgreSQL cannot store) and lone surrogates, cut to a length. */
export function boundText(text: string, length: number): string {
  const clean = text.includes('\0') ? text.replaceAll('\0', '') : text;
  const bounded =
    clean.length > length ? `${clean.slice(0, length - 1)}…` : clean;
  return loneSurrogate.test(bounded)
    ? Buffer.from(bounded).toString()
    : bounded;
}

function bound<T>(value: T, length: number): T {
  if (typeof value === 'string') return boundText(value, length) as T;
  if (Array.isArray(value))
    return value.slice(0, mostItems).map(item => bound(item, length)) as T;
  if (value && typeof value === 'object') {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value).slice(0, mostItems)) {
      const item = (value as Record<string, unknown>)[key];
      if (item === undefined) continue;
      result[boundText(key, 200)] = bound(item, lengths[key] ?? length);
    }
    return result as T;
  }
  return value;
}

const lengths: Record<string, number> = {
  description: longest.text,
  remediation: longest.text,
  snippet: longest.snippet,
  request: longest.message,
  response: longest.message,
  url: 2_000,
  helpUrl: 2_000,
  references: 2_000,
  path: 1_000,
  purl: 1_000,
  address: 1_000,
};

/**
 * Scanner texts are hostile: each is cut to a length that the field deserves, and cleaned of what a
 * database cannot hold.
 */
export function boundObservation(
  observation: MaskedObservation,
): MaskedObservation {
  return bound(observation, longest.line);
}
