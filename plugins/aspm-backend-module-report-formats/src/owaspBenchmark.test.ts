import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { scoreConfidence } from '@aspm/backstage-plugin-aspm-common';
import { FlaggedCase, readFlaggedCases } from './__testUtils__/owaspBenchmark';

// Tests only, which are never built.
// eslint-disable-next-line no-restricted-syntax
const folder = resolve(__dirname, '../../../../shared/data/owasp-benchmark');
const isThere = existsSync(folder);
if (!isThere) {
  // eslint-disable-next-line no-console
  console.warn(`Skipped: the OWASP Benchmark, since ${folder} is absent`);
}

/** The probability that a real case ranks above one that is not. */
function areaUnderCurve(
  cases: FlaggedCase[],
  score: (flagged: FlaggedCase) => number,
): number {
  const [real, unreal] = [true, false].map(is =>
    cases.filter(flagged => flagged.real === is).map(score),
  );
  let wins = 0;
  for (const one of real)
    for (const other of unreal)
      wins += Number(one > other) + Number(one === other) / 2;
  return wins / (real.length * unreal.length);
}

(isThere ? describe : describe.skip)('the OWASP Benchmark', () => {
  it('is told better by confidence than by counting tools', async () => {
    const cases = await readFlaggedCases(folder);
    expect(cases.length).toBeGreaterThan(100);
    const counting = areaUnderCurve(
      cases,
      ({ facts }) => new Set(facts.reports.map(({ tool }) => tool)).size,
    );
    const ours = areaUnderCurve(cases, ({ facts }) => scoreConfidence(facts));
    expect(ours).toBeGreaterThanOrEqual(0.78);
    expect(ours).toBeGreaterThan(counting);
  });
});
