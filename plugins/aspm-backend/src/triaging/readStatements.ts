import { Knex } from 'knex';
import { VulnerabilityNames } from '../correlating/aliases/AliasGraph';
import { vulnerabilityName } from '../correlating/aliases/vulnerabilityName';
import { whereInValues } from '../database/whereInValues';
import { StoredStatement } from './decideFinding';

/** Of an entity's statements, those that may be about one of its findings. */
export async function readStatements(
  trx: Knex,
  entityRef: string,
  sources: readonly string[],
): Promise<StoredStatement[]> {
  const known = trx('findings')
    .where('findings.entity_ref', entityRef)
    .whereNotNull('findings.vulnerability');
  const rows: any[] = await trx('statements')
    .join(
      'statement_documents',
      'statement_documents.id',
      'statements.document_id',
    )
    .where(either =>
      either
        .where('statements.entity_ref', entityRef)
        .orWhereNull('statements.entity_ref'),
    )
    .whereIn(
      'statements.id',
      trx('statement_names')
        .whereIn('name', known.clone().select('findings.vulnerability'))
        .orWhereIn(
          'name',
          known
            .clone()
            .join(
              'vulnerability_aliases',
              'vulnerability_aliases.canonical',
              'findings.vulnerability',
            )
            .select('vulnerability_aliases.alias'),
        )
        .select('statement_id'),
    )
    .select(
      'statements.*',
      'statement_documents.source',
      'statement_documents.name',
      'statement_documents.version',
      'statement_documents.author',
      'statement_documents.received_at',
    );
  return rows.map(row => ({
    ...JSON.parse(row.details),
    id: row.id,
    status: row.status,
    statedAt: Number(row.stated_at),
    isOwn: row.entity_ref !== null,
    priority: row.source === null ? 0 : sources.indexOf(row.source),
    receivedAt: Number(row.received_at),
    documentVersion: row.version ?? undefined,
    position: row.position,
    author: row.author ?? undefined,
    documentName: row.name ?? undefined,
  }));
}

/** The canonical names of those that stand among others here, as far as they are known. */
export async function readNames(
  trx: Knex,
  lists: ReadonlyArray<readonly string[]>,
): Promise<VulnerabilityNames> {
  const asked = [...new Set(lists.flat().map(vulnerabilityName))];
  const canonicals = new Map<string, string>();
  for (let start = 0; start < asked.length; start += 1_000) {
    const rows: Array<{ alias: string; canonical: string }> =
      await whereInValues(
        trx('vulnerability_aliases'),
        'alias',
        asked.slice(start, start + 1_000),
      ).select('alias', 'canonical');
    for (const { alias, canonical } of rows) canonicals.set(alias, canonical);
  }
  return { canonical: name => canonicals.get(name) ?? name };
}
