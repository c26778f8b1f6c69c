import { join } from 'node:path';
import { paths } from '../lib/paths.mjs';
import { startProcess } from '../lib/processes.mjs';

/** `npm run bench -- NAME`: one of the measurements in `benchmarks`. */
export async function bench(args) {
  const child = startProcess(
    process.execPath,
    [join(paths.root, 'benchmarks', 'run.mjs'), ...args],
    { cwd: paths.root, stdio: 'inherit' },
  );
  const { code } = await child.ended;
  return code ?? 1;
}
