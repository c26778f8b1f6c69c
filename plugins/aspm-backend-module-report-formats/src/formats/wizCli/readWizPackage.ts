import {
  PackageCoordinates,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  listAt,
  numberAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import {
  packageOfDistribution,
  packageTypeOfFile,
} from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/** Whose trackers the vulnerabilities of packages of a system come from; the system is not told. */
const trackers: Array<[address: RegExp, distribution: string]> = [
  [/^https:\/\/security\.alpinelinux\.org\//, 'alpine'],
  [/^https:\/\/security-tracker\.debian\.org\//, 'debian'],
  [/^https:\/\/(?:people\.canonical|(?:www\.)?ubuntu)\.com\//, 'ubuntu'],
  [/^https:\/\/access\.redhat\.com\//, 'redhat'],
  [/^https:\/\/alas\.aws\.amazon\.com\//, 'amazon'],
];

/** The vulnerabilities of one package. */
export function* readWizPackage(
  found: JsonObject,
  context: {
    isSystem: boolean;
    image: string | undefined;
    place: string;
    rules: SharedRules;
  },
): Generator<ReportEvent> {
  const name = textAt(found, 'name');
  if (!name) {
    throw new UnreadableReportError(
      'A package is not named',
      `${context.place}.name`,
    );
  }
  const where = `${context.place}.vulnerabilities`;
  const vulnerabilities = at(found, 'vulnerabilities') ?? [];
  if (!Array.isArray(vulnerabilities)) {
    throw new UnreadableReportError('A list was expected here', where);
  }
  const coordinates = context.isSystem
    ? systemPackage(found, name, vulnerabilities)
    : packageOfName({
        type: packageTypeOfFile(textAt(found, 'path')),
        name,
        version: textAt(found, 'version'),
      });
  if (coordinates.purl) {
    const { purl, type, version } = coordinates;
    yield { kind: 'component', component: { purl, type, name, version } };
  }
  const path = textAt(found, 'path');
  for (const [index, vulnerability] of vulnerabilities.entries()) {
    const id = textAt(vulnerability, 'name');
    if (!id) {
      throw new UnreadableReportError(
        'A vulnerability is not named',
        `${where}[${index}].name`,
      );
    }
    yield {
      kind: 'observation',
      observation: {
        ...readVulnerability(vulnerability, id, coordinates, context.rules),
        place: path
          ? {
              path: pathFromRoot(path),
              startLine: positionAt(found, 'startLine'),
              endLine: positionAt(found, 'endLine'),
            }
          : undefined,
        image: context.image,
        layer: textAt(found, 'layerMetadata', 'id'),
      },
    };
  }
}

function systemPackage(
  found: JsonObject,
  name: string,
  vulnerabilities: unknown[],
): PackageCoordinates {
  const version = textAt(found, 'version');
  const source = textAt(vulnerabilities[0], 'source') ?? '';
  const distribution = trackers.find(([address]) => address.test(source))?.[1];
  return (
    packageOfDistribution(distribution, name, version) ?? { name, version }
  );
}

function readVulnerability(
  vulnerability: unknown,
  id: string,
  coordinates: PackageCoordinates,
  rules: SharedRules,
): ReadObservation {
  const severity = textAt(vulnerability, 'severity');
  const description = textAt(vulnerability, 'description');
  const source = textAt(vulnerability, 'source');
  const ignored = listAt(vulnerability, 'ignoredPolicyMatches').flatMap(match =>
    textsAt(match, 'ignoreReason').map(
      reason => `ignored by policy: ${reason}`,
    ),
  );
  return {
    category: 'dependency',
    rule: rules.get(id, () => ({ description, helpUrl: source })),
    title: `${id} in ${firstLine(coordinates.name)}`,
    description,
    severity: severityOfWord(severity),
    toolSeverity: severity,
    cvss: cvssOf(vulnerability),
    vulnerabilityIds: [id],
    exploitation: exploitationOf(vulnerability),
    package: {
      ...coordinates,
      fixedVersions: unlessEmpty(textsAt(vulnerability, 'fixedVersion')),
    },
    references: unlessEmpty(source ? [source] : []),
    tags: unlessEmpty([
      ...(at(vulnerability, 'hasExploit') === true
        ? ['exploit available']
        : []),
      ...ignored,
    ]),
  };
}

/** It is not told by which of the vectors the score is. */
function cvssOf(vulnerability: unknown): ReadObservation['cvss'] {
  const score = numberAt(vulnerability, 'score');
  return unlessEmpty([
    ...(score !== undefined && score >= 0 && score <= 10 ? [{ score }] : []),
    ...['cvssV4Vector', 'cvssV3Vector'].flatMap(key =>
      textsAt(vulnerability, key).map(vector => ({ vector })),
    ),
  ]);
}

function exploitationOf(
  vulnerability: unknown,
): ReadObservation['exploitation'] {
  const percent = numberAt(vulnerability, 'epssProbability');
  const epss =
    percent !== undefined && percent >= 0 && percent <= 100
      ? percent / 100
      : undefined;
  const isKnown = at(vulnerability, 'hasCisaKevExploit') === true;
  if (epss === undefined && !isKnown) return undefined;
  return { epss, knownExploited: isKnown || undefined };
}
