import {
  FindingState,
  Severity,
  ToolReport,
  worseSeverity,
} from '@aspm/backstage-plugin-aspm-common';
import { MaskedObservation } from '../reading/maskSecrets';
import {
  VulnerabilityNames,
  canonicalVulnerability,
} from './aliases/AliasGraph';
import { compareNaturally } from './compareNaturally';
import { problemKind, weaknessOf } from './problemKind';

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
  /** The family of its weakness. */
  weakness?: string;
  /** By what tools that look for such a thing in such a place are found. */
  kind?: string;
  /** Who says it is there. */
  reports: ToolReport[];
  /** What a person decided of it. */
  decided?: 'confirmed' | 'false-positive';
  vulnerability?: string;
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
 * @param names - by what other names vulnerabilities are known
 */
export function mergeObservations(
  evidence: readonly Evidence[],
  names?: VulnerabilityNames,
): MergedFinding {
  const counted = evidence.some(item => item.counted);
  const spoken = spokenOf(evidence, counted);
  const observations = spoken.map(item => item.observation);
  const [first] = observations;
  const said = gatherFacts(observations);
  const { withPackage, withPlace, fixedVersions } = said;
  const rating = gatherRating(decidingOf(observations));
  const problem = problemOf(observations);
  const { state, stateReason } = stateOf(spoken);
  return {
    category: first.category,
    title: first.title,
    severity: rating.severity,
    state,
    stateReason,
    counted,
    rule: first.rule.id,
    weakness: problem.weakness,
    kind: problem.kind,
    reports: reportsOf(spoken),
    vulnerability: canonicalVulnerability(said.vulnerabilityIds, names),
    packageType: withPackage?.type,
    packageName: withPackage && packageNameOf(withPackage),
    packageVersion: withPackage?.version,
    fixedVersion:
      fixedVersions && nextFixedVersion(withPackage?.version, fixedVersions),
    path: withPlace?.place?.path,
    line: withPlace?.place?.startLine,
    where: whereOf(first, withPlace),
    tools: toolsOf(spoken),
    cvssScore: rating.cvssScore,
    epss: said.epss,
    exploited: said.exploited,
    toolConfidence: rating.toolConfidence,
    fixable:
      fixedVersions !== undefined ||
      first.category === 'secret' ||
      (!withPackage && said.hasRemediation),
    observationCount: countPresent(spoken),
  };
}

/** Facts, of which each observation may know some. */
interface Facts {
  withPackage?: NonNullable<MaskedObservation['package']>;
  withPlace?: MaskedObservation;
  vulnerabilityIds?: string[];
  fixedVersions?: string[];
  epss?: number;
  exploited: boolean;
  hasRemediation: boolean;
}

function gatherFacts(observations: MaskedObservation[]): Facts {
  const facts: Facts = { exploited: false, hasRemediation: false };
  for (const observation of observations) {
    const { place, exploitation, vulnerabilityIds } = observation;
    facts.withPackage ??= observation.package;
    if (place?.path) facts.withPlace ??= observation;
    facts.vulnerabilityIds = join(facts.vulnerabilityIds, vulnerabilityIds);
    facts.fixedVersions = join(
      facts.fixedVersions,
      observation.package?.fixedVersions,
    );
    facts.epss = higher(facts.epss, exploitation?.epss, 1);
    if (exploitation?.knownExploited) facts.exploited = true;
    if (observation.remediation) facts.hasRemediation = true;
  }
  return facts;
}

/** How bad those say it is that decide. */
interface Rating {
  severity: Severity;
  cvssScore?: number;
  toolConfidence?: MergedFinding['toolConfidence'];
}

function gatherRating(deciding: MaskedObservation[]): Rating {
  const rating: Rating = { severity: 'unknown' };
  for (const { severity, cvss = [], toolConfidence } of deciding) {
    rating.severity = worseSeverity(rating.severity, severity);
    for (const { score } of cvss)
      rating.cvssScore = higher(rating.cvssScore, score, 10);
    rating.toolConfidence = moreConfident(
      rating.toolConfidence,
      toolConfidence,
    );
  }
  return rating;
}

