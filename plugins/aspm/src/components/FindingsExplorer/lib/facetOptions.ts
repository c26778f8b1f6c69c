import {
  Category,
  FindingFacets,
  FindingState,
  Severity,
  severities,
} from '@aspm/backstage-plugin-aspm-common';
import {
  categoryWords,
  severityWords,
  stateWords,
} from '@aspm/backstage-plugin-aspm-react';

/** One value that a menu offers. */
export interface FacetOption {
  value: string;
  label: string;
  /** Unknown until it is counted. */
  count?: number;
}

export type MenuFacet = 'severity' | 'category' | 'tool' | 'state';

// What is always offered, in its own order; tools are whatever was seen, most findings first.
const fixedValues: Record<MenuFacet, readonly string[]> = {
  severity: severities,
  category: Object.keys(categoryWords),
  state: Object.keys(stateWords),
  tool: [],
};

function labelOf(facet: MenuFacet, value: string): string {
  if (facet === 'severity') return severityWords[value as Severity] ?? value;
  if (facet === 'category') return categoryWords[value as Category] ?? value;
  if (facet === 'state') return stateWords[value as FindingState] ?? value;
  return value;
}

/** What a menu offers: all that is counted, and all that is chosen though nothing is left of it. */
export function facetOptions(
  facet: MenuFacet,
  facets: FindingFacets | undefined,
  chosen: readonly string[],
): FacetOption[] {
  const counted = facets?.facets[facet];
  const counts = new Map(counted?.map(({ value, count }) => [value, count]));
  const values = new Set([...fixedValues[facet], ...counts.keys(), ...chosen]);
  return [...values]
    .map(value => ({
      value,
      label: labelOf(facet, value),
      count: counted && (counts.get(value) ?? 0),
    }))
    .filter(
      ({ value, count }) =>
        facet === 'state' || count !== 0 || chosen.includes(value),
    );
}

/** How many findings the list has: the chosen states' counts together. */
export function totalOf(
  facets: FindingFacets | undefined,
  states: readonly FindingState[] = ['open'],
): number | undefined {
  return facets?.facets.state
    ?.filter(({ value }) => states.includes(value as FindingState))
    .reduce((total, { count }) => total + count, 0);
}

/** How many findings a toggle would leave. */
export function countOfFlag(
  facets: FindingFacets | undefined,
  facet: string,
): number | undefined {
  const counted = facets?.facets[facet];
  return counted && (counted.find(({ value }) => value === 'true')?.count ?? 0);
}

/** The values with one more, or one less; undefined when it is as if nothing were chosen. */
export function toggled<T extends string>(
  chosen: readonly T[],
  value: T,
  standard: readonly T[] = [],
): T[] | undefined {
  const next = chosen.includes(value)
    ? chosen.filter(other => other !== value)
    : [...chosen, value];
  const isStandard =
    next.length === standard.length &&
    next.every(item => standard.includes(item));
  return next.length === 0 || isStandard ? undefined : next;
}
