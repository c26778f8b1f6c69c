import {
  FindingState,
  Severity,
  worseSeverity,
} from '@aspm/backstage-plugin-aspm-common';
import { MaskedObservation } from '../reading/maskSecrets';
import { canonicalVulnerability } from './observationKeys';
import { compareNaturally } from './compareNaturally';

/** An observation as evidence for a finding. */
export interface Evidence {
  tool: string;
  observation: MaskedObservation;
  present: boolean;
  /** Whether its scope counts towards the posture. */
  counted: boolean;
  firstSeenAt: number;
}

/** What a finding says, made from its evidence. */
export interface MergedFinding {
  category: MaskedObservation['category'];
  title: string;
  severity: Severity;
  state: FindingState;
  stateReason?: string;
  counted: boolean;
  rule: string;
  vulnerability?: string;
  vulnerabilityIds: string[];
  packageType?: string;
  packageName?: string;
  packageVersion?: string;
  fixedVersion?: string;
  path?: string;
  line?: number;
  where?: string;
  tools: string[];
  cvssScore?: number;
  epss?: number;
  exploited: boolean;
  toolConfidence?: 'high' | 'medium' | 'low';
  fixable: boolean;
  observationCount: number;
}

/**
 * Makes a finding from all that is said about it.
 *
 * What counts towards the posture decides, where there is any; what is present decides before what
 * is gone. The severity is the worst that one of them gives; facts (CVSS, EPSS, exploitation) are the
 * worst that are known; title and place are those of the one that was there first, so that they do
 * not change with the order of reports.
 *
 * @param evidence - at least one
 */
export function mergeObservations(
  evidence: readonly Evidence[],
): MergedFinding {
  const counted = evidence.some(item => item.counted);
  const relevant = evidence.filter(item => item.counted === counted);
  const present = relevant.filter(item => item.present);
  const spoken = (present.length > 0 ? present : relevant)
    .slice()
    .sort(
      (a, b) => a.firstSeenAt - b.firstSeenAt || (a.tool < b.tool ? -1 : 1),
    );
  const observations = spoken.map(item => item.observation);
  const [first] = observations;
  const active = spoken.filter(item => !item.observation.suppression);
  const deciding =
    active.length > 0 ? active.map(item => item.observation) : observations;
  const vulnerabilityIds = [
    ...new Set(observations.flatMap(({ vulnerabilityIds: ids }) => ids ?? [])),
  ];
  const withPackage = observations.find(item => item.package)?.package;
  const fixedVersions = observations.flatMap(
    item => item.package?.fixedVersions ?? [],
  );
  const withPlace = observations.find(({ place }) => place?.path);
  return {
    category: first.category,
    title: first.title,
    severity: deciding.map(({ severity }) => severity).reduce(worseSeverity),
    ...stateOf(present),
    counted,
    rule: first.rule.id,
    vulnerability: canonicalVulnerability(vulnerabilityIds),
    vulnerabilityIds,
    packageType: withPackage?.type,
    packageName: withPackage && packageNameOf(withPackage),
    packageVersion: withPackage?.version,
    fixedVersion: nextFixedVersion(withPackage?.version, fixedVersions),
    path: withPlace?.place?.path,
    line: withPlace?.place?.startLine,
    where: whereOf(first, withPlace),
    tools: [...new Set(spoken.map(({ tool }) => tool))].sort(),
    cvssScore: maximum(
      deciding.flatMap(({ cvss }) => cvss?.map(({ score }) => score) ?? []),
    ),
    epss: maximum(observations.map(({ exploitation }) => exploitation?.epss)),
    exploited: observations.some(
      ({ exploitation }) => exploitation?.knownExploited,
    ),
    toolConfidence: mostConfident(deciding),
    fixable:
      fixedVersions.length > 0 ||
      first.category === 'secret' ||
      (!withPackage && observations.some(item => item.remediation)),
    observationCount: present.length,
  };
}

function stateOf(
  present: Evidence[],
): Pick<MergedFinding, 'state' | 'stateReason'> {
  if (present.length === 0) return { state: 'fixed' };
  const suppressions = present.map(({ tool, observation }) => ({
    tool,
    ...observation.suppression,
  }));
  if (suppressions.some(({ source }) => source === undefined))
    return { state: 'open' };
  const [{ tool, source, reason }] = suppressions;
  return {
    state: 'silenced',
    stateReason: `${tool}: ${source}${reason ? ` (${reason})` : ''}`,
  };
}

/** The least of the fixed versions that is no step back, else the highest. */
function nextFixedVersion(
  current: string | undefined,
  fixedVersions: string[],
): string | undefined {
  const ascending = fixedVersions.slice().sort(compareNaturally);
  const next =
    current &&
    ascending.find(version => compareNaturally(version, current) > 0);
  return next || ascending.at(-1);
}

function packageNameOf({
  type,
  namespace,
  name,
}: NonNullable<MaskedObservation['package']>): string {
  if (!namespace || ['deb', 'rpm', 'apk', 'alpm'].includes(type ?? ''))
    return name;
  return `${namespace}${type === 'maven' ? ':' : '/'}${name}`;
}

/** The place in a few words, whatever the category. */
function whereOf(
  first: MaskedObservation,
  withPlace: MaskedObservation | undefined,
): string | undefined {
  const { endpoint, resource, image } = first;
  const place = withPlace?.place ?? first.place;
  const parts: Array<string | undefined> = [];
  if (endpoint?.url)
    parts.push([endpoint.method, endpoint.url].filter(Boolean).join(' '));
  else if (place?.path)
    parts.push(
      place.startLine ? `${place.path}:${place.startLine}` : place.path,
    );
  else if (resource) parts.push(resource.address);
  if (image) parts.push(`image ${image}`);
  return parts.length > 0 ? parts.join(' · ') : place?.symbol;
}

function maximum(values: Array<number | undefined>): number | undefined {
  const numbers = values.filter(value => value !== undefined);
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
}

function mostConfident(
  observations: MaskedObservation[],
): MergedFinding['toolConfidence'] {
  const said = observations.map(({ toolConfidence }) => toolConfidence);
  return (['high', 'medium', 'low'] as const).find(level =>
    said.includes(level),
  );
}
