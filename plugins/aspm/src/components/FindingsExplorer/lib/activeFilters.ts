import { FindingFilter } from '@aspm/backstage-plugin-aspm-common';

type Key = keyof FindingFilter;

/** A part of the filter that no menu shows, e.g. from a link to one package. */
export interface ActiveFilter {
  key: Key;
  value: string;
  /** What it is about, e.g. `Package`. */
  label: string;
  /** Whether the value is the ref of an entity. */
  isRef: boolean;
  /** The filter without it. */
  without: FindingFilter;
}

const labels: Partial<Record<Key, string>> = {
  entityRef: 'Entity',
  owner: 'Owner',
  system: 'System',
  domain: 'Domain',
  vulnerability: 'Vulnerability',
  package: 'Package',
  rule: 'Rule',
  path: 'File',
  branch: 'Branch',
};
const refs: Key[] = ['entityRef', 'owner', 'system', 'domain'];

const flagLabels: Partial<Record<Key, { true?: string; false: string }>> = {
  exploited: { false: 'Not exploited' },
  inProduction: { false: 'Not in production' },
  fixable: { false: 'No fix known' },
  pastDue: { false: 'Not past due' },
  unassigned: { true: 'Not in the catalog', false: 'In the catalog' },
};

/** The parts of a filter that neither a menu nor a toggle shows, one by one. */
export function activeFilters(filter: FindingFilter): ActiveFilter[] {
  const listed = (Object.keys(labels) as Key[]).flatMap(key => {
    const values = [filter[key] ?? []].flat().map(String);
    return values.map(value => {
      const rest = values.filter(other => other !== value);
      return {
        key,
        value,
        label: labels[key]!,
        isRef: refs.includes(key),
        without: { ...filter, [key]: rest.length > 0 ? rest : undefined },
      };
    });
  });
  const flags = (Object.keys(flagLabels) as Key[]).flatMap(key => {
    const label = flagLabels[key]![String(filter[key]) as 'true' | 'false'];
    if (!label) return [];
    const without = { ...filter, [key]: undefined };
    return [{ key, value: '', label, isRef: false, without }];
  });
  return [...listed, ...flags];
}

/** Whether anything narrows the list beyond what is fixed. */
export function isNarrowed(filter: FindingFilter): boolean {
  return Object.values(filter).some(value => value !== undefined);
}
