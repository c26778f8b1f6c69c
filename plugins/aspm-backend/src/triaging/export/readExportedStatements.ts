import { Knex } from 'knex';
import { vulnerabilityName } from '../../correlating/aliases/vulnerabilityName';
import { whereInValues } from '../../database/whereInValues';
import { MaskedObservation } from '../../reading/maskSecrets';
import { describeFound } from '../FoundPackage';
import { Purl, formatPurl } from '../parsePurl';
import { ExportedStatement } from './ExportedStatement';

const batchSize = 500;

/**
 * The statements by which findings of an entity are silenced now, with what is known of the packages.
 *
 * @param visible - leaves only the findings that may be shown
 */
export async function readExportedStatements(
  knex: Knex,
  entityRef: string,
  visible: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<ExportedStatement[]> {
  const rows: any[] = await visible(
    knex('findings').where({
      'findings.entity_ref': entityRef,
      'findings.state': 'silenced',
    }),
  )
    .join('finding_decisions', 'finding_decisions.finding_id', 'findings.id')
    .join('statements', 'statements.id', 'finding_decisions.statement_id')
    .join(
      'statement_documents',
      'statement_documents.id',
      'statements.document_id',
    )
    .orderBy(['findings.vulnerability', 'findings.package_name', 'findings.id'])
    .select(
      'findings.id',
      'findings.counted',
      'findings.vulnerability',
      'statements.status',
      'statements.details',
      'statements.stated_at',
      'statement_documents.author',
      'statement_documents.name',
    );
  const statements: ExportedStatement[] = [];
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    const places = await readPlaces(knex, entityRef, batch);
    for (const row of batch) {
      const { justification, impact } = JSON.parse(row.details);
      for (const [purl, place] of places.get(row.id) ?? []) {
        statements.push({
          vulnerabilityIds: [
            ...new Set([row.vulnerability, ...place.vulnerabilityIds]),
          ].filter(id => id),
          status: row.status,
          justification,
          impact,
          author: row.author ?? undefined,
          documentName: row.name ?? undefined,
          statedAt: Number(row.stated_at),
          package: purl,
          products: place.isBare ? [] : [...place.products],
        });
      }
    }
  }
  return statements;
}

interface Place {
  vulnerabilityIds: Set<string>;
  products: Set<string>;
  /** Whether it is also somewhere that has no name of its own, so that only the package names it. */
  isBare: boolean;
}

/** Of each finding the packages with what they are in, by their package URLs. */
async function readPlaces(
  knex: Knex,
  entityRef: string,
  findings: Array<{ id: string; counted: unknown }>,
): Promise<Map<string, Map<string, Place>>> {
  const counted = new Map(findings.map(({ id, counted: is }) => [id, is]));
  const rows: any[] = await whereInValues(
    knex('observations')
      .join('scopes', 'scopes.id', 'observations.scope_id')
      .where('observations.present', true),
    'observations.finding_id',
    [...counted.keys()],
  ).select(
    'observations.finding_id',
    'observations.details',
    'scopes.counted',
    'scopes.subjects',
  );
  const places = new Map<string, Map<string, Place>>();
  for (const row of rows) {
    if (Boolean(row.counted) !== Boolean(counted.get(row.finding_id))) continue;
    const said: Omit<MaskedObservation, 'rule'> = JSON.parse(row.details);
    const found = describeFound({
      package: said.package,
      application: said.application,
      image: said.image,
      subjects: row.subjects ? JSON.parse(row.subjects) : undefined,
      entityRef,
    });
    const [purl] = found.package.purls;
    if (!purl) continue;
    const byPackage = places.get(row.finding_id) ?? new Map<string, Place>();
    places.set(row.finding_id, byPackage);
    const key = formatPurl({ ...purl, qualifiers: {} });
    const place = byPackage.get(key) ?? {
      vulnerabilityIds: new Set(),
      products: new Set(),
      isBare: false,
    };
    byPackage.set(key, place);
    for (const id of said.vulnerabilityIds ?? [])
      place.vulnerabilityIds.add(vulnerabilityName(id));
    const [product] = found.around.purls;
    if (product) place.products.add(lastingName(product));
    else place.isBare = true;
  }
  return places;
}

/** What stays the same with the next build: neither version nor tag. */
function lastingName({ type, namespace, name, qualifiers }: Purl): string {
  const { repository_url } = qualifiers;
  return formatPurl({
    type,
    namespace,
    name,
    qualifiers: repository_url ? { repository_url } : {},
  });
}