/** What the scanners themselves do not suppress, where there is any. */
function decidingOf(observations: MaskedObservation[]): MaskedObservation[] {
  if (observations.length === 1) return observations;
  const active = observations.filter(item => !item.suppression);
  return active.length > 0 ? active : observations;
}

/** Both lists as one, and none where both are empty. Most findings have one observation. */
function join<T>(
  before: T[] | undefined,
  more: T[] | undefined,
): T[] | undefined {
  if (!more || more.length === 0) return before;
  return before ? [...before, ...more] : more;
}

function countPresent(spoken: readonly Evidence[]): number {
  let count = 0;
  for (const { present } of spoken) if (present) count++;
  return count;
}

/** What counts, and of that what is present, in the order in which it was first seen. */
function spokenOf(
  evidence: readonly Evidence[],
  counted: boolean,
): readonly Evidence[] {
  if (evidence.length === 1) return evidence;
  const relevant = evidence.filter(item => item.counted === counted);
  const present = relevant.filter(item => item.present);
  return (present.length > 0 ? present : relevant).sort(inOrder);
}

/** What was there first; of what came at once, an order that does not hang on that of the report. */
function inOrder(a: Evidence, b: Evidence): number {
  const [left, right] = [a.observation, b.observation];
  return (
    a.firstSeenAt - b.firstSeenAt ||
    compareTexts(a.tool, b.tool) ||
    compareTexts(left.place?.path, right.place?.path) ||
    (left.place?.startLine ?? 0) - (right.place?.startLine ?? 0) ||
    compareTexts(JSON.stringify(left), JSON.stringify(right))
  );
}

function compareTexts(a: string = '', b: string = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function stateOf(
  spoken: readonly Evidence[],
): Pick<MergedFinding, 'state' | 'stateReason'> {
  if (!spoken[0].present) return { state: 'fixed' };
  if (spoken.some(({ observation }) => !observation.suppression)) {
    return { state: 'open' };
  }
  const suppressions = spoken.map(({ tool, observation }) => ({
    tool,
    ...observation.suppression,
  }));
  const [{ tool, source, reason }] = suppressions;
  return {
    state: 'silenced',
    stateReason: `${tool}: ${source}${reason ? ` (${reason})` : ''}`,
  };
}

/** The weakness that is named first, and what kind of problem that is in this kind of place. */
function problemOf(
  observations: MaskedObservation[],
): Pick<MergedFinding, 'weakness' | 'kind'> {
  for (const observation of observations) {
    const weakness = weaknessOf(observation);
    if (weakness !== undefined)
      return { weakness, kind: problemKind(observation, weakness) };
  }
  return {};
}

/** What a scanner suppresses itself is no report of it, unless there is no other. */
function reportsOf(spoken: readonly Evidence[]): ToolReport[] {
  const active = spoken.filter(({ observation }) => !observation.suppression);
  return (active.length > 0 ? active : spoken).map(({ tool, observation }) => ({
    tool,
    rule: observation.rule.id,
    word: observation.toolConfidence,
    verified: observation.secret?.verified,
    category: observation.category,
  }));
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

/** The higher of the two, where the second lies between zero and what is possible. */
function higher(
  before: number | undefined,
  value: number | undefined,
  possible: number,
): number | undefined {
  if (value === undefined || !(value >= 0 && value <= possible)) return before;
  return before === undefined || value > before ? value : before;
}

function toolsOf(spoken: readonly Evidence[]): string[] {
  if (spoken.length === 1) return [spoken[0].tool];
  return [...new Set(spoken.map(({ tool }) => tool))].sort();
}

const confidences = ['low', 'medium', 'high'] as const;

function moreConfident(
  before: Rating['toolConfidence'],
  value: Rating['toolConfidence'],
): Rating['toolConfidence'] {
  if (!before || !value) return before ?? value;
  return confidences.indexOf(value) > confidences.indexOf(before)
    ? value
    : before;
}
