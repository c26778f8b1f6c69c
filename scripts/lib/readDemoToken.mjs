import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from './paths.mjs';

/** The secret with which reports are sent to the demo: made once, then kept. */
export function readDemoToken() {
  const file = join(paths.demo, 'token');
  if (!existsSync(file)) {
    mkdirSync(paths.demo, { recursive: true });
    writeFileSync(file, makeToken(), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

/** A new secret for one run. */
export function makeToken() {
  return randomBytes(24).toString('base64url');
}
