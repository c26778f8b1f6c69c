import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';

/** The types of package URLs by the words that tools use in their place. */
const typeOfWord: Record<string, string> = {
  '.net': 'nuget',
  alpine: 'apk',
  'crates.io': 'cargo',
  dart: 'pub',
  debian: 'deb',
  dotnet: 'nuget',
  dpkg: 'deb',
  go: 'golang',
  'go-module': 'golang',
  gomod: 'golang',
  'java-archive': 'maven',
  java: 'maven',
  javascript: 'npm',
  node: 'npm',
  'node-pkg': 'npm',
  packagist: 'composer',
  php: 'composer',
  pip: 'pypi',
  python: 'pypi',
  'python-pkg': 'pypi',
  ruby: 'gem',
  rubygems: 'gem',
  rust: 'cargo',
  'rust-crate': 'cargo',
  ubuntu: 'deb',
};

/** Packages of operating systems, where the namespace is the distribution: the version tells it too. */
const ofSystems: ReadonlySet<string> = new Set(['alpm', 'apk', 'deb', 'rpm']);

/**
 * Types whose names differ when their case does. Everywhere else the purl specification, the
 * registry or the common purl libraries take no notice of it.
 *
 * @see https://github.com/package-url/purl-spec/tree/main/types
 */
const sensitiveToCase: ReadonlySet<string> = new Set([
  'cocoapods',
  'cpan',
  'cran',
  'git',
  'hackage',
  'huggingface',
  'julia',
  'maven',
  'opam',
  'swid',
  'swift',
]);

/** The type of a package as package URLs call it. */
function packageType(type: string | undefined): string | undefined {
  const word = type?.trim().toLowerCase();
  if (!word) return undefined;
  return Object.hasOwn(typeOfWord, word) ? typeOfWord[word] : word;
}

/**
 * The name with its namespace, as one text: tools split them differently. By the rules of the type,
 * what names the same package is the same text.
 */
function packageName(
  type: string | undefined,
  namespace: string | undefined,
  name: string,
): string {
  let full =
    namespace && !ofSystems.has(type ?? '') ? `${namespace}/${name}` : name;
  if (type === undefined || !sensitiveToCase.has(type)) {
    full = full.toLowerCase();
  }
  switch (type) {
    case 'golang':
      // The major version, which package URLs have in their subpath and the version has too.
      return full.replace(/\/v\d+$/, '');
    case 'maven':
      return full.replace(/:/g, '/');
    case 'pypi':
      // PEP 503
      return full.replace(/[-_.]+/g, '-');
    case 'cargo':
      return full.replace(/_/g, '-');
    case 'pub':
      return full.replace(/-/g, '_');
    default:
      return full;
  }
}

/** The version without what some tools leave out. */
function packageVersion(
  type: string | undefined,
  version: string | undefined,
): string | undefined {
  if (!version) return undefined;
  if (ofSystems.has(type ?? '')) {
    // The epoch, which some leave out; and builds of the same source (`+b1`), which some take for it.
    const withoutEpoch = version.replace(/^\d+:/, '');
    return type === 'deb' ? withoutEpoch.replace(/\+b\d+$/, '') : withoutEpoch;
  }
  return version.replace(/^(?:v|go)(?=\d)/i, '');
}

/** The parts of a package by which it is compared. Qualifiers such as the architecture are none. */
export interface PackageParts {
  type?: string;
  name: string;
  version?: string;
}

/** The parts of a package, spelled the same whichever tool wrote them. */
export function packageParts({
  type: word,
  namespace,
  name,
  version,
}: PackageCoordinates): PackageParts {
  const type = packageType(word);
  return {
    type,
    name: packageName(type, namespace, name),
    version: packageVersion(type, version),
  };
}

/**
 * Whether two packages are the same as far as both say: one that does not tell its type is compared
 * by name and version.
 */
export function maybeSamePackage(
  left: PackageCoordinates,
  right: PackageCoordinates,
): boolean {
  const [a, b] = [packageParts(left), packageParts(right)];
  if (a.type !== undefined && b.type !== undefined) {
    return a.type === b.type && a.name === b.name && a.version === b.version;
  }
  const type = a.type ?? b.type;
  const [one, other] = [left, right].map(each =>
    packageParts({ ...each, type }),
  );
  return one.name === other.name && one.version === other.version;
}
