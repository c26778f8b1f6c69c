import { Knex } from 'knex';
import { whereInValues } from '../../database/whereInValues';
import { isUuid } from '../isUuid';
import { FindingResource } from './findingPermissionRules';

/** Findings by their ids, in that order, for the permission framework. */
export async function readFindingResources(
  knex: Knex,
  findingIds: string[],
): Promise<Array<FindingResource | undefined>> {
  const findings: Array<{ id: string; entity_ref: string; severity: string }> =
    await knex('findings')
      .whereIn('id', findingIds.filter(isUuid))
      .select('id', 'entity_ref', 'severity');
  const owners = await readOwnersAndAbove(
    knex,
    findings.map(finding => finding.entity_ref),
  );
  const resources = new Map(
    findings.map(({ id, entity_ref: entityRef, severity }) => [
      id,
      { entityRef, severity, owners: owners.get(entityRef) ?? [] },
    ]),
  );
  return findingIds.map(id => resources.get(id.toLowerCase()));
}

async function readOwnersAndAbove(
  knex: Knex,
  entityRefs: string[],
): Promise<Map<string, string[]>> {
  const rows: Array<{ entity_ref: string; ancestor_ref: string }> =
    await whereInValues(
      knex('entity_owners')
        .join(
          'ownership_closure',
          'ownership_closure.descendant_ref',
          'entity_owners.owner_ref',
        )
        .distinct('entity_owners.entity_ref', 'ownership_closure.ancestor_ref'),
      'entity_owners.entity_ref',
      entityRefs,
    );
  const owners = new Map<string, string[]>();
  for (const { entity_ref: entityRef, ancestor_ref: ancestor } of rows) {
    const list = owners.get(entityRef);
    if (list) list.push(ancestor);
    else owners.set(entityRef, [ancestor]);
  }
  return owners;
}
