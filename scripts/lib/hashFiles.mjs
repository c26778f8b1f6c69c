import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { paths } from './paths.mjs';

const SKIPPED_DIRECTORIES = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  '.cache',
]);

/**
 * A hash over the names and contents of files and of whole directories, given
 * relative to the root of the repository. What does not exist is left out.
 */
export function hashFiles(entries, options = {}) {
  const { extra = [], ignore = () => false } = options;
  const hash = createHash('sha256');
  extra.forEach(text => hash.update(`${text}\0`));
  for (const file of entries.flatMap(entry => listFiles(entry)).sort()) {
    if (!ignore(file)) {
      hash.update(`${file}\0`);
      hash.update(readFileSync(join(paths.root, file)));
      hash.update('\0');
    }
  }
  return hash.digest('hex');
}

function listFiles(entry) {
  const path = join(paths.root, entry);
  if (!existsSync(path)) {
    return [];
  }
  if (statSync(path).isFile()) {
    return [entry];
  }
  return readdirSync(path, { withFileTypes: true }).flatMap(child => {
    if (SKIPPED_DIRECTORIES.has(child.name)) {
      return [];
    }
    const name = relative(paths.root, join(path, child.name));
    if (child.isDirectory()) {
      return listFiles(name);
    }
    return child.isFile() ? [name.split(sep).join('/')] : [];
  });
}
