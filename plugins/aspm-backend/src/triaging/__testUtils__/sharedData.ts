import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

// Tests only, which are never built.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '../../../../../../shared/data');

/**
 * Files of third parties that lie beside the repository, not in it. Where they are absent, nothing
 * is given and it is said which test looks at nothing.
 */
export function sharedFiles(
  test: string,
  folder: string,
  pattern: RegExp,
): Array<{ name: string; read(): Buffer }> {
  const path = join(root, folder);
  if (!existsSync(path)) {
    // eslint-disable-next-line no-console
    console.warn(`Skipped: ${test}, since ${path} is absent`);
    return [];
  }
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => pattern.test(name))
    .sort()
    .map(name => ({ name, read: () => readFileSync(join(path, name)) }));
}
