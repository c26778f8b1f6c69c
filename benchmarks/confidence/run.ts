/**
 * How well our confidence tells real findings from others, on the cases of the OWASP Benchmark that at
 * least one of seven tools flags: without any decision, and after decisions on a random tenth.
 */
import path from 'node:path';
import {
  measureAfterDecisions,
  measureCounting,
  measureWithoutDecisions,
} from '../../plugins/aspm-common/src/confidence/__testUtils__/measureConfidence';
import { readFlaggedCases } from '../../plugins/aspm-backend-module-report-formats/src/__testUtils__/owaspBenchmark';
import { printTable } from '../support/printTable';

const limits = { 'without decisions': 0.78, 'after decisions, mean': 0.88 };
const seeds = [1, 2, 3, 4, 5];

async function main() {
  const given = process.argv
    .find(argument => argument.startsWith('--data='))
    ?.slice('--data='.length);
  const folder =
    given ?? path.resolve(__dirname, '../../../shared/data/owasp-benchmark');
  const cases = await readFlaggedCases(folder);
  const figures: Record<string, number> = {
    'flagged cases': cases.length,
    'of them real': cases.filter(({ real }) => real).length,
    'counting tools': measureCounting(cases),
    'without decisions': measureWithoutDecisions(cases),
  };
  const runs = seeds.map(seed => ({
    seed,
    ...measureAfterDecisions(cases, { share: 0.1, seed }),
  }));
  figures.decisions = runs[0].decided;
  for (const { seed, all, undecided } of runs) {
    figures[`after decisions, seed ${seed}`] = all;
    figures[`after decisions, seed ${seed}, undecided only`] = undecided;
  }
  const mean = (of: 'all' | 'undecided' | 'undecidedBefore') =>
    runs.reduce((total, run) => total + run[of], 0) / runs.length;
  const spread = (of: 'all' | 'undecided') =>
    Math.max(...runs.map(run => run[of])) -
    Math.min(...runs.map(run => run[of]));
  figures['after decisions, mean'] = mean('all');
  figures['after decisions, spread'] = spread('all');
  figures['without decisions, mean, the same undecided'] =
    mean('undecidedBefore');
  figures['after decisions, mean, undecided only'] = mean('undecided');
  figures['after decisions, spread, undecided only'] = spread('undecided');
  if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
  else
    printTable(
      'Area under the curve of our confidence, OWASP Benchmark',
      figures,
      4,
    );
  const failures = Object.entries(limits)
    .filter(([name, limit]) => !(figures[name] >= limit))
    .map(
      ([name, limit]) =>
        `${name}: ${figures[name].toFixed(3)}, less than ${limit}`,
    );
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
