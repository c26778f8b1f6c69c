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

const STAMP = 'install';

/** Installs what the lock file says, unless that was done already. */
export async function ensureDependencies() {
  const hash = hashFiles(
    [
      'yarn.lock',
      '.yarnrc.yml',
      'package.json',
      ...listPackages().map(({ dir }) => `${dir}/package.json`),
    ],
    { extra: [process.versions.node, process.platform, process.arch] },
  );
  const state = join(paths.root, 'node_modules', '.yarn-state.yml');
  if (existsSync(state) && hasStamp(STAMP, hash)) {
    return;
  }
  console.log(
    existsSync(state)
      ? 'Bringing the dependencies up to date…'
      : 'Installing the dependencies (about two minutes the first time)…',
  );
  const startedAt = Date.now();
  const result = await runYarn(STAMP, ['install', '--immutable']);
  if (!result.ok) {
    throw new UserError(
      `The dependencies could not be installed.\n${readLogTail(
        result.logFile,
      )}`,
    );
  }
  writeStamp(STAMP, hash);
  console.log(
    `Dependencies installed (${formatDuration(Date.now() - startedAt)})`,
  );
}
