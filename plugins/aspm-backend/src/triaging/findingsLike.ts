import { Knex } from 'knex';
import { whereInValues } from '../database/whereInValues';

/**
 * The findings of an entity whose confidence decisions on these families of weaknesses move. What has
 * no weakness is of the family of its category.
 */
export async function findingsLike(
  trx: Knex,
  entityRef: string,
  families: readonly string[],
): Promise<string[]> {
  const rows = await trx('findings')
    .where('entity_ref', entityRef)
    .whereNot('state', 'fixed')
    .where(either => {
      whereInValues(either, 'weakness', families);
      either.orWhere(bare => {
        whereInValues(bare.whereNull('weakness'), 'category', families);
      });
    })
    .orderBy('id')
    .select('id');
  return rows.map(({ id }: { id: string }) => id);
}
