import { MaskedObservation } from '../../../reading/maskSecrets';
import { Change } from './changes';
import { correlate, findingsOf } from './correlate';
import { createRandom } from './createRandom';

/** What became of the findings of a report when the next one came. */
export interface Drift {
  /** Those that both reports have. */
  findings: number;
  /** Those that are what they were. */
  kept: number;
  /** Those of the next report that were taken for another one. */
  falselyMerged: number;
}

/** Changes a report and looks which of its findings are known again. */
export function measureDrift(
  before: readonly MaskedObservation[],
  change: Change,
  seed: number,
): Drift {
  const drifted = change(
    before.map((observation, origin) => ({ observation, origin })),
    createRandom(seed),
  );
  const matched = correlate(
    before,
    drifted.map(({ observation }) => observation),
  );
  const findings = findingsOf(before);
  const drift: Drift = { findings: 0, kept: 0, falselyMerged: 0 };
  drifted.forEach(({ origin }, index) => {
    const match = matched[index];
    const expected = origin === undefined ? undefined : findings[origin];
    const actual = match === undefined ? undefined : findings[match];
    if (expected !== undefined) drift.findings++;
    if (actual !== undefined && actual === expected) drift.kept++;
    else if (actual !== undefined) drift.falselyMerged++;
  });
  return drift;
}

/** Each observation once, as an import takes it. */
export function withoutRepetitions(
  observations: readonly MaskedObservation[],
): MaskedObservation[] {
  const seen = new Map<string, MaskedObservation>();
  for (const observation of observations) {
    // The rule's own words are stored apart.
    const { rule, ...said } = observation;
    const key = JSON.stringify({ ...said, rule: rule.id });
    if (!seen.has(key)) seen.set(key, observation);
  }
  return [...seen.values()];
}
