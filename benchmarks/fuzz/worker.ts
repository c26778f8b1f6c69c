/**
 * Sends its part of the reports, and says what became of each:
 * `worker.ts SEED FIRST END WORKER WORKERS`.
 */
import path from 'node:path';
import {
  FuzzPortal,
  reportsPerDatabase,
} from '../../plugins/aspm-backend/src/__testUtils__/fuzz/FuzzPortal';
import { makeCase } from '../../plugins/aspm-backend/src/__testUtils__/fuzz/makeCase';
import { readSources } from '../../plugins/aspm-backend/src/__testUtils__/fuzz/readSources';
import type { WorkerMessage } from './messages';

/** The demo's reports, and real ones where they lie beside the repository. */
const folders = ['../../examples/reports', '../../../shared/data/reports'];

async function main() {
  const [seed, first, end, worker, workers] = process.argv.slice(2).map(Number);
  const sources = folders.flatMap(folder =>
    readSources(path.resolve(__dirname, folder)),
  );
  const portal = await FuzzPortal.create();
  for (let index = first; index < end; index++) {
    // Whole databases go to one worker or another.
    if (Math.floor(index / reportsPerDatabase) % workers !== worker) continue;
    await say({ kind: 'begins', index });
    const fuzzCase = makeCase(seed, index, sources, portal.formats);
    const start = process.hrtime.bigint();
    const outcome = await portal.send(fuzzCase);
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    const { source, kind: mutation } = fuzzCase;
    await say({
      ...{ kind: 'ended', index, source, mutation, milliseconds, outcome },
    });
  }
  await portal.close();
}

/** Waits until it is on its way, so that a crash loses nothing. */
function say(message: WorkerMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send!(message, (error: Error | null) =>
      error ? reject(error) : resolve(),
    );
  });
}

main().then(
  () => process.disconnect(),
  error => {
    console.error(error);
    process.exit(1);
  },
);
