import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../../../../shared/data');

/**
 * Reads files of third parties that lie beside the repository, not in it. Where a folder is absent,
 * it is said which test looks at nothing.
 */
export function sharedData(test: string, folder: string) {
  const path = join(root, folder);
  const isThere = existsSync(path);
  // eslint-disable-next-line no-console
  if (!isThere) console.warn(`Skipped: ${test}, since ${path} is absent`);
  return {
    isThere,
    read: (file: string) => readFileSync(join(path, file)),
  };
}
