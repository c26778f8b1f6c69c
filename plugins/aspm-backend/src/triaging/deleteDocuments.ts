import { Knex } from 'knex';

const batchSize = 200;

/** Takes documents of statements out. What they silenced is to be decided again. */
export async function deleteDocuments(
  trx: Knex,
  documentIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < documentIds.length; start += batchSize) {
    const batch = documentIds.slice(start, start + batchSize);
    await trx('statement_names')
      .whereIn(
        'statement_id',
        trx('statements').whereIn('document_id', batch).select('id'),
      )
      .delete();
    await trx('statements').whereIn('document_id', batch).delete();
    await trx('statement_documents').whereIn('id', batch).delete();
  }
}
