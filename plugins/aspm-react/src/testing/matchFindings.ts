import {
  Finding,
  FindingFacetName,
  FindingFacets,
  FindingFilter,
  FindingSort,
  severityRank,
} from '@aspm/backstage-plugin-aspm-common';

type Key = keyof FindingFilter;

const pastDue = (finding: Finding) =>
  finding.state === 'open' &&
  Boolean(finding.dueAt) &&
  Date.parse(finding.dueAt!) < Date.now();

// What a finding has for each part of a filter. System, domain and production are facts of the catalog,
// which a fake has not: such a filter matches everything.
const valuesOf: Record<Key, (finding: Finding) => unknown[] | undefined> = {
  entityRef: finding => [finding.entityRef],
  owner: finding => finding.owners,
  system: () => undefined,
  domain: () => undefined,
  severity: finding => [finding.severity],
  category: finding => [finding.category],
  state: finding => [finding.state],
  tool: finding => finding.tools,
  rule: finding => [finding.rule],
  package: finding => [finding.package?.name],
  vulnerability: finding => [finding.vulnerability],
  path: finding => [finding.path],
  exploited: finding => [finding.exploited],
  fixable: finding => [finding.fixable],
  inProduction: () => undefined,
  pastDue: finding => [pastDue(finding)],
  unassigned: finding => [finding.owners.length === 0],
  branch: finding => finding.branches ?? [],
  q: () => undefined,
};

function containsText(finding: Finding, q: string): boolean {
  const { title, rule, package: of, path, vulnerability } = finding;
  return [title, rule, of?.name, path, vulnerability].some(text =>
    text?.toLowerCase().includes(q.toLowerCase()),
  );
}

export function matches(finding: Finding, filter: FindingFilter): boolean {
  const { q, ...rest } = filter;
  rest.state ??= ['open'];
  if (q && !containsText(finding, q)) return false;
  return Object.entries(rest).every(([key, wanted]) => {
    const values = valuesOf[key as Key]?.(finding);
    if (wanted === undefined || values === undefined) return true;
    return [wanted].flat().some(value => values.includes(value));
  });
}

export function facetValues(
  findings: Finding[],
  filter: FindingFilter,
  name: FindingFacetName,
): FindingFacets['facets'][string] {
  const others = { ...filter, [name]: undefined };
  if (name === 'state') others.state = ['open', 'silenced', 'fixed'];
  const counts = new Map<string, number>();
  for (const finding of findings) {
    if (!matches(finding, others)) continue;
    for (const value of valuesOf[name](finding) ?? []) {
      if (value === undefined) continue;
      counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count);
}

const sortValues: Record<string, (finding: Finding) => number> = {
  risk: finding => finding.risk,
  severity: finding => severityRank(finding.severity),
  firstSeen: finding => Date.parse(finding.firstSeenAt),
  dueAt: finding => (finding.dueAt ? Date.parse(finding.dueAt) : Infinity),
};

export function compareBy(sort: FindingSort) {
  const sign = sort.startsWith('-') ? -1 : 1;
  const value = sortValues[sort.replace('-', '')];
  return (a: Finding, b: Finding) => sign * (value(a) - value(b)) || 0;
}
