import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { packageOfName } from '../../support/packageUrls';
import { partsOf } from '../../support/texts';

/** The package URL types of the package types that Checkov writes. */
const purlTypes: Record<string, string> = {
  cargo: 'cargo',
  composer: 'composer',
  gem: 'gem',
  go: 'golang',
  gomod: 'golang',
  gradle: 'maven',
  jar: 'maven',
  java: 'maven',
  maven: 'maven',
  nodejs: 'npm',
  npm: 'npm',
  nuget: 'nuget',
  php: 'composer',
  pypi: 'pypi',
  python: 'pypi',
  ruby: 'gem',
};

/** What a check of a package adds: the vulnerability and the package that has it. */
export function checkovDependency(
  check: JsonObject,
  checkId: string,
  { severity, references = [] }: ReadObservation,
): Partial<ReadObservation> {
  const details = at(check, 'vulnerability_details');
  const id =
    textAt(details, 'id') ??
    checkId.replace(/^(?:CKV|BC)_(?=CVE|GHSA|PRISMA)/, '').replace(/_/g, '-');
  const name = textAt(details, 'package_name');
  const vector = textAt(details, 'vector');
  const score = numberAt(details, 'cvss');
  const kind = (textAt(details, 'package_type') ?? '').toLowerCase();
  const root = textAt(details, 'root_package_name');
  return {
    title: name ? `${id} in ${name}` : id,
    description: textAt(details, 'description'),
    severity:
      severity === 'unknown'
        ? severityOfWord(textAt(details, 'severity'))
        : severity,
    vulnerabilityIds: [id],
    cvss: vector || score !== undefined ? [{ vector, score }] : undefined,
    package: name
      ? {
          ...packageOfName({
            type: Object.hasOwn(purlTypes, kind) ? purlTypes[kind] : undefined,
            // Packages of Java are written `group_artifact`.
            name: /^(?:jar|java|maven|gradle)$/.test(kind)
              ? name.replace('_', ':')
              : name,
            version: textAt(details, 'package_version'),
          }),
          fixedVersions: fixedVersionsOf(details),
        }
      : undefined,
    dependencyPath: root && name && root !== name ? [root, name] : undefined,
    references: unlessEmpty([
      ...new Set([...textsAt(details, 'link'), ...references]),
    ]),
  };
}

/** The newer versions that Checkov compared, else what the advisory says: `fixed in 1.2, 2.0`. */
function fixedVersionsOf(details: unknown): string[] | undefined {
  const compared = textsAt(details, 'fixed_versions');
  const texts =
    compared.length > 0
      ? compared
      : [textAt(details, 'status'), textAt(details, 'fix_version')].map(
          text => /^fixed in (.+)$/i.exec(text ?? '')?.[1] ?? '',
        );
  const versions = texts.flatMap(partsOf);
  return unlessEmpty([...new Set(versions)]);
}
