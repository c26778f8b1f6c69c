import { MaskedObservation } from '../reading/maskSecrets';
import { Matchable } from './matchObservations';
import { ObservationKeys, observationKeys } from './observationKeys';

/** What matching looks at in an observation of the report. */
export function toMatchable(
  observation: MaskedObservation,
  keys: ObservationKeys,
): Matchable {
  return {
    locatedKey: keys.located,
    stableKey: keys.stable,
    placeKey: keys.place,
    line: observation.place?.startLine,
    anchored: isAnchored(observation),
  };
}

/** What it looks at in one that is stored. */
export function storedToMatchable(
  details: string,
  present: boolean,
): Matchable {
  const { ruleId, ...said } = JSON.parse(details);
  const observation: MaskedObservation = { ...said, rule: { id: ruleId } };
  const matchable = toMatchable(observation, observationKeys(observation));
  // What is gone comes back as itself, never as its neighbour.
  return present ? matchable : { ...matchable, anchored: true };
}

function isAnchored({
  place,
  fingerprints,
  ...observation
}: MaskedObservation): boolean {
  return Boolean(
    place?.snippet ||
      place?.symbol ||
      fingerprints ||
      observation.package ||
      observation.endpoint ||
      observation.resource ||
      observation.secret?.hash,
  );
}
