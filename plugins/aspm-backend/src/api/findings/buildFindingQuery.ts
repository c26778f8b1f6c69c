import { FindingFilter } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { isPostgres } from '../../database/BulkWriter';
import { whereInValues } from '../../database/whereInValues';
import { whereOwnedBy } from '../permissions/findingCriteria';
import { Visibility, visibleFindings } from '../visibility';
import { whereText } from './whereText';
import { whereVulnerability } from './whereVulnerability';

/** In whose eyes and at which moment findings are looked at. */
export interface FindingView {
  knex: Knex;
  visibility: Visibility;
  /** Milliseconds since the epoch, for what depends on deadlines. */
  now: number;
}

/** 1 for findings past their deadline, 0 for others; its one parameter is the time. */
export const pastDueSql =
  "(case when findings.state = 'open' and findings.due_at < ? then 1 else 0 end)";

/** The findings that match a filter and that the caller may see; without columns and order. */
export function buildFindingQuery(
  view: FindingView,
  filter: FindingFilter,
): Knex.QueryBuilder {
  const { knex, visibility, now } = view;
  const query: Knex.QueryBuilder = knex('findings');
  visibleFindings(query, visibility);
  whereState(query, filter);
  whereEntity(query, filter);
  for (const [column, values] of Object.entries({
    severity: filter.severity,
    category: filter.category,
    rule: filter.rule,
    package_name: filter.package,
    path: filter.path,
  })) {
    if (values) whereInValues(query, `findings.${column}`, values);
  }
  for (const column of ['exploited', 'fixable'] as const) {
    const value = filter[column];
    if (value !== undefined) query.where(`findings.${column}`, value);
  }
  if (filter.tool) whereTool(knex, query, filter.tool);
  if (filter.vulnerability) whereVulnerability(query, filter.vulnerability);
  if (filter.pastDue !== undefined) {
    query.whereRaw(`${pastDueSql} = ?`, [now, filter.pastDue ? 1 : 0]);
  }
  if (filter.q) whereText(query, filter.q);
  return query;
}

/**
 * What counts towards the posture and is open, unless the filter says otherwise. What is seen on a
 * branch may be fixed where it counts, and is there all the same.
 */
function whereState(query: Knex.QueryBuilder, filter: FindingFilter): void {
  const { branch, state } = filter;
  if (branch === undefined) {
    // Said the other way round, SQLite does not take it for a reason to choose an index: most findings
    // count, and where something narrower is asked for, that should choose.
    if (filter.entityRef ?? filter.package ?? filter.vulnerability) {
      query.whereNot('findings.counted', false);
    } else {
      query.where('findings.counted', true);
    }
    whereInValues(query, 'findings.state', state ?? ['open']);
    return;
  }
  query.whereIn('findings.id', seen => {
    seen
      .select('observations.finding_id')
      .from('observations')
      .join('scopes', 'scopes.id', 'observations.scope_id')
      .where({ 'observations.present': true, 'scopes.branch': branch });
  });
  if (state) whereInValues(query, 'findings.state', state);
  else query.whereNot('findings.state', 'silenced');
}

function whereEntity(query: Knex.QueryBuilder, filter: FindingFilter): void {
  const { entityRef, owner, system, domain } = filter;
  const lowerCase = (refs: string[]) =>
    refs.map(ref => ref.toLocaleLowerCase('en-US'));
  if (entityRef) {
    whereInValues(query, 'findings.entity_ref', lowerCase(entityRef));
  }
  if (owner) whereOwnedBy(query, 'findings.entity_ref', lowerCase(owner));
  const inEntities = (add: (entities: Knex.QueryBuilder) => void) =>
    query.whereIn('findings.entity_ref', entities => {
      add(entities.select('entities.entity_ref').from('entities'));
    });
  if (system) {
    inEntities(it =>
      whereInValues(it, 'entities.system_ref', lowerCase(system)),
    );
  }
  if (domain) {
    inEntities(it =>
      whereInValues(it, 'entities.domain_ref', lowerCase(domain)),
    );
  }
  if (filter.inProduction !== undefined) {
    inEntities(it => it.where('entities.in_production', filter.inProduction));
  }
  if (filter.unassigned !== undefined) {
    query[filter.unassigned ? 'whereNotExists' : 'whereExists'](entities => {
      entities
        .select('entities.entity_ref')
        .from('entities')
        .whereRaw('entities.entity_ref = findings.entity_ref');
    });
  }
}

/** Tools are stored as `|One|Two|`. */
function whereTool(
  knex: Knex,
  query: Knex.QueryBuilder,
  tools: string[],
): void {
  const position = isPostgres(knex) ? 'strpos' : 'instr';
  query.where(any => {
    tools.forEach(tool => {
      any.orWhereRaw(`${position}(findings.tools, ?) > 0`, [`|${tool}|`]);
    });
  });
}
