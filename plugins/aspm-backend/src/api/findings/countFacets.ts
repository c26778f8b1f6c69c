import {
  FindingFacetName,
  FindingFacets,
  FindingFilter,
  severities,
} from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import {
  FindingView,
  buildFindingQuery,
  pastDueSql,
} from './buildFindingQuery';
import { readTitles } from './completeFindings';
import { toTools } from './toFinding';

type FacetValue = FindingFacets['facets'][string][number];

/** Values of one facet that are shown at most. */
const mostValues = 50;

/** What a facet counts by, and what has to be joined for it. */
const facetColumns: Record<
  FindingFacetName,
  { sql: string; join?: 'entities' | 'entity_owners'; boolean?: true }
> = {
  severity: { sql: 'findings.severity' },
  category: { sql: 'findings.category' },
  state: { sql: 'findings.state' },
  tool: { sql: 'findings.tools' },
  owner: { sql: 'entity_owners.owner_ref', join: 'entity_owners' },
  system: { sql: 'entities.system_ref', join: 'entities' },
  domain: { sql: 'entities.domain_ref', join: 'entities' },
  entityRef: { sql: 'findings.entity_ref' },
  rule: { sql: 'findings.rule' },
  package: { sql: 'findings.package_name' },
  exploited: { sql: 'findings.exploited', boolean: true },
  fixable: { sql: 'findings.fixable', boolean: true },
  inProduction: {
    sql: 'entities.in_production',
    join: 'entities',
    boolean: true,
  },
  pastDue: { sql: pastDueSql, boolean: true },
};

const refFacets: FindingFacetName[] = [
  'owner',
  'system',
  'domain',
  'entityRef',
];

/** How many findings match by the values of each facet, each over all filters but its own. */
export async function countFacets(
  view: FindingView,
  request: { filter: FindingFilter; facets: FindingFacetName[] },
): Promise<FindingFacets> {
  const facets: FindingFacets['facets'] = {};
  for (const facet of new Set(request.facets)) {
    const counted = await countFacet(view, request.filter, facet);
    const shown = order(facet, counted).slice(0, mostValues);
    facets[facet] = refFacets.includes(facet)
      ? await addLabels(view, shown)
      : shown;
  }
  return { facets };
}

async function countFacet(
  view: FindingView,
  filter: FindingFilter,
  facet: FindingFacetName,
): Promise<FacetValue[]> {
  const { sql, join, boolean } = facetColumns[facet];
  const bindings = facet === 'pastDue' ? [view.now] : [];
  const findings = buildFindingQuery(view, withoutOwn(filter, facet));
  if (join) {
    findings.join(join, `${join}.entity_ref`, 'findings.entity_ref');
  }
  const { knex } = view;
  const query: Knex.QueryBuilder = knex
    .from(findings.select(knex.raw(`${sql} as value`, bindings)).as('matching'))
    .whereNotNull('value')
    .groupBy('value')
    .orderBy([{ column: 'count', order: 'desc' }, { column: 'value' }])
    .select('value')
    .count({ count: '*' });
  // One row may name several tools, and a tool may be in several rows.
  if (facet !== 'tool') query.limit(mostValues);
  const rows: Array<{ value: unknown; count: unknown }> = await query;
  const counts = rows.map(row => ({
    value: boolean ? String(Boolean(row.value)) : String(row.value),
    count: Number(row.count),
  }));
  return facet === 'tool' ? splitTools(counts) : counts;
}

/** The state has a default where it is not given, which is a filter too. */
function withoutOwn(
  filter: FindingFilter,
  facet: FindingFacetName,
): FindingFilter {
  return facet === 'state'
    ? { ...filter, state: ['open', 'silenced', 'fixed'] }
    : { ...filter, [facet]: undefined };
}

function splitTools(counts: FacetValue[]): FacetValue[] {
  const totals = new Map<string, number>();
  for (const { value, count } of counts) {
    for (const tool of toTools(value)) {
      totals.set(tool, (totals.get(tool) ?? 0) + count);
    }
  }
  return [...totals].map(([value, count]) => ({ value, count }));
}

function order(facet: FindingFacetName, values: FacetValue[]): FacetValue[] {
  if (facet === 'severity') {
    const places: readonly string[] = severities;
    return values.sort(
      (a, b) => places.indexOf(a.value) - places.indexOf(b.value),
    );
  }
  return values.sort(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  );
}

/** Titles of what the caller may read in the catalog. */
async function addLabels(
  { knex, visibility }: FindingView,
  values: FacetValue[],
): Promise<FacetValue[]> {
  const { refs } = visibility;
  const readable = refs === 'all' ? undefined : new Set(refs);
  const titles = await readTitles(
    knex,
    values
      .map(({ value }) => value)
      .filter(value => readable?.has(value) ?? true),
  );
  return values.map(each => ({ ...each, label: titles.get(each.value) }));
}
