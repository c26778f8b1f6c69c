import { Knex } from 'knex';

/** The entities whose findings statements for all may be about, and those that were decided on. */
export async function selectStatedEntities(knex: Knex): Promise<string[]> {
  const names = knex('statement_names')
    .join('statements', 'statements.id', 'statement_names.statement_id')
    .whereNull('statements.entity_ref')
    .distinct('statement_names.name');
  const rows: Array<{ entity_ref: string }> = await knex('findings')
    .whereIn('state', ['open', 'silenced'])
    .where(either =>
      either
        .whereIn('vulnerability', names.clone())
        .orWhereIn(
          'vulnerability',
          knex('vulnerability_aliases')
            .whereIn('alias', names.clone())
            .select('canonical'),
        ),
    )
    .distinct('entity_ref')
    .union(knex('finding_decisions').distinct('entity_ref'));
  return rows.map(({ entity_ref }) => entity_ref).sort();
}
