import {
  FindingFilter,
  NextStep,
  Posture,
  PostureLevel,
} from '@aspm/backstage-plugin-aspm-common';
import { findingFilterToSearch } from '@aspm/backstage-plugin-aspm-react';

/** Which findings a link opens: a list, and in it perhaps one of them. */
export interface FindingsTarget {
  filter: FindingFilter;
  findingId?: string;
}

/** Where a screen's links to findings lead: to its own list, or to that of another page. */
export type FindingsLink = (target: FindingsTarget) => string;

/** The query of a list of findings, as the explorer reads it. */
export function findingsSearch({ filter, findingId }: FindingsTarget): string {
  const search = findingFilterToSearch(filter);
  if (!findingId) return search;
  return `${search}${search ? '&' : '?'}finding=${encodeURIComponent(
    findingId,
  )}`;
}

/** The findings that a step closes: those of the package, or the first with its panel open. */
export function nextStepTarget(
  step: NextStep,
  options: { withEntity: boolean },
): FindingsTarget {
  return {
    filter: {
      ...(options.withEntity && { entityRef: [step.entityRef] }),
      ...(step.package && { package: [step.package] }),
    },
    findingId: step.package && step.closes > 1 ? undefined : step.findingIds[0],
  };
}

/** The filter for everything that a posture counts. */
export function filterOfPosture(
  level: PostureLevel,
  ref: string | undefined,
): FindingFilter {
  if (!ref || level === 'organization') return {};
  return { [level === 'entity' ? 'entityRef' : level]: [ref] };
}

/** A number of a posture and the findings behind it. */
export interface PostureCount {
  id: 'exploited' | 'pastDue' | 'open' | 'silenced' | 'fixable';
  count: number;
  filter: FindingFilter;
  /** Whether a person has to do something at once when it is not zero. */
  urgent: boolean;
}

/** The numbers of a posture, in the order in which they matter. */
export function postureCounts(posture: Posture): PostureCount[] {
  const { exploited, pastDue, open, silenced, fixable } = posture;
  return [
    {
      id: 'exploited',
      count: exploited,
      filter: { exploited: true },
      urgent: true,
    },
    { id: 'pastDue', count: pastDue, filter: { pastDue: true }, urgent: true },
    { id: 'open', count: open, filter: { state: ['open'] }, urgent: false },
    {
      id: 'fixable',
      count: fixable,
      filter: { fixable: true },
      urgent: false,
    },
    {
      id: 'silenced',
      count: silenced,
      filter: { state: ['silenced'] },
      urgent: false,
    },
  ];
}
