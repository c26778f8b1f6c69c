import { createRequire } from 'node:module';
import { join } from 'node:path';
import { paths } from '../lib/paths.mjs';

const require = createRequire(import.meta.url);

/** What a TypeScript file of the repository exports. */
export function loadSource(file) {
  // Makes `require` read TypeScript, as the Backstage CLI itself does.
  require('@backstage/cli/config/nodeTransform.cjs');
  return require(join(paths.root, file));
}
