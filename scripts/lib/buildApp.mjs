import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatDuration } from './formatDuration.mjs';
import { hashFiles } from './hashFiles.mjs';
import { listPackages } from './listPackages.mjs';
import { paths } from './paths.mjs';
import { readLogTail } from './runLogged.mjs';
import { runYarn } from './runYarn.mjs';
import { hasStamp, writeStamp } from './stamps.mjs';
import { UserError } from './UserError.mjs';

const STAMP = 'build-app';

/** The roles of the packages that end up in the browser. */
const BROWSER_ROLES = [
  'frontend',
  'frontend-plugin',
  'frontend-plugin-module',
  'web-library',
  'common-library',
];

/** Builds the front end unless what it is made of has not changed. */
export async function buildApp() {
  const hash = hashAppInputs();
  if (isBuilt(hash)) {
    return;
  }
  console.log('Building the portal (about half a minute)…');
  const startedAt = Date.now();
  const result = await runYarn(STAMP, ['workspace', 'app', 'build'], {
    env: { ASPM_DEMO_TOKEN: 'not-used-in-a-build' },
  });
  if (!result.ok) {
    throw new UserError(
      `The portal could not be built.\n${readLogTail(result.logFile)}`,
    );
  }
  writeStamp(STAMP, hash);
  console.log(`Portal built (${formatDuration(Date.now() - startedAt)})`);
}

/** Tells `npm start` that another build has just built the front end too. */
export function markAppAsBuilt(hash) {
  writeStamp(STAMP, hash);
}

/** A hash of everything that the built front end depends on. */
export function hashAppInputs() {
  const packages = listPackages()
    .filter(({ role }) => BROWSER_ROLES.includes(role))
    .map(({ dir }) => dir);
  return hashFiles([...packages, 'yarn.lock', 'app-config.yaml'], {
    extra: [process.versions.node.split('.')[0]],
    ignore: file => /\.test\.tsx?$/.test(file),
  });
}

function isBuilt(hash) {
  const index = join(paths.app, 'dist', 'index.html');
  return existsSync(index) && hasStamp(STAMP, hash);
}
