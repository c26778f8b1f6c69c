import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence, partsOf, plainPath } from '../../support/texts';
import {
  dependencyCheckPackage,
  packageOfIdentifiers,
} from './dependencyCheckPackage';
import { readDependencyCheckCvss } from './readDependencyCheckCvss';

/** A file in which something was found. */
interface FoundPlace {
  package?: PackageCoordinates;
  path?: string;
}

/**
 * A dependency: a component for it and each that is related to it, and for each of those an
 * observation of each vulnerability.
 */
export function* readDependency(
  dependency: JsonObject,
  rules: SharedRules,
  fail: (problem: string, key: string) => never,
): Generator<ReportEvent> {
  const own: FoundPlace = {
    package: dependencyCheckPackage(dependency),
    path: pathOf(dependency),
  };
  // Without a file name, as before version 6, it is another place of the same.
  const related = listAt(dependency, 'relatedDependencies').map(item => ({
    hasName: textAt(item, 'fileName') !== undefined,
    package: packageOfIdentifiers(listAt(item, 'packageIds')) ?? own.package,
    path: pathOf(item),
  }));
  const places = [own, ...related.filter(({ hasName }) => hasName)];
  for (const { package: known } of [own, ...related]) {
    if (!known?.purl) continue;
    const { purl, type, name, version } = known;
    yield { kind: 'component', component: { purl, type, name, version } };
  }
  for (const list of ['vulnerabilities', 'suppressedVulnerabilities']) {
    for (const [index, item] of listAt(dependency, list).entries()) {
      const vulnerability = asObject(item) ?? {};
      const name =
        textAt(vulnerability, 'name') ??
        fail('A vulnerability has no name', `${list}[${index}].name`);
      const isSuppressed = list === 'suppressedVulnerabilities';
      const shared = {
        ...readVulnerability(vulnerability, name, isSuppressed, rules),
        toolConfidence: confidenceOf(dependency, vulnerability),
        tags: unlessEmpty(textsAt(dependency, 'projectReferences')),
      };
      const versions = versionsOf(vulnerability);
      for (const { package: known, path } of places) {
        const observation: ReadObservation = {
          ...shared,
          package: known && { ...known, ...versions },
          place: path ? { path } : undefined,
        };
        yield { kind: 'observation', observation };
      }
    }
  }
}

/** What stands behind a question mark is the name of a package in a lock file. */
function pathOf(dependency: unknown): string | undefined {
  const path = textAt(dependency, 'filePath');
  return path && plainPath(path).split('?', 1)[0];
}

function readVulnerability(
  vulnerability: JsonObject,
  name: string,
  isSuppressed: boolean,
  rules: SharedRules,
): ReadObservation {
  const description = textAt(vulnerability, 'description');
  const exploited = asObject(at(vulnerability, 'knownExploitedVulnerability'));
  // Some sources have names in words instead.
  const id =
    /^(?:CVE-\d{4}-\d{4,19}|GHSA(?:-[0-9a-z]{4}){3}|sonatype-\d{4}-\d+)/i.exec(
      name,
    )?.[0];
  return {
    category: 'dependency',
    rule: rules.get(id ?? name, () => ({ description })),
    title: firstSentence(description ?? '') || name,
    description,
    ...readDependencyCheckCvss(vulnerability),
    weaknesses: weaknessNumbers(
      textsAt(vulnerability, 'cwes').flatMap(partsOf),
    ),
    vulnerabilityIds: id ? [id] : undefined,
    exploitation: exploited ? { knownExploited: true } : undefined,
    remediation: textAt(exploited, 'requiredAction'),
    references: unlessEmpty([
      ...new Set(
        listAt(vulnerability, 'references').flatMap(item =>
          textsAt(item, 'url'),
        ),
      ),
    ]),
    suppression: isSuppressed
      ? {
          source: 'suppression file of Dependency-Check',
          reason: textAt(vulnerability, 'notes'),
        }
      : undefined,
  };
}

/** The versions of the product that the dependency was found to be. */
function versionsOf(vulnerability: JsonObject) {
  const matched = listAt(vulnerability, 'vulnerableSoftware')
    .map(item => at(item, 'software'))
    .find(item =>
      ['vulnerabilityIdMatched', 'matched'].some(
        key => String(at(item, key)) === 'true',
      ),
    );
  const end = textAt(matched, 'versionEndExcluding');
  const bounds = [
    ['>=', textAt(matched, 'versionStartIncluding')],
    ['>', textAt(matched, 'versionStartExcluding')],
    ['<=', textAt(matched, 'versionEndIncluding')],
    ['<', end],
  ];
  const range = bounds
    .filter(([, version]) => version)
    .map(([sign, version]) => `${sign}${version}`);
  return {
    fixedVersions: end ? [end] : undefined,
    affectedVersions: range.join(' ') || undefined,
  };
}

/** How sure it is that the file is the product for which the NVD has the vulnerability. */
function confidenceOf(
  dependency: JsonObject,
  vulnerability: JsonObject,
): ReadObservation['toolConfidence'] {
  if (textAt(vulnerability, 'source') !== 'NVD') return undefined;
  const [first] = listAt(dependency, 'vulnerabilityIds');
  switch (textAt(first, 'confidence')) {
    case 'HIGHEST':
    case 'HIGH':
      return 'high';
    case 'MEDIUM':
      return 'medium';
    case 'LOW':
      return 'low';
    default:
      return undefined;
  }
}
