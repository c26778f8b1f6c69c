import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { lookUp } from '../../support/lookUp';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { SccResult } from './sccSource';

const providers: Record<string, string> = {
  AMAZON_WEB_SERVICES: 'aws',
  MICROSOFT_AZURE: 'azure',
};

/** A finding as an observation. */
export function readSccFinding(
  { finding, resource, place }: SccResult,
  rules: SharedRules,
): ReadObservation {
  const category = textAt(finding, 'category');
  if (!category) {
    throw new UnreadableReportError(
      'A finding does not say what it is',
      `${place}.category`,
    );
  }
  const address = textAt(finding, 'resourceName') ?? textAt(resource, 'name');
  const properties = at(finding, 'sourceProperties');
  const severity =
    textAt(finding, 'severity') ??
    textAt(properties, 'SeverityLevel') ??
    textAt(properties, 'detectionPriority');
  const url = textAt(finding, 'externalUri');
  const remediation =
    textAt(finding, 'nextSteps') ?? textAt(properties, 'Recommendation');
  const vulnerability = vulnerabilityOf(finding);
  const [container] = listAt(finding, 'containers');
  return {
    category: 'cloud',
    rule: rules.get(vulnerability?.vulnerabilityIds?.[0] ?? category, () => ({
      name: vulnerability ? undefined : category,
      tags: unlessEmpty([
        ...new Set([
          ...textsAt(finding, 'findingClass'),
          ...textsAt(finding, 'parentDisplayName'),
          ...listAt(finding, 'compliances').flatMap(standardOf),
        ]),
      ]),
    })),
    title: titleOf(category),
    description:
      textAt(finding, 'description') ?? textAt(properties, 'Explanation'),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    resource: address
      ? {
          address,
          type: textAt(resource, 'type'),
          provider:
            lookUp(providers, textAt(resource, 'cloudProvider')) ?? 'gcp',
        }
      : undefined,
    image: textAt(container, 'uri'),
    remediation,
    suppression:
      textAt(finding, 'mute') === 'MUTED'
        ? {
            source: 'Security Command Center',
            reason: textAt(finding, 'muteInitiator'),
          }
        : undefined,
    ...vulnerability,
    references: unlessEmpty([
      ...(url ? [url] : []),
      ...(vulnerability?.references ?? []),
    ]),
  };
}

/** E.g. `Public bucket acl` of `PUBLIC_BUCKET_ACL`. */
function titleOf(category: string): string {
  if (!/^[A-Z0-9_]+$/.test(category)) return firstLine(category);
  const words = category.toLowerCase().replace(/_+/g, ' ').trim();
  return firstLine(words.charAt(0).toUpperCase() + words.slice(1)) || category;
}

function standardOf(compliance: unknown): string[] {
  const standard = textAt(compliance, 'standard');
  const version = textAt(compliance, 'version');
  return standard ? [version ? `${standard} ${version}` : standard] : [];
}

function vulnerabilityOf(
  finding: unknown,
): Partial<ReadObservation> | undefined {
  const vulnerability = at(finding, 'vulnerability');
  const cve = at(vulnerability, 'cve');
  const id = textAt(cve, 'id');
  if (!id) return undefined;
  const score = numberAt(cve, 'cvssv3', 'baseScore');
  const offending = at(vulnerability, 'offendingPackage');
  const name = textAt(offending, 'packageName');
  const fixed = textAt(vulnerability, 'fixedPackage', 'packageVersion');
  return {
    category: name ? 'dependency' : 'cloud',
    title: name ? `${id} in ${name}` : id,
    vulnerabilityIds: [id],
    cvss: score ? [{ score }] : undefined,
    weaknesses: weaknessNumbers(
      listAt(vulnerability, 'cwes').flatMap(cwe => textsAt(cwe, 'id')),
    ),
    exploitation:
      at(cve, 'observedInTheWild') === true
        ? { knownExploited: true }
        : undefined,
    package: name
      ? {
          ...packageOfName({
            type: packageTypeOfWord(textAt(offending, 'packageType')),
            name,
            version: textAt(offending, 'packageVersion'),
          }),
          fixedVersions: unlessEmpty(fixed ? [fixed] : []),
        }
      : undefined,
    references: listAt(cve, 'references').flatMap(one => textsAt(one, 'uri')),
  };
}
