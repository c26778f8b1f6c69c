import {
  Category,
  NextStep,
  compareVersions,
  postureScore,
  postureTerm,
} from '@aspm/backstage-plugin-aspm-common';

/** How many steps are proposed. More is a list, and there is one of findings already. */
const mostSteps = 5;

/** What a step is made from: an open finding. */
export interface StepFinding {
  id: string;
  entityRef: string;
  entityTitle?: string;
  category: Category;
  title: string;
  /** 0 to 100 */
  risk: number;
  rule?: string;
  packageType?: string;
  packageName?: string;
  packageVersion?: string;
  fixedVersion?: string;
  path?: string;
  line?: number;
  where?: string;
  /** Milliseconds since the epoch. */
  dueAt?: number;
}

interface Action {
  kind: NextStep['kind'];
  title: string;
  package?: string;
}

/**
 * Groups findings by the one action that closes them, and proposes the actions that take most risk
 * away.
 *
 * The order is by what is taken from the sum of the posture's terms, not by what that does to the
 * score: a posture at its worst stays there until enough is done, and must be told where to begin.
 *
 * @param findings - open ones, in any order
 * @param riskSum - the sum of the terms of the whole posture, of which the findings are a part
 * @returns at most five, the most helpful first; of equals the one that is due first
 */
export function proposeNextSteps(
  findings: readonly StepFinding[],
  riskSum: number,
): NextStep[] {
  const groups = new Map<string, StepFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const candidates = [...groups].map(([key, unordered]) => {
    const group = unordered.sort(
      (a, b) => b.risk - a.risk || (a.id < b.id ? -1 : 1),
    );
    const removed = group.reduce((sum, { risk }) => sum + postureTerm(risk), 0);
    const due = group.flatMap(({ dueAt }) => dueAt ?? []);
    return { key, group, removed, dueAt: Math.min(...due) };
  });
  candidates.sort(
    (a, b) =>
      b.removed - a.removed ||
      // Infinity, of those without a deadline, is not less than itself.
      (a.dueAt === b.dueAt ? 0 : a.dueAt - b.dueAt) ||
      (a.key < b.key ? -1 : 1),
  );
  return candidates.slice(0, mostSteps).map(({ group, removed, dueAt }) => ({
    ...actionOf(group),
    entityRef: group[0].entityRef,
    entityTitle: group[0].entityTitle,
    findingIds: group.map(({ id }) => id),
    closes: group.length,
    riskReduction: Math.max(
      0,
      postureScore(riskSum) - postureScore(riskSum - removed),
    ),
    dueAt: Number.isFinite(dueAt) ? new Date(dueAt).toISOString() : undefined,
  }));
}

/**
 * What findings have in common that one action closes.
 *
 * @returns undefined where no action is known
 */
function keyOf(finding: StepFinding): string | undefined {
  const { entityRef, category, packageName, packageType } = finding;
  const key = (...parts: Array<string | undefined>) =>
    JSON.stringify([entityRef, category, ...parts]);
  if (category === 'malware' && packageName)
    return key(packageType, packageName);
  if (packageName) {
    return isUpgradable(finding) ? key(packageType, packageName) : undefined;
  }
  // Each secret is its own to revoke, even beside another of its kind.
  if (category === 'secret') return key(finding.id);
  if (category === 'dependency') return undefined;
  return key(finding.rule ?? finding.title, finding.path ?? finding.where);
}

/** A fix that lies behind the present version is a mistake of some database. */
function isUpgradable(finding: StepFinding): boolean {
  const { packageType, packageVersion, fixedVersion } = finding;
  if (!fixedVersion) return false;
  return (
    !packageVersion ||
    compareVersions(packageType, fixedVersion, packageVersion) > 0
  );
}

/** @param group - at least one, riskiest first */
function actionOf(group: StepFinding[]): Action {
  const [first] = group;
  if (first.category === 'malware' && first.packageName) {
    return {
      kind: 'change-code',
      title: `Remove ${shortName(first)}, which is malicious`,
      package: first.packageName,
    };
  }
  if (first.packageName) return upgradeOf(group);
  if (first.category === 'secret') {
    return {
      kind: 'revoke-secret',
      title: `Revoke and rotate the ${secretName(first.rule)}${placeOf(group)}`,
    };
  }
  return {
    kind:
      first.category === 'code' || first.category === 'api'
        ? 'change-code'
        : 'change-configuration',
    title: `Fix ${withSmallStart(first.title)}${placeOf(group)}`,
  };
}

function upgradeOf(group: StepFinding[]): Action {
  const [first] = group;
  const compare = (a: string, b: string) =>
    compareVersions(first.packageType, a, b);
  const target = group
    .map(({ fixedVersion }) => fixedVersion!)
    .reduce((a, b) => (compare(a, b) >= 0 ? a : b));
  const current = [
    ...new Set(group.flatMap(({ packageVersion }) => packageVersion ?? [])),
  ].sort(compare);
  const from =
    current.length > 2
      ? `${current[0]} … ${current[current.length - 1]}`
      : current.join(', ');
  return {
    kind: 'upgrade',
    title: from
      ? `Upgrade ${shortName(first)} ${from} → ${target}`
      : `Upgrade ${shortName(first)} to ${target}`,
    package: first.packageName,
  };
}

/** Of Maven the artifact, by which people know it; of all others the whole name. */
function shortName({ packageType, packageName }: StepFinding): string {
  return packageType === 'maven'
    ? packageName!.replace(/^.*:/, '')
    : packageName!;
}

function placeOf(group: StepFinding[]): string {
  const [{ path, line, where }] = group;
  if (group.length > 1) {
    const place = path ?? where;
    return place ? ` in ${place} (${group.length} places)` : '';
  }
  if (path) return line ? ` in ${path}:${line}` : ` in ${path}`;
  return where ? ` in ${where}` : '';
}

const abbreviations = /^(aws|gcp|api|jwt|ssh|rsa|pgp|url|id|npm|sql|ssl|tls)$/i;

/** `generic.secrets.detected-aws-key` is an "AWS key" to a reader. */
function secretName(rule: string | undefined): string {
  const words = (rule ?? '')
    .split('.')
    .at(-1)!
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word && !/^(detected|secret|secrets|rule)$/i.test(word))
    .map(word =>
      abbreviations.test(word) ? word.toUpperCase() : word.toLowerCase(),
    );
  return words.length > 0 ? words.join(' ') : 'secret';
}

/** A title becomes part of a sentence, but `SQL` stays what it is. */
function withSmallStart(title: string): string {
  const text = title.trim().replace(/[.\s]+$/, '');
  return /^\p{Lu}\p{Ll}+(\s|$)/u.test(text)
    ? text[0].toLowerCase() + text.slice(1)
    : text;
}
