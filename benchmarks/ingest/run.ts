/**
 * How long a large report takes, as a ratio to the least that any program would need for it: to read
 * and parse the file, and to write as many rows of that size.
 *
 * `first` is the first import, `identical` the same bytes once more, `rescan` the same results with
 * another time of the scan, which are read, matched and found to be the same.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median } from '../support/median';
import { printTable } from '../support/printTable';
import { startBenchPostgres } from '../support/startBenchPostgres';
import type { Phase } from './measure';
import { runMeasurement } from './runMeasurement';
import { writeSarif } from './writeSarif';

const limits = { 'first.ratio': 4, 'identical.ratio': 1.5 };

/** Machines are noisy: each figure is the median of this many rounds. */
const repeats = 3;

async function main() {
  const json = process.argv.includes('--json');
  const results = Number(
    process.argv.find(arg => /^--results=/.test(arg))?.slice(10) ?? 100_000,
  );
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aspm-bench-'));
  const postgres = await startBenchPostgres();
  try {
    const reports = [0, 1].map(run => path.join(folder, `report-${run}.sarif`));
    for (const [run, file] of reports.entries())
      await writeSarif(file, { results, run });
    const warmUps = [0, 1].map(run =>
      path.join(folder, `warm-up-${run}.sarif`),
    );
    for (const [run, file] of warmUps.entries())
      await writeSarif(file, { results: 5_000, run });
    const figures: Record<string, number> = {
      results,
      megabytes: Math.round(statSync(reports[0]).size / 1e6),
    };
    for (const database of ['sqlite', 'postgres'] as const) {
      const rounds: Array<Record<string, number>> = [];
      for (let round = 0; round < repeats; round++) {
        const connection =
          database === 'sqlite'
            ? path.join(folder, `bench-${round}.sqlite`)
            : await postgres.create(`bench_${round}`);
        const measure = (phase: Phase, run: 0 | 1) =>
          runMeasurement(phase, connection, reports[run], warmUps[run]);
        const floorInsert = measure('floor-insert', 0);
        const floorUpdate = measure('floor-update', 0);
        const first = measure('import', 0);
        const identical = measure('import', 0);
        const rescan = measure('import', 1);
        rounds.push({
          'floor.insert.seconds': floorInsert.seconds,
          'floor.update.seconds': floorUpdate.seconds,
          'first.seconds': first.seconds,
          'first.ratio': first.seconds / floorInsert.seconds,
          'first.megabytesAboveIdle': first.megabytesAboveIdle,
          'identical.seconds': identical.seconds,
          'identical.ratio': identical.seconds / floorUpdate.seconds,
          'rescan.seconds': rescan.seconds,
          'rescan.ratio': rescan.seconds / floorUpdate.seconds,
          'rescan.megabytesAboveIdle': rescan.megabytesAboveIdle,
          opened: first.counts!.opened,
          unchanged: rescan.counts!.unchanged,
        });
      }
      for (const name of Object.keys(rounds[0])) {
        figures[`${database}.${name}`] = median(
          rounds.map(round => round[name]),
        );
      }
    }
    if (json) console.log(JSON.stringify(figures));
    else printTable('Importing a SARIF report', figures);
    const failures = ['sqlite', 'postgres'].flatMap(database => [
      ...Object.entries(limits)
        .filter(([name, limit]) => figures[`${database}.${name}`] > limit)
        .map(
          ([name, limit]) =>
            `${database}.${name} is ${figures[`${database}.${name}`].toFixed(
              2,
            )}, more than ${limit}`,
        ),
      ...(figures[`${database}.opened`] !== results ||
      figures[`${database}.unchanged`] !== results
        ? [`${database}: not every result became a finding and stayed it`]
        : []),
    ]);
    for (const failure of failures) console.error(failure);
    process.exitCode = failures.length > 0 ? 1 : 0;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
