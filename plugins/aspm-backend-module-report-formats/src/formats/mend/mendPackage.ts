import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { textAt } from '../../support/fields';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName, packageOfPurl } from '../../support/packageUrls';

/** The package URL types of Mend's types of libraries. */
const purlTypes: Array<[RegExp, string]> = [
  [/^(?:JAVA_ARCHIVE|MAVEN)/, 'maven'],
  [/^(?:NODE_PACKAGED_MODULE|NPM)/, 'npm'],
  [/^PYTHON/, 'pypi'],
  [/^(?:NUGET|DOT_NET)/, 'nuget'],
  [/^RUBY/, 'gem'],
  [/^GO_/, 'golang'],
  [/^PHP/, 'composer'],
  [/^(?:RUST|CARGO|CRATE)/, 'cargo'],
  [/^DEBIAN/, 'deb'],
  [/^(?:REDHAT|RPM)/, 'rpm'],
  [/^ALPINE/, 'apk'],
  [/^COCOAPODS/, 'cocoapods'],
  [/^HEX/, 'hex'],
];

/** What files of packages end with. */
const extension =
  /\.(?:tgz|tar\.gz|tar\.bz2|zip|jar|war|ear|aar|pom|whl|egg|gem|nupkg|dll|exe|deb|rpm|apk|crate|mod|js)$/i;

/** The package of a library, whose name is often that of its file. */
export function mendPackage(library: unknown): PackageCoordinates | undefined {
  const version = textAt(library, 'version');
  const named = packageOfPurl(textAt(library, 'purl'));
  if (named) return { ...named, version: version ?? named.version };
  const file =
    textAt(library, 'artifactId') ??
    textAt(library, 'name') ??
    textAt(library, 'filename');
  if (!file) return undefined;
  const kind = textAt(library, 'libraryType') ?? textAt(library, 'type') ?? '';
  const type =
    purlTypes.find(([pattern]) => pattern.test(kind))?.[1] ??
    packageTypeOfWord(kind.replace(/^javascript\//i, ''));
  const name = nameOfFile(file, version, type);
  const group = textAt(library, 'groupId');
  if (type === 'npm' && group?.startsWith('@')) {
    const isWhole = group.includes('/');
    return packageOfName({
      type,
      name: isWhole ? group : `${group}/${name}`,
      version,
    });
  }
  // Of others than Maven, the group repeats the name.
  const isGroup =
    type === 'maven' && group !== name && group !== `${name}-${version}`;
  return packageOfName({
    type,
    namespace: isGroup ? group : undefined,
    name,
    version,
  });
}

function nameOfFile(
  file: string,
  version: string | undefined,
  type: string | undefined,
): string {
  // Files of Python packages have more than a version behind the name.
  if (type === 'pypi' && version) {
    const split = file.toLowerCase().indexOf(`-${version.toLowerCase()}`);
    if (split > 0) return file.slice(0, split);
  }
  const stem = file.replace(extension, '');
  if (stem === file || !version) return file;
  const rest = stem.endsWith(version)
    ? stem.slice(0, stem.length - version.length).replace(/[-._]v?$/, '')
    : stem;
  return rest || stem;
}
