import { compareAlpineVersions } from './compareAlpineVersions';
import { compareConanVersions } from './compareConanVersions';
import { compareDebianVersions } from './compareDebianVersions';
import { compareGemVersions } from './compareGemVersions';
import { compareGenericVersions } from './compareGenericVersions';
import { compareMavenVersions } from './compareMavenVersions';
import { compareOpensslVersions } from './compareOpensslVersions';
import { VersionOrdering } from './compareParts';
import { comparePythonVersions } from './comparePythonVersions';
import { compareArchVersions, compareRpmVersions } from './compareRpmVersions';
import {
  compareNugetVersions,
  compareSemanticVersions,
} from './compareSemanticVersions';

/** By the type of the package URL, or the scheme of the range. */
const orderings: Record<string, VersionOrdering> = {
  alpine: compareAlpineVersions,
  alpm: compareArchVersions,
  apk: compareAlpineVersions,
  cargo: compareSemanticVersions,
  conan: compareConanVersions,
  deb: compareDebianVersions,
  ebuild: compareAlpineVersions,
  gem: compareGemVersions,
  github: compareSemanticVersions,
  golang: compareSemanticVersions,
  hex: compareSemanticVersions,
  maven: compareMavenVersions,
  npm: compareSemanticVersions,
  nuget: compareNugetVersions,
  openssl: compareOpensslVersions,
  pub: compareSemanticVersions,
  pypi: comparePythonVersions,
  rpm: compareRpmVersions,
  semver: compareSemanticVersions,
  swift: compareSemanticVersions,
};

/** Nobody's versions are longer, but a report may be hostile. */
const longest = 500;

/**
 * Orders two versions as their ecosystem does: below zero when the first comes before the second,
 * zero when they are the same version.
 *
 * @param scheme - the type of the package URL or the scheme of a range; any other is ordered as
 *   people would
 * @public
 */
export function compareVersions(
  scheme: string | undefined,
  a: string,
  b: string,
): number {
  const known =
    scheme !== undefined &&
    Object.hasOwn(orderings, scheme) &&
    Math.max(a.length, b.length) <= longest;
  return (known ? orderings[scheme] : compareGenericVersions)(a, b);
}
