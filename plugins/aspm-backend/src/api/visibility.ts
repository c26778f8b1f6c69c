import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Request } from 'express';
import { Knex } from 'knex';
import {
  whereFindingCriteria,
  FindingCondition,
} from './permissions/findingCriteria';
import { whereEntityCriteria } from './permissions/entityCriteria';
import { whereInValues } from '../database/whereInValues';

/** What a caller may read. */
export interface Visibility {
  /**
   * The entities that the caller may read in the catalog. `all` includes findings whose entity the
   * catalog does not know.
   */
  refs: 'all' | readonly string[];
  /** What the permission to read findings is bound to, if to anything. */
  filter?: PermissionCriteria<FindingCondition>;
}

/** What the caller of a request may read. */
export type ReadVisibility = (request: Request) => Promise<Visibility>;

/**
 * Leaves only what may be read.
 *
 * @param query - Of the table `findings`, under its own name
 */
export function visibleFindings<T extends Knex.QueryBuilder>(
  query: T,
  visibility: Visibility,
): T {
  const { refs, filter } = visibility;
  if (refs !== 'all') whereInValues(query, 'findings.entity_ref', refs);
  if (filter) whereFindingCriteria(query, filter);
  return query;
}

/**
 * Leaves only the entities of which everything may be read: what is counted from all findings of an
 * entity must not tell of findings that may not be seen.
 *
 * @param column - The qualified column that holds the entity's ref, e.g. `postures.entity_ref`
 */
export function visibleEntities<T extends Knex.QueryBuilder>(
  query: T,
  column: string,
  visibility: Visibility,
): T {
  const { refs, filter } = visibility;
  if (refs !== 'all') whereInValues(query, column, refs);
  if (filter) whereEntityCriteria(query, column, filter);
  return query;
}
