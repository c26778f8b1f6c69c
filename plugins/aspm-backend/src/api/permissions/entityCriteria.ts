import { severities } from '@aspm/backstage-plugin-aspm-common';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import { FindingCondition, whereEntityCondition } from './findingCriteria';

/**
 * Adds the condition that the criteria hold for every finding that the entity could have, whatever
 * its severity.
 */
export function whereEntityCriteria(
  query: Knex.QueryBuilder,
  column: string,
  criteria: PermissionCriteria<FindingCondition>,
): void {
  whereCertain(query, column, criteria, true);
}

/**
 * @param holds - Whether the criteria must hold, or must not hold. What they ask of severity is
 *   neither sure to hold nor sure not to, so that it is no condition to negate.
 */
function whereCertain(
  query: Knex.QueryBuilder,
  column: string,
  criteria: PermissionCriteria<FindingCondition>,
  holds: boolean,
): void {
  if (isNotCriteria(criteria)) {
    whereCertain(query, column, criteria.not, !holds);
  } else if (isAndCriteria(criteria) || isOrCriteria(criteria)) {
    const and = isAndCriteria(criteria);
    const parts = and ? criteria.allOf : criteria.anyOf;
    // By De Morgan, "not all of these" is "one of these does not".
    whereEach(query, and === holds, parts, (part, each) =>
      whereCertain(part, column, each, holds),
    );
  } else if (criteria.kind === 'severity') {
    const everySeverity = severities.every(severity =>
      criteria.severities.includes(severity),
    );
    const noSeverity = criteria.severities.length === 0;
    if (!(holds ? everySeverity : noSeverity)) query.whereRaw('1 = 0');
  } else if (holds) {
    whereEntityCondition(query, column, criteria);
  } else {
    query.whereNot(none => {
      whereEntityCondition(none, column, criteria);
    });
  }
}

function whereEach<T>(
  query: Knex.QueryBuilder,
  all: boolean,
  parts: T[],
  add: (part: Knex.QueryBuilder, each: T) => void,
): void {
  query.where(group => {
    parts.forEach(each => {
      group[all ? 'where' : 'orWhere'](part => {
        // An empty group is left out of the statement, but here it would have to be true.
        part.whereRaw('1 = 1');
        add(part, each);
      });
    });
  });
}
