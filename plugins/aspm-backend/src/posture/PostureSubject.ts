import { PostureLevel } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';

/**
 * Leaves only the rows of entities that the reader may see.
 *
 * @param column - the qualified column that holds the entity's ref
 */
export type RestrictEntities = (
  query: Knex.QueryBuilder,
  column: string,
) => Knex.QueryBuilder;

/** Which entities are looked at; what is absent is no condition. */
export interface PostureFilter {
  /** Owned by these groups or users, or by a group below them. */
  owner?: readonly string[];
  system?: readonly string[];
  domain?: readonly string[];
}

/** Whose postures are asked for, and by whom. */
export interface PostureRequest {
  level: PostureLevel;
  filter?: PostureFilter;
  /** What the reader may see. Every number is made from that alone. */
  restrict: RestrictEntities;
}

/** One entity, system, domain or owner, or the organisation, as one reader sees it. */
export interface PostureSubject {
  level: PostureLevel;
  /** Absent for the organisation. */
  ref?: string;
  restrict: RestrictEntities;
}
