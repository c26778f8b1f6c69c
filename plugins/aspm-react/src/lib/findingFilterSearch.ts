import { FindingFilter } from '@aspm/backstage-plugin-aspm-common';

type Key = keyof FindingFilter;
type Kind = 'list' | 'flag' | 'text';

interface Rule {
  kind: Kind;
  maxItems: number;
  allows: (value: string) => boolean;
}

const text = (maxLength: number) => (value: string) =>
  value.length > 0 && value.length <= maxLength;
const oneOf =
  (...values: string[]) =>
  (value: string) =>
    values.includes(value);
const entityRef = (value: string) =>
  value.length <= 200 && /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(value);

const list = (maxItems: number, allows: Rule['allows']): Rule => ({
  kind: 'list',
  maxItems,
  allows,
});
const flag: Rule = {
  kind: 'flag',
  maxItems: 1,
  allows: oneOf('true', 'false'),
};

// As the parameters of `GET /findings` in the contract. The record makes the compiler name what is new there.
const rules: Record<Key, Rule> = {
  q: { kind: 'text', maxItems: 1, allows: text(200) },
  severity: list(
    10,
    oneOf('critical', 'high', 'medium', 'low', 'info', 'unknown'),
  ),
  category: list(
    10,
    oneOf(
      'code',
      'dependency',
      'secret',
      'infrastructure',
      'api',
      'cloud',
      'container-config',
      'malware',
    ),
  ),
  state: list(10, oneOf('open', 'silenced', 'fixed')),
  tool: list(50, text(100)),
  exploited: flag,
  inProduction: flag,
  fixable: flag,
  pastDue: flag,
  unassigned: flag,
  entityRef: list(100, entityRef),
  owner: list(100, entityRef),
  system: list(100, entityRef),
  domain: list(100, entityRef),
  vulnerability: list(50, text(100)),
  package: list(50, text(500)),
  rule: list(50, text(500)),
  path: list(50, text(1000)),
  branch: { kind: 'text', maxItems: 1, allows: text(250) },
};

/** The names of all parts of a filter, in the order in which a link spells them. @public */
export const findingFilterKeys = Object.keys(rules) as Key[];

/**
 * The filter that a URL's query spells. What it does not understand it leaves out, so that an old or
 * a mistyped link still shows something.
 *
 * @public
 */
export function parseFindingFilter(
  search: string | URLSearchParams,
): FindingFilter {
  const params = new URLSearchParams(search);
  const filter: Record<string, unknown> = {};
  for (const key of findingFilterKeys) {
    const { kind, maxItems, allows } = rules[key];
    const values = [...new Set(params.getAll(key))]
      .filter(allows)
      .slice(0, maxItems);
    if (values.length === 0) continue;
    if (kind === 'list') filter[key] = values;
    if (kind === 'flag') filter[key] = values[0] === 'true';
    if (kind === 'text') filter[key] = values[0];
  }
  return filter;
}

/** The query with its filter exchanged and everything else as it was. @public */
export function withFindingFilter(
  params: URLSearchParams,
  filter: FindingFilter,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const key of findingFilterKeys) {
    next.delete(key);
    const value = filter[key];
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== '') next.append(key, String(item));
    }
  }
  return next;
}

/**
 * The query of a link to the findings of a filter, with its question mark; empty for an empty filter.
 *
 * @example
 * `/security/findings${findingFilterToSearch({ severity: ['critical'] })}`
 *
 * @public
 */
export function findingFilterToSearch(filter: FindingFilter): string {
  const query = withFindingFilter(new URLSearchParams(), filter)
    .toString()
    // Both may stand in a query as they are, and refs are easier to read so.
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
  return query ? `?${query}` : '';
}
