/**
 * Whether a report of any size can be read: what a report of 800,000 results needs in memory, and how
 * much longer it takes than one of a tenth of its size.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runMeasurement } from '../ingest/runMeasurement';
import { writeSarif } from '../ingest/writeSarif';
import { printTable } from '../support/printTable';
import { startBenchPostgres } from '../support/startBenchPostgres';

const limits = { 'large.megabytesAboveIdle': 350, 'large.ratio': 11 };

async function main() {
  const results = Number(
    process.argv.find(arg => /^--results=/.test(arg))?.slice(10) ?? 800_000,
  );
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aspm-bench-'));
  const postgres = await startBenchPostgres();
  try {
    const write = async (name: string, count: number) => {
      const file = path.join(folder, `${name}.sarif`);
      await writeSarif(file, { results: count, run: 0, flowSteps: 1 });
      return file;
    };
    const warmUp = await write('warm-up', 5_000);
    const small = await write('small', results / 10);
    const large = await write('large', results);
    const figures: Record<string, number> = {
      results,
      megabytes: Math.round(statSync(large).size / 1e6),
    };
    for (const database of ['sqlite', 'postgres'] as const) {
      const connect = (name: string) =>
        database === 'sqlite'
          ? path.join(folder, `${name}.sqlite`)
          : postgres.create(name);
      const measure = async (name: string, file: string) => {
        const connection = await connect(name);
        const measured = runMeasurement('import', connection, file, warmUp);
        if (database === 'sqlite') rmSync(connection);
        return measured;
      };
      const first = await measure('small', small);
      const second = await measure('large', large);
      figures[`${database}.small.seconds`] = first.seconds;
      figures[`${database}.large.seconds`] = second.seconds;
      figures[`${database}.large.ratio`] = second.seconds / first.seconds;
      figures[`${database}.large.megabytesAboveIdle`] =
        second.megabytesAboveIdle;
      figures[`${database}.opened`] = second.counts!.opened;
    }
    if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
    else printTable('Importing a very large SARIF report', figures);
    for (const database of ['sqlite', 'postgres']) {
      for (const [name, limit] of Object.entries(limits)) {
        const figure = figures[`${database}.${name}`];
        if (figure <= limit) continue;
        console.error(
          `${database}.${name} is ${figure.toFixed(2)}, more than ${limit}`,
        );
        process.exitCode = 1;
      }
      if (figures[`${database}.opened`] !== results) {
        console.error(`${database}: not every result became a finding`);
        process.exitCode = 1;
      }
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
