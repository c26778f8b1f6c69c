import { join } from 'node:path';
import { paths } from '../lib/paths.mjs';
import { assertPortIsFree } from '../lib/ports.mjs';
import { startProcess } from '../lib/processes.mjs';
import { readDemoToken } from '../lib/readDemoToken.mjs';

/**
 * `npm run dev`: front end on port 3000 and backend on port 7007, both
 * reloaded when a source changes, on the database of `npm start`.
 */
export async function dev(args) {
  await assertPortIsFree(3000);
  await assertPortIsFree(7007);
  const configs = ['app-config.yaml', 'app-config.development.yaml'];
  const child = startProcess(
    process.execPath,
    [
      paths.yarn,
      'backstage-cli',
      'repo',
      'start',
      ...configs.flatMap(name => ['--config', join(paths.root, name)]),
      ...args,
    ],
    {
      cwd: paths.root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PORT: '7007',
        ASPM_DEMO_DATABASE: paths.demoDatabase,
        ASPM_DEMO_TOKEN: readDemoToken(),
      },
    },
  );
  const { code } = await child.ended;
  return code ?? 1;
}
