import { ObservedRule } from '@aspm/backstage-plugin-aspm-node';
import { MaskedObservation } from './maskSecrets';

/** What a text may hold at most, in characters; what is longer is cut, and says so. */
const longest = { line: 500, snippet: 4_000, text: 20_000, message: 16_000 };
const mostItems = 100;

const lengths = new Map(
  Object.entries({
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
  }),
);

/**
 * What a database cannot hold: NUL (for PostgreSQL), and half of a pair, as truncated or forged
 * UTF-16 has it. Writing that as UTF-8 replaces it.
 */
const unfit = /[\0\uD800-\uDFFF]/;

/** A text that any database can hold, cut to a length. */
export function boundText(text: string, length: number): string {
  const fit = unfit.test(text)
    ? Buffer.from(text.replaceAll('\0', '')).toString()
    : text;
  if (fit.length <= length) return fit;
  const cut = fit.slice(0, length - 1);
  // A cut must not leave half of a pair either.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** What a database holds in a column for lines. */
const largestPosition = 2 ** 31 - 1;

const positions: ReadonlySet<string> = new Set([
  'startLine',
  'endLine',
  'startColumn',
  'endColumn',
]);

/** Most values are as they should be, so a copy is made only of those that are not. */
function bound<T>(value: T, length: number): T {
  if (typeof value === 'string') return boundText(value, length) as T;
  if (Array.isArray(value)) return boundList(value, length) as T;
  if (value && typeof value === 'object') {
    return boundObject(value as Record<string, unknown>, length) as T;
  }
  return value;
}

function boundList(list: unknown[], length: number): unknown[] {
  const bounded = list.slice(0, mostItems).map(item => bound(item, length));
  const same =
    bounded.length === list.length &&
    bounded.every((item, index) => item === list[index]);
  return same ? list : bounded;
}

function boundObject(
  object: Record<string, unknown>,
  length: number,
  given: Record<string, unknown> = {},
): Record<string, unknown> {
  const keys = Object.keys(object);
  let copy: Record<string, unknown> | undefined =
    keys.length > mostItems ? {} : undefined;
  for (let index = 0; index < keys.length && index < mostItems; index++) {
    const key = keys[index];
    const item = object[key];
    const boundKey = boundText(key, 200);
    const boundItem = Object.hasOwn(given, key)
      ? given[key]
      : boundField(key, item, length);
    if (!copy && (boundItem !== item || boundKey !== key)) {
      copy = {};
      for (const before of keys.slice(0, index)) copy[before] = object[before];
    }
    if (copy) copy[boundKey] = boundItem;
  }
  return copy ?? object;
}

function boundField(key: string, item: unknown, length: number): unknown {
  if (typeof item === 'number')
    return positions.has(key) && item > largestPosition ? undefined : item;
  return bound(item, lengths.get(key) ?? length);
}

/** Rules are shared by their observations, and stay so. */
const boundRules = new WeakMap<ObservedRule, ObservedRule>();

function boundRule(rule: ObservedRule): ObservedRule {
  let bounded = boundRules.get(rule);
  if (!bounded) {
    bounded = bound(rule, longest.line);
    boundRules.set(rule, bounded);
  }
  return bounded;
}

/**
 * Scanner texts are hostile: each is cut to a length that the field deserves, and cleaned of what a
 * database cannot hold.
 */
export function boundObservation(
  observation: MaskedObservation,
): MaskedObservation {
  // The rule is bound once for all that share it.
  const given = { rule: boundRule(observation.rule) };
  const fields: Record<string, unknown> = observation;
  return boundObject(fields, longest.line, given) as MaskedObservation;
}
