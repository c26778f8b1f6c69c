import { ContextFact, EntityContext } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { whereInValues } from '../database/whereInValues';

const unknown: ContextFact = { source: 'unknown' };
const unknownFacts: EntityContext['facts'] = {
  lifecycle: unknown,
  tier: unknown,
  exposure: unknown,
  dataClassification: unknown,
};

/** What is known of entities, as tables keep it, for the API. Those not in the catalog are marked so. */
export async function readEntityContexts(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, EntityContext>> {
  const rows = await whereInValues(
    knex('entities'),
    'entity_ref',
    entityRefs,
  ).select(
    'entity_ref',
    'title',
    'type',
    'system_ref',
    'domain_ref',
    'facts',
    'warnings',
  );
  const owners = await readOwners(knex, entityRefs);
  const contexts = new Map<string, EntityContext>();
  for (const row of rows) {
    const warnings: string[] = JSON.parse(row.warnings);
    contexts.set(row.entity_ref, {
      entityRef: row.entity_ref,
      title: row.title ?? undefined,
      inCatalog: true,
      type: row.type ?? undefined,
      owners: owners.get(row.entity_ref) ?? [],
      system: row.system_ref ?? undefined,
      domain: row.domain_ref ?? undefined,
      facts: { ...unknownFacts, ...JSON.parse(row.facts) },
      warnings: warnings.length > 0 ? warnings : undefined,
    });
  }
  for (const entityRef of entityRefs) {
    if (!contexts.has(entityRef)) {
      contexts.set(entityRef, unknownEntityContext(entityRef));
    }
  }
  return contexts;
}

/** The context of one entity. */
export async function readEntityContext(
  knex: Knex,
  entityRef: string,
): Promise<EntityContext> {
  const contexts = await readEntityContexts(knex, [entityRef]);
  return contexts.get(entityRef)!;
}

/** The direct owners of entities, sorted. */
export async function readOwners(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, string[]>> {
  const rows: Array<{ entity_ref: string; owner_ref: string }> =
    await whereInValues(knex('entity_owners'), 'entity_ref', entityRefs)
      .select('entity_ref', 'owner_ref')
      .orderBy('owner_ref');
  const owners = new Map<string, string[]>();
  for (const row of rows) {
    const list = owners.get(row.entity_ref);
    if (list) list.push(row.owner_ref);
    else owners.set(row.entity_ref, [row.owner_ref]);
  }
  return owners;
}

function unknownEntityContext(entityRef: string): EntityContext {
  return { entityRef, inCatalog: false, owners: [], facts: unknownFacts };
}
