import {
  PackageCoordinates,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { markdownAddresses } from '../../support/markdownAddresses';
import { packageOfName, packageOfPurl } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence } from '../../support/texts';
import { vulnerabilityNames } from '../../support/vulnerabilityNames';

const aliasKeys = ['cveId', 'ghsaId', 'osvId', 'snykId', 'sonatypeId', 'gsdId'];

/** Ids that mean something only to the source that made them. */
const ownNumber =
  /^(?:\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** States of an analysis by which there is nothing to fix. */
const silentStates: Record<string, string> = {
  FALSE_POSITIVE: 'false positive',
  NOT_AFFECTED: 'not affected',
  RESOLVED: 'resolved',
};

/** A finding: an observation for each of its CVEs. */
export function* readDependencyTrackFinding(
  finding: JsonObject,
  rules: SharedRules,
  fail: (problem: string, key: string) => never,
): Generator<ReadObservation> {
  const vulnerability = at(finding, 'vulnerability');
  const id =
    textAt(vulnerability, 'vulnId') ??
    fail('A finding does not name its vulnerability', 'vulnerability.vulnId');
  const known =
    packageOf(at(finding, 'component')) ??
    fail('A finding does not name its component', 'component.name');
  const source = textAt(vulnerability, 'source');
  const isOwnNumber = ownNumber.test(id);
  const title = textAt(vulnerability, 'title');
  const description = textAt(vulnerability, 'description');
  const severity = textAt(vulnerability, 'severity');
  const epss = numberAt(vulnerability, 'epssScore');
  const shared: ReadObservation = {
    category: 'dependency',
    rule: rules.get(isOwnNumber && source ? `${source}-${id}` : id, () => ({
      name: title && firstLine(title),
      description,
    })),
    title: firstLine(
      title ?? (firstSentence(description ?? '') || `${id} in ${known.name}`),
    ),
    description,
    severity: severityOfWord(severity),
    toolSeverity: severity,
    cvss: cvssOf(vulnerability),
    weaknesses: weaknessNumbers(
      [vulnerability, ...listAt(vulnerability, 'cwes')].flatMap(
        item => numberAt(item, 'cweId') ?? [],
      ),
    ),
    exploitation: epss === undefined ? undefined : { epss },
    package: { ...known, ...versionsOf(vulnerability) },
    remediation: textAt(vulnerability, 'recommendation'),
    references: unlessEmpty([
      ...new Set([
        ...textsAt(finding, 'attribution', 'referenceUrl'),
        ...textsAt(vulnerability, 'references').flatMap(markdownAddresses),
      ]),
    ]),
    suppression: suppressionOf(at(finding, 'analysis')),
  };
  const aliases = listAt(vulnerability, 'aliases').flatMap(alias =>
    aliasKeys.flatMap(key => textsAt(alias, key)),
  );
  for (const vulnerabilityIds of vulnerabilityNames(
    isOwnNumber ? undefined : id,
    aliases,
  )) {
    yield { ...shared, vulnerabilityIds };
  }
}

function packageOf(component: unknown): PackageCoordinates | undefined {
  const name = textAt(component, 'name');
  const version = textAt(component, 'version');
  const known = packageOfPurl(textAt(component, 'purl'));
  if (known) return { ...known, version: version ?? known.version };
  const namespace = textAt(component, 'group');
  return name ? packageOfName({ namespace, name, version }) : undefined;
}

/** Without the versions of CVSS that are not told. */
function cvssOf(vulnerability: unknown): ReadObservation['cvss'] {
  const source = textAt(vulnerability, 'source');
  return unlessEmpty(
    ['cvssV4', 'cvssV3', 'cvssV2'].flatMap(version => {
      const vector = textAt(vulnerability, `${version}Vector`);
      const score =
        numberAt(vulnerability, `${version}Score`) ??
        numberAt(vulnerability, `${version}BaseScore`);
      return vector || score !== undefined
        ? [{ vector: vector?.replace(/^\(|\)$/g, ''), score, source }]
        : [];
    }),
  );
}

function versionsOf(vulnerability: unknown) {
  return {
    affectedVersions: textAt(vulnerability, 'vulnerableVersions'),
    fixedVersions: unlessEmpty(textsAt(vulnerability, 'patchedVersions')),
  };
}

function suppressionOf(analysis: unknown): ReadObservation['suppression'] {
  const state = textAt(analysis, 'state') ?? '';
  const silent = Object.hasOwn(silentStates, state)
    ? silentStates[state]
    : undefined;
  if (!silent && at(analysis, 'isSuppressed') !== true) return undefined;
  const justification = textAt(analysis, 'justification');
  const reasons = [
    silent,
    justification === 'NOT_SET'
      ? undefined
      : justification?.toLowerCase().replace(/_/g, ' '),
    textAt(analysis, 'details'),
  ];
  return {
    source: 'Dependency-Track',
    reason: reasons.filter(part => part).join(': ') || undefined,
  };
}
