import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Measurement, Phase } from './measure';

/** Measures in a process of its own, so that one's memory is not another's. */
export function runMeasurement(
  phase: Phase,
  connection: string,
  file: string,
  warmUp: string,
): Measurement {
  const printed = execFileSync(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      path.join(__dirname, 'measure.ts'),
      phase,
      connection,
      file,
      warmUp,
    ],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  return JSON.parse(printed.trim().split('\n').at(-1)!);
}
