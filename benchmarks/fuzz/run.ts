/**
 * Damaged reports, a hundred thousand of them, through reading and correlating: each is to be taken
 * whole or refused whole, in time, and nothing is to crash. The same seed makes the same reports.
 *
 * Options: `--seed=1`, `--reports=100000`, `--only=NUMBER` for a single one of them, with
 * those before it in its database, `--json`.
 */
import { fork } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { reportsPerDatabase } from '../../plugins/aspm-backend/src/__testUtils__/fuzz/FuzzPortal';
import { printTable } from '../support/printTable';
import type { WorkerMessage, WorkerPart } from './messages';

/** One report may take so long, in milliseconds. */
const longest = 10_000;

/** So many problems and reasons are told. */
const mostTold = 30;

interface Totals {
  figures: Record<string, number>;
  reasons: Map<string, number>;
  slowest: { milliseconds: number; index: number; source: string };
  problems: string[];
}

/** A report waits for the disk now and then, in which time another one can be read. */
const workersOf = (cores: number) => Math.min(Math.ceil(cores * 1.5), 12);

async function main() {
  const json = process.argv.includes('--json');
  const seed = numberOption('seed') ?? 1;
  const only = numberOption('only');
  const end =
    only === undefined ? numberOption('reports') ?? 100_000 : only + 1;
  const first = only === undefined ? 0 : only - (only % reportsPerDatabase);
  const workers = only === undefined ? workersOf(os.cpus().length) : 1;
  const totals: Totals = {
    figures: { reports: 0, taken: 0, refused: 0, 'sent before': 0 },
    reasons: new Map(),
    slowest: { milliseconds: 0, index: -1, source: '' },
    problems: [],
  };
  const start = Date.now();
  await Promise.all(
    Array.from({ length: workers }, (_, worker) =>
      runPart({ seed, first, end, worker, workers }, totals),
    ),
  );
  const figures = {
    ...totals.figures,
    problems: totals.problems.length,
    seconds: (Date.now() - start) / 1000,
    'longest in milliseconds': Math.round(totals.slowest.milliseconds),
  };
  if (totals.figures.reports !== end - first)
    totals.problems.push(`Only ${totals.figures.reports} were sent`);
  if (json) {
    console.log(
      JSON.stringify({
        ...figures,
        refusals: Object.fromEntries(totals.reasons),
      }),
    );
  } else {
    printTable(`Damaged reports, seed ${seed}`, figures);
    console.log(
      `\nThe longest: ${totals.slowest.index}, ${totals.slowest.source}\n`,
    );
    const reasons = [...totals.reasons].sort(([, a], [, b]) => b - a);
    const told = reasons.slice(0, mostTold);
    const others = reasons.slice(mostTold).reduce((sum, [, n]) => sum + n, 0);
    printTable(
      'Why they were refused',
      Object.fromEntries([...told, ['other reasons', others]]),
    );
  }
  for (const problem of totals.problems.slice(0, mostTold))
    console.error(`\n${problem}`);
  process.exitCode = totals.problems.length > 0 ? 1 : 0;
}

/** Sends a part, with another process where one crashes or hangs. */
async function runPart(part: WorkerPart, totals: Totals): Promise<void> {
  let next = part.first;
  while (next < part.end) {
    const stopped = await runWorker({ ...part, first: next }, totals);
    if (!stopped) return;
    totals.problems.push(`${stopped.index}: ${stopped.why}`);
    next = stopped.index + 1;
  }
}

/** @returns where it stopped before its end, and why */
function runWorker(
  { seed, first, end, worker, workers }: WorkerPart,
  totals: Totals,
): Promise<{ index: number; why: string } | undefined> {
  return new Promise(resolve => {
    const child = fork(
      path.join(__dirname, 'worker.ts'),
      [seed, first, end, worker, workers].map(String),
      {
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
      },
    );
    let index = first;
    let hung = false;
    let timer: NodeJS.Timeout | undefined;
    child.on('message', (message: WorkerMessage) => {
      clearTimeout(timer);
      index = message.index;
      if (message.kind === 'ended') {
        add(message, totals);
        return;
      }
      timer = setTimeout(() => {
        hung = true;
        child.kill('SIGKILL');
      }, longest);
    });
    child.on('exit', code => {
      clearTimeout(timer);
      if (code === 0) resolve(undefined);
      else if (hung)
        resolve({ index, why: `It takes more than ${longest} ms` });
      else resolve({ index, why: `The process ended with ${code}` });
    });
  });
}

function add(
  message: Extract<WorkerMessage, { kind: 'ended' }>,
  { figures, reasons, slowest, problems }: Totals,
): void {
  const { index, source, mutation, milliseconds, outcome } = message;
  figures.reports++;
  figures[outcome.result]++;
  if (outcome.reason)
    reasons.set(outcome.reason, (reasons.get(outcome.reason) ?? 0) + 1);
  if (milliseconds > slowest.milliseconds)
    Object.assign(slowest, { milliseconds, index, source });
  for (const problem of outcome.problems)
    problems.push(`${index}, ${source} (${mutation}): ${problem}`);
}

function numberOption(name: string): number | undefined {
  const prefix = `--${name}=`;
  const found = process.argv.find(each => each.startsWith(prefix));
  return found === undefined ? undefined : Number(found.slice(prefix.length));
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
