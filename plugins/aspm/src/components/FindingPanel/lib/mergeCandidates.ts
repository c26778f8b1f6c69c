import { Finding } from '@aspm/backstage-plugin-aspm-common';

/** A finding that another could be merged with. */
export interface MergeCandidate {
  finding: Finding;
  /** Whether it is in the same file or package, or of the same rule. */
  isAlike: boolean;
}

/** Each finding once, without the one in question, the most alike first and otherwise in their order. */
export function mergeCandidates(
  finding: Finding,
  found: readonly Finding[],
): MergeCandidate[] {
  const others = new Map(found.map(other => [other.id, other]));
  others.delete(finding.id);
  return [...others.values()]
    .map(other => ({ finding: other, likeness: likeness(finding, other) }))
    .sort((a, b) => b.likeness - a.likeness || b.finding.risk - a.finding.risk)
    .map(one => ({ finding: one.finding, isAlike: one.likeness > 0 }));
}

/** In how many of these two findings are the same. */
function likeness(one: Finding, other: Finding): number {
  return [
    [one.vulnerability, other.vulnerability],
    [one.package?.name, other.package?.name],
    [one.rule, other.rule],
    [one.path, other.path],
    [one.line, other.line],
  ].filter(([a, b]) => a !== undefined && a === b).length;
}
