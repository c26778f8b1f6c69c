import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashAppInputs, markAppAsBuilt } from '../lib/buildApp.mjs';
import { hashFiles } from '../lib/hashFiles.mjs';
import { paths } from '../lib/paths.mjs';
import { hasStamp, writeStamp } from '../lib/stamps.mjs';
import { PASSED_STEP, runTool } from './runTool.mjs';

const STAMP = 'build';

/** Builds every package as for publication, unless nothing has changed. */
export async function testBuild() {
  const hash = hashFiles(
    ['packages', 'plugins', 'yarn.lock', 'tsconfig.json', 'app-config.yaml'],
    { extra: [process.versions.node.split('.')[0]] },
  );
  const appHash = hashAppInputs();
  const index = join(paths.app, 'dist', 'index.html');
  if (existsSync(index) && hasStamp(STAMP, hash)) {
    return { ...PASSED_STEP, note: 'nothing has changed' };
  }
  const result = await runTool(
    'build',
    // The declarations of the packages are bundled from what tsc writes.
    [
      ['tsc', '--pretty', 'false'],
      ['backstage-cli', 'repo', 'build', '--all'],
    ],
    { env: { ASPM_DEMO_TOKEN: 'not-used-in-a-build' } },
  );
  if (result.failed === 0) {
    writeStamp(STAMP, hash);
    markAppAsBuilt(appHash);
  }
  return result;
}
