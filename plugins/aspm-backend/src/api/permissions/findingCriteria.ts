import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import { whereInValues } from '../../database/whereInValues';

/** What a permission rule asks of a finding. */
export type FindingCondition =
  | { kind: 'owned-by'; owners: string[] }
  | { kind: 'severity'; severities: string[] }
  | { kind: 'entity'; entityRefs: string[] };

/** Adds the criteria as a condition on the table `findings`. */
export function whereFindingCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<FindingCondition>,
): void {
  if (isAndCriteria(criteria)) {
    query.where(all => {
      criteria.allOf.forEach(each => whereFindingCriteria(all, each));
    });
  } else if (isOrCriteria(criteria)) {
    query.where(any => {
      criteria.anyOf.forEach(each => {
        any.orWhere(one => {
          whereFindingCriteria(one, each);
        });
      });
    });
  } else if (isNotCriteria(criteria)) {
    query.whereNot(none => {
      whereFindingCriteria(none, criteria.not);
    });
  } else {
    whereFindingCondition(query, criteria);
  }
}

function whereFindingCondition(
  query: Knex.QueryBuilder,
  condition: FindingCondition,
): void {
  if (condition.kind === 'severity') {
    whereInValues(query, 'findings.severity', condition.severities);
  } else {
    whereEntityCondition(query, 'findings.entity_ref', condition);
  }
}

/** Adds a condition that asks of the entity only. */
export function whereEntityCondition(
  query: Knex.QueryBuilder,
  column: string,
  condition: Exclude<FindingCondition, { kind: 'severity' }>,
): void {
  if (condition.kind === 'entity') {
    whereInValues(query, column, condition.entityRefs);
  } else {
    whereOwnedBy(query, column, condition.owners);
  }
}

/** Entities owned by one of these groups and users, or by a group or user below one of them. */
export function whereOwnedBy(
  query: Knex.QueryBuilder,
  column: string,
  owners: readonly string[],
): void {
  query.whereIn(column, owned => {
    owned
      .select('entity_owners.entity_ref')
      .from('entity_owners')
      .join(
        'ownership_closure',
        'ownership_closure.descendant_ref',
        'entity_owners.owner_ref',
      );
    whereInValues(owned, 'ownership_closure.ancestor_ref', owners);
  });
}
