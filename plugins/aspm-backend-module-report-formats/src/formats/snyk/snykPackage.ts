import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import {
  packageOfDistribution,
  packageTypeOfWord,
} from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';

/** Package managers that only Snyk names so. */
const types: Record<string, string> = {
  golangdep: 'golang',
  gomodules: 'golang',
  govendor: 'golang',
  paket: 'nuget',
  'yarn-workspace': 'npm',
};

/**
 * A package as Snyk names it.
 *
 * @param manager - e.g. `npm` or, for packages of Linux, `debian:11`
 */
export function snykPackage(
  name: string,
  version: string | undefined,
  manager: string | undefined,
): PackageCoordinates {
  const kind = manager?.toLowerCase() ?? '';
  const type = Object.hasOwn(types, kind)
    ? types[kind]
    : packageTypeOfWord(kind);
  if (type && !kind.includes(':'))
    return packageOfName({ type, name, version });
  // A package of Linux stands behind the source that it was built from, e.g. `gcc-10/libgcc-s1`.
  const own = name.slice(name.lastIndexOf('/') + 1) || name;
  return (
    packageOfDistribution(manager, own, version) ??
    packageOfName({ name, version })
  );
}

/** Ecosystems that Snyk writes otherwise in its ids. */
const ecosystems: Record<string, string> = {
  dart: 'pub',
  elixir: 'hex',
  js: 'npm',
};

/**
 * The package manager that an id of Snyk names, where nothing else does: `SNYK-PYTHON-PILLOW-1`,
 * `SNYK-DEBIAN11-GCC10-1` or, before 2018, `npm:debug:20170905`.
 */
export function managerOfSnykId(id: string): string | undefined {
  const [, word, release] =
    /^SNYK-([A-Z]{1,20})(\d{0,8})-/i.exec(id) ??
    /^([a-z]{1,20}):()/.exec(id) ??
    [];
  if (!word) return undefined;
  const kind = word.toLowerCase();
  if (release) return `${kind}:${release}`;
  return Object.hasOwn(ecosystems, kind) ? ecosystems[kind] : kind;
}
