import { Knex } from 'knex';
import { whereInValues } from '../database/whereInValues';

/** Lets those of the identities belong to a finding that belong to none. */
export async function linkIdentities(
  trx: Knex,
  entityRef: string,
  findingId: string,
  identities: readonly string[],
): Promise<void> {
  const asked = [...new Set(identities)];
  if (asked.length === 0) return;
  const taken = new Set<string>();
  for (const table of ['finding_links', 'findings']) {
    const rows = await whereInValues(
      trx(table).where('entity_ref', entityRef),
      'identity',
      asked,
    ).select('identity');
    for (const { identity } of rows) taken.add(identity);
  }
  const free = asked.filter(identity => !taken.has(identity));
  for (const identity of free) {
    await trx('finding_links').insert({
      entity_ref: entityRef,
      finding_id: findingId,
      identity,
    });
  }
}
