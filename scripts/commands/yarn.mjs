import { paths } from '../lib/paths.mjs';
import { startProcess } from '../lib/processes.mjs';

/** `npm run yarn -- …`: the repository's own Yarn under the right Node.js. */
export async function yarn(args) {
  const child = startProcess(process.execPath, [paths.yarn, ...args], {
    cwd: paths.root,
    // In this process's own group it can read from the terminal.
    detached: false,
    stdio: 'inherit',
  });
  const { code } = await child.ended;
  return code ?? 1;
}
