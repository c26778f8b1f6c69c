import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { textAt } from '../../support/fields';
import { packageOfName, packageOfPurl } from '../../support/packageUrls';

/** The package URL types of Syft's package types, for versions that gave no package URL. */
const purlTypes: Record<string, string> = {
  apk: 'apk',
  conan: 'conan',
  'dart-pub': 'pub',
  deb: 'deb',
  dotnet: 'nuget',
  gem: 'gem',
  'go-module': 'golang',
  hex: 'hex',
  'java-archive': 'maven',
  'jenkins-plugin': 'maven',
  npm: 'npm',
  'php-composer': 'composer',
  pod: 'cocoapods',
  python: 'pypi',
  rpm: 'rpm',
  'rust-crate': 'cargo',
  swift: 'swift',
};

/** The package of an artifact, from its package URL where it has one. */
export function grypePackage(
  artifact: unknown,
): PackageCoordinates | undefined {
  const name = textAt(artifact, 'name');
  const version = textAt(artifact, 'version');
  const named = packageOfPurl(textAt(artifact, 'purl'));
  // The tool's own version has the epoch of Linux packages, which is a qualifier in package URLs.
  if (named) return { ...named, version: version ?? named.version };
  const kind = textAt(artifact, 'type') ?? '';
  return name
    ? packageOfName({
        type: Object.hasOwn(purlTypes, kind) ? purlTypes[kind] : undefined,
        namespace: textAt(artifact, 'metadata', 'pomGroupID'),
        name,
        version,
      })
    : undefined;
}
