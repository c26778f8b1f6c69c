import { Finding, FindingFilter } from '@aspm/backstage-plugin-aspm-common';
import { Loaded, useFindings } from '@aspm/backstage-plugin-aspm-react';
import { MergeCandidate, mergeCandidates } from './lib/mergeCandidates';

/** How many are asked for of each kind. */
const limit = 25;

/**
 * Other findings of the same entity, those first that look alike: of the same file, package or rule.
 *
 * @param text - leaves only those that match it
 */
export function useMergeCandidates(
  finding: Finding,
  text: string,
): Loaded<MergeCandidate[]> {
  const { path, rule, package: of } = finding;
  const base = {
    entityRef: [finding.entityRef],
    state: ['open', 'silenced', 'fixed'] as FindingFilter['state'],
    q: text || undefined,
    limit,
  };
  const pages = [
    useFindings(path ? { ...base, path: [path] } : undefined),
    useFindings(of ? { ...base, package: [of.name] } : undefined),
    useFindings(rule ? { ...base, rule: [rule] } : undefined),
    useFindings(base),
  ];
  const loading = pages.some(page => page.loading);
  // Those before stay while others are looked for.
  const isThere = pages.every(page => page.value || !page.loading);
  return {
    value: isThere
      ? mergeCandidates(
          finding,
          pages.flatMap(page => page.value?.items ?? []),
        )
      : undefined,
    error: pages.find(page => page.error)?.error,
    loading,
    retry: () => pages.forEach(page => page.error && page.retry()),
  };
}
