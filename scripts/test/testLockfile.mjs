import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from '../lib/paths.mjs';
import { failedStep, PASSED_STEP } from './runTool.mjs';

/** The lock file names versions, not the registry that somebody once used. */
export async function testLockfile() {
  const addresses = readFileSync(join(paths.root, 'yarn.lock'), 'utf8')
    .split('\n')
    .filter(line => /https?:\/\//.test(line));
  return addresses.length === 0
    ? PASSED_STEP
    : failedStep(`yarn.lock holds addresses:\n${addresses.join('\n')}`);
}
