import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const cache = join(root, '.cache');

/** The places that the scripts read and write. Everything made is in `.cache`. */
export const paths = {
  root,
  cache,
  node: join(cache, 'node'),
  logs: join(cache, 'logs'),
  stamps: join(cache, 'stamps'),
  demo: join(cache, 'demo'),
  demoDatabase: join(cache, 'demo', 'database'),
  tests: join(cache, 'tests'),
  app: join(root, 'packages', 'app'),
  backend: join(root, 'packages', 'backend'),
  reports: join(root, 'examples', 'reports'),
  yarn: join(root, '.yarn', 'releases', 'yarn-4.13.0.cjs'),
  bin: join(root, 'node_modules', '.bin'),
};
