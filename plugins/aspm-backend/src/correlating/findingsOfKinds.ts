import { Knex } from 'knex';
import { whereInValues } from '../database/whereInValues';
import { StoredScope } from './openScope';
import { weaknessOfKind } from './problemKind';

/** Findings of an entity that other tools see, and that are of the kinds that a tool looks for. */
export async function findingsOfKinds(
  trx: Knex,
  { entityRef }: { entityRef: string },
  scope: Pick<StoredScope, 'tool' | 'counted'>,
  kinds: readonly string[],
): Promise<string[]> {
  const rows = await whereInValues(
    trx('findings')
      .where({ entity_ref: entityRef, counted: scope.counted })
      .whereNot('state', 'fixed')
      .whereNot('tools', `|${scope.tool}|`),
    'weakness',
    [...new Set(kinds.map(weaknessOfKind))],
  ).select('id');
  return rows.map(({ id }: { id: string }) => id);
}
