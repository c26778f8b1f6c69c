import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from './paths.mjs';

/** Every package of the repository: its directory, name and Backstage role. */
export function listPackages() {
  return ['packages', 'plugins'].flatMap(parent =>
    readdirSync(join(paths.root, parent))
      .map(name => `${parent}/${name}`)
      .filter(dir => existsSync(join(paths.root, dir, 'package.json')))
      .map(dir => {
        const file = join(paths.root, dir, 'package.json');
        const { name, backstage } = JSON.parse(readFileSync(file, 'utf8'));
        return { dir, name, role: backstage?.role };
      }),
  );
}
