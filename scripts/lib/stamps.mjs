import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from './paths.mjs';

/** Whether the named step was last finished with these same inputs. */
export function hasStamp(name, hash) {
  try {
    return readFileSync(join(paths.stamps, name), 'utf8').trim() === hash;
  } catch {
    return false;
  }
}

/** Remembers that the named step was finished with these inputs. */
export function writeStamp(name, hash) {
  mkdirSync(paths.stamps, { recursive: true });
  writeFileSync(join(paths.stamps, name), `${hash}\n`);
}

/** Forgets that the named step was finished. */
export function removeStamp(name) {
  rmSync(join(paths.stamps, name), { force: true });
}
