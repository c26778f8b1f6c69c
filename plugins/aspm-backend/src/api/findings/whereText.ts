import { Knex } from 'knex';

const columns = ['title', 'rule', 'package_name', 'path', 'vulnerability'];

/** Findings in which a text occurs, whatever the case. */
export function whereText(query: Knex.QueryBuilder, text: string): void {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  query.where(any => {
    columns.forEach(column => {
      any.orWhereRaw(`lower(findings.${column}) like ? escape '\\'`, [pattern]);
    });
  });
}
