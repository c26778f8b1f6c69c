import {
  VersionRange,
  compareVersions,
  parseNativeRange,
} from '@aspm/backstage-plugin-aspm-common';
import { repositoryOf } from './imagePurls';
import { Purl } from './parsePurl';

/** Types in which one version has several spellings. In all others it is compared by the letter. */
const comparable: ReadonlySet<string> = new Set([
  'alpm',
  'apk',
  'cargo',
  'composer',
  'conan',
  'deb',
  'gem',
  'golang',
  'hex',
  'maven',
  'npm',
  'nuget',
  'pub',
  'pypi',
  'rpm',
  'swift',
]);

/** Whether two texts name one version. */
export function isSameVersion(type: string, a: string, b: string): boolean {
  if (a === b) return true;
  if (!comparable.has(type)) return false;
  // Without its release the version of a Linux package is many versions.
  const namesRelease = (version: string) => /-[^-]+$/.test(version);
  if (['alpm', 'rpm'].includes(type) && namesRelease(a) !== namesRelease(b)) {
    return false;
  }
  // Builds of one version are ordered alike, and are not the same.
  const [left, right] = [a, b].map(version => version.split('+')[1]);
  if (left !== undefined && right !== undefined && left !== right) return false;
  return compareVersions(type, a, b) === 0;
}

/** Whether a version is the one, or in the range, that a statement gives. */
export function isInVersions(
  type: string,
  stated: string,
  version: string,
): boolean {
  const text = stated.trim();
  if (/^vers:/i.test(text)) {
    return VersionRange.parse(text)?.contains(version) ?? false;
  }
  if (/^[<>=[(]/.test(text)) {
    return parseNativeRange(type, text)?.contains(version) ?? false;
  }
  return isSameVersion(type, text, version);
}

/**
 * Whether what a statement names is what was found. Each part that the statement names must be so;
 * of a version, qualifier or subpath that it does not name any will do.
 *
 * @param versions - of which one must hold too, where there are some
 */
export function matchPurl(
  stated: Purl,
  found: Purl,
  versions: readonly string[] = [],
): boolean {
  const { type } = stated;
  if (
    type !== found.type ||
    stated.name !== found.name ||
    !isSameNamespace(stated, found)
  ) {
    return false;
  }
  if (stated.version !== undefined) {
    if (
      found.version === undefined ||
      !isSameVersion(type, stated.version, found.version)
    )
      return false;
  }
  if (versions.length > 0) {
    const { version } = found;
    if (version === undefined) return false;
    if (!versions.some(each => isInVersions(type, each, version))) return false;
  }
  if (stated.subpath !== undefined && stated.subpath !== found.subpath) {
    return false;
  }
  return Object.entries(stated.qualifiers).every(([key, value]) =>
    isSameQualifier(type, key, value, found),
  );
}

/** The official images of Docker Hub are written with and without their namespace. */
function isSameNamespace(stated: Purl, found: Purl): boolean {
  const of = ({ type, namespace }: Purl) =>
    type === 'docker' && namespace === 'library' ? undefined : namespace;
  return of(stated) === of(found);
}

function isSameQualifier(
  type: string,
  key: string,
  value: string,
  found: Purl,
): boolean {
  const other = found.qualifiers[key];
  if (other === undefined) return false;
  if (key !== 'repository_url' || (type !== 'oci' && type !== 'docker')) {
    return other === value;
  }
  if (type === 'docker') {
    return registryOf(value) === registryOf(other);
  }
  // Some write the repository without the name of the image, which they give before it.
  const repository = repositoryOf(other);
  return (
    repositoryOf(value) === repository ||
    repositoryOf(`${value.replace(/\/+$/, '')}/${found.name}`) === repository
  );
}

function registryOf(url: string): string {
  return repositoryOf(`${url.replace(/\/+$/, '')}/x/x`).split('/')[0];
}
