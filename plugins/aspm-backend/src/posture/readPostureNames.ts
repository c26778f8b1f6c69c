import { PostureLevel } from '@aspm/backstage-plugin-aspm-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { readOwners } from '../enriching/readEntityContext';
import { whereInRefs } from './entityRefList';
import { PostureNames } from './toPosture';

/**
 * How the subjects of postures are called, and where they stand in the catalog.
 *
 * @returns by ref, for each of the refs
 */
export async function readPostureNames(
  knex: Knex,
  level: PostureLevel,
  refs: string[],
): Promise<Map<string, PostureNames>> {
  const entities = await whereInRefs(
    knex,
    knex('entities'),
    'entities.entity_ref',
    refs,
  ).select(
    'entity_ref',
    'name',
    'title',
    'parent_ref',
    'system_ref',
    'domain_ref',
  );
  const known = new Map<string, any>(
    entities.map((entity: any) => [entity.entity_ref, entity]),
  );
  const owners =
    level === 'entity'
      ? await readOwners(knex, refs)
      : new Map<string, string[]>();
  return new Map(
    refs.map(ref => {
      const entity = known.get(ref);
      const names: PostureNames = {
        ref,
        title: entity?.title ?? entity?.name ?? nameOf(ref),
      };
      if (level === 'owner') names.parentRef = entity?.parent_ref ?? undefined;
      if (level === 'entity') {
        names.owners = owners.get(ref) ?? [];
        names.system = entity?.system_ref ?? undefined;
        names.domain = entity?.domain_ref ?? undefined;
      }
      return [ref, names];
    }),
  );
}

/** What nobody has put into the catalog came with a report, under any text. */
function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}
