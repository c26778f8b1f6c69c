import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import { StoredObservation } from './readObservations';

/** References of one finding that are shown at most. */
const mostReferences = 50;

/** What a finding says in detail, from those observations that speak for it. */
export function mergeDetails(
  stored: readonly StoredObservation[],
): Pick<
  FindingDetail,
  | 'description'
  | 'place'
  | 'endpoint'
  | 'resource'
  | 'weaknesses'
  | 'vulnerabilityIds'
  | 'references'
> {
  const observations = speakingFor(stored);
  const first = <T>(values: Array<T | undefined>) =>
    values.find(value => value !== undefined);
  return {
    description:
      first(observations.map(({ description }) => description)) ??
      first(observations.map(({ rule }) => rule.description)),
    place:
      observations.find(({ place }) => place?.path)?.place ??
      first(observations.map(({ place }) => place)),
    endpoint: first(observations.map(({ endpoint }) => endpoint)),
    resource: first(observations.map(({ resource }) => resource)),
    weaknesses: union(observations.map(({ weaknesses }) => weaknesses)),
    vulnerabilityIds: union(
      observations.map(({ vulnerabilityIds }) => vulnerabilityIds),
    ),
    references: union(
      observations.map(({ references, rule }) => [
        ...(references ?? []),
        ...(rule.helpUrl ? [rule.helpUrl] : []),
      ]),
    )
      ?.filter(reference => /^https?:\/\//i.test(reference))
      .slice(0, mostReferences),
  };
}

/**
 * Those that count towards the posture, if any do; of these the ones that are present, if any are;
 * the oldest first, so that what is said does not change with the order of reports.
 */
export function speakingFor(stored: readonly StoredObservation[]) {
  const counted = stored.some(each => each.counted);
  const relevant = stored.filter(each => each.counted === counted);
  const present = relevant.filter(each => each.observation.present);
  return (present.length > 0 ? [...present] : [...relevant])
    .sort(
      (a, b) =>
        a.firstSeenAt - b.firstSeenAt ||
        (a.observation.tool < b.observation.tool ? -1 : 1),
    )
    .map(({ observation }) => observation);
}

function union<T>(lists: Array<T[] | undefined>): T[] | undefined {
  const all = new Set(lists.flatMap(list => list ?? []));
  return all.size > 0 ? [...all] : undefined;
}
