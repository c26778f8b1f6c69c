import {
  PackageCoordinates,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import {
  JsonDocument,
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import {
  packageOfDistribution,
  packageTypeOfWord,
} from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import {
  cvssOfEnrichments,
  enrichmentsOf,
  exploitationOfEnrichments,
} from './clairEnrichments';

const tables = [
  'packages',
  'distributions',
  'repository',
  'environments',
  'vulnerabilities',
  'package_vulnerabilities',
  'enrichments',
] as const;

type ClairTables = Record<(typeof tables)[number], JsonObject>;

/**
 * The report of version 4: tables by id that refer to one another.
 *
 * @see https://github.com/quay/claircore/blob/main/vulnerabilityreport.go
 */
export async function* readClairManifest(
  json: JsonDocument,
  rules: SharedRules,
): AsyncGenerator<ReportEvent> {
  const found = Object.fromEntries(
    tables.map(table => [table, {}]),
  ) as ClairTables;
  for await (const batch of json.select(...tables)) {
    for (const { pattern, value } of batch) {
      if (value !== null && !asObject(value)) {
        throw new UnreadableReportError('An object was expected here', pattern);
      }
      found[pattern] = asObject(value) ?? {};
    }
  }
  for (const id of Object.keys(found.packages)) {
    const known = packageOf(id, found);
    if (!known?.purl) continue;
    const { purl, type, name, version } = known;
    yield { kind: 'component', component: { purl, type, name, version } };
  }
  for (const [id, vulnerabilities] of Object.entries(
    found.package_vulnerabilities,
  )) {
    for (const key of Array.isArray(vulnerabilities) ? vulnerabilities : []) {
      const vulnerability = at(found.vulnerabilities, String(key));
      if (!textAt(vulnerability, 'name')) {
        throw new UnreadableReportError(
          'A vulnerability of a package is not described',
          `vulnerabilities.${key}.name`,
        );
      }
      yield {
        kind: 'observation',
        observation: observe(vulnerability, String(key), id, found, rules),
      };
    }
  }
}

function observe(
  vulnerability: unknown,
  key: string,
  packageId: string,
  found: ClairTables,
  rules: SharedRules,
): ReadObservation {
  const name = textAt(vulnerability, 'name') ?? key;
  // Names such as `RHSA-2021:1234: openssl update (Moderate)` and `CVE-2021-1 on Ubuntu 20.04 …`.
  const id = /^[A-Za-z]+-[\w.:-]*[\w]/.exec(name)?.[0] ?? name;
  const coordinates = packageOf(packageId, found);
  const description = textAt(vulnerability, 'description');
  const severity = textAt(vulnerability, 'normalized_severity');
  const links = (textAt(vulnerability, 'links') ?? '')
    .split(/\s+/)
    .filter(link => /^https?:/.test(link));
  const enriched = enrichmentsOf(key, found.enrichments);
  const [environment] = listAt(found.environments, packageId);
  const path = textAt(environment, 'package_db');
  const file = path?.replace(/^\w+:/, '');
  return {
    category: 'dependency',
    rule: rules.get(id, () => ({ description, helpUrl: links[0] })),
    title: coordinates
      ? `${id} in ${firstLine(coordinates.name)}`
      : firstLine(name),
    description,
    severity: severityOfWord(severity ?? textAt(vulnerability, 'severity')),
    toolSeverity: severity ?? textAt(vulnerability, 'severity'),
    cvss: cvssOfEnrichments(enriched),
    vulnerabilityIds: [id],
    exploitation: exploitationOfEnrichments(enriched),
    package: coordinates && {
      ...coordinates,
      fixedVersions: unlessEmpty(
        fixedVersionsOf(textAt(vulnerability, 'fixed_in_version')),
      ),
    },
    place: file && path !== file ? { path: pathFromRoot(file) } : undefined,
    layer: textAt(environment, 'introduced_in'),
    references: unlessEmpty(links),
  };
}

/** A package of the distribution that it was found in, else of the repository that it comes from. */
function packageOf(
  id: string,
  found: ClairTables,
): PackageCoordinates | undefined {
  const name = textAt(found.packages, id, 'name');
  const version = textAt(found.packages, id, 'version');
  if (!name) return undefined;
  const [environment] = listAt(found.environments, id);
  const repositories = textsAt(environment, 'repository_ids').map(key =>
    packageTypeOfWord(textAt(found.repository, key, 'name')),
  );
  const type = repositories.find(word => word !== undefined);
  if (type) return packageOfName({ type, name, version });
  const distribution = at(
    found.distributions,
    textAt(environment, 'distribution_id') ?? '',
  );
  return (
    packageOfDistribution(
      textAt(distribution, 'did') ?? textAt(distribution, 'name'),
      name,
      version,
    ) ?? { name, version }
  );
}

/** A version, or, of some sources, a query such as `introduced=0&fixed=2.0`. */
function fixedVersionsOf(text: string | undefined): string[] {
  if (!text) return [];
  if (!/^\w+=/.test(text)) return [text];
  return new URLSearchParams(text)
    .getAll('fixed')
    .filter(fixed => fixed !== '');
}
