import { ContextFact, EntityContext } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { readOwners } from './readPostureNames';

const unknown: ContextFact = { source: 'unknown' };

/** What is known of an entity; of one that is not in the catalog, that it is not. */
export async function readEntityContext(
  knex: Knex,
  entityRef: string,
): Promise<EntityContext> {
  const [entity, owners] = await Promise.all([
    knex('entities').where('entity_ref', entityRef).first(),
    readOwners(knex, [entityRef]),
  ]);
  return {
    entityRef,
    title: entity?.title ?? entity?.name,
    inCatalog: entity !== undefined,
    type: entity?.type ?? undefined,
    owners: owners.get(entityRef) ?? [],
    system: entity?.system_ref ?? undefined,
    domain: entity?.domain_ref ?? undefined,
    facts: {
      lifecycle: unknown,
      tier: unknown,
      exposure: unknown,
      dataClassification: unknown,
      ...JSON.parse(entity?.facts ?? '{}'),
    },
    warnings: JSON.parse(entity?.warnings ?? '[]'),
  };
}
