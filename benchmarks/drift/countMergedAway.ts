import {
  AliasGraph,
  VulnerabilityNames,
  canonicalVulnerability,
  linksOf,
} from '../../plugins/aspm-backend/src/correlating/aliases/AliasGraph';
import { packageParts } from '../../plugins/aspm-backend/src/correlating/identity/packageKey';
import { MaskedObservation } from '../../plugins/aspm-backend/src/reading/maskSecrets';
import { findingsOf } from '../../plugins/aspm-backend/src/correlating/__testUtils__/drift/correlate';

/**
 * What a tool goes by itself when it holds two findings apart. A vulnerability of a package, and a
 * secret, are one problem wherever they lie and by whichever of its names a result goes.
 */
function ownId(
  observation: MaskedObservation,
  names: VulnerabilityNames,
): string {
  const { category, rule, vulnerabilityIds, secret } = observation;
  if (category === 'dependency') {
    const of = observation.package;
    return JSON.stringify([
      canonicalVulnerability(vulnerabilityIds, names) ?? rule.id,
      of && packageParts(of),
    ]);
  }
  if (category === 'secret') return secret?.hash ?? '';
  return JSON.stringify([rule.id, observation.fingerprints, observation.place]);
}

/** How many findings of one report are lost in others, though the tool holds them distinct. */
export function countMergedAway(
  observations: readonly MaskedObservation[],
): number {
  const idsOf = new Map<string, Set<string>>();
  const names = new AliasGraph();
  for (const { vulnerabilityIds } of observations)
    linksOf(vulnerabilityIds).forEach(link => names.link(link));
  findingsOf(observations).forEach((finding, index) => {
    const ids = idsOf.get(finding) ?? new Set();
    ids.add(ownId(observations[index], names));
    idsOf.set(finding, ids);
  });
  let lost = 0;
  for (const ids of idsOf.values()) lost += ids.size - 1;
  return lost;
}
