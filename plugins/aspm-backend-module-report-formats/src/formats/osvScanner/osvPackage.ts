import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { textAt } from '../../support/fields';
import {
  packageOfDistribution,
  packageTypeOfWord,
} from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';

/** Ecosystems that only OSV names so. */
const types: Record<string, string> = {
  ConanCenter: 'conan',
  'GitHub Actions': 'githubactions',
  Hackage: 'hackage',
  SwiftURL: 'swift',
};

/**
 * A package by its ecosystem.
 *
 * @see https://ossf.github.io/osv-schema/#affectedpackage-field
 */
export function osvPackage(value: unknown): PackageCoordinates | undefined {
  const name = textAt(value, 'name');
  // Of what has no package there is only the commit.
  const version = textAt(value, 'version') ?? textAt(value, 'commit');
  if (!name) {
    return version ? packageOfName({ name: version, version }) : undefined;
  }
  const ecosystem = textAt(value, 'ecosystem') ?? '';
  // Distributions publish for the source, of which this is what is installed.
  const installed = textAt(value, 'os_package_name') ?? name;
  const [word] = ecosystem.split(':', 1);
  return (
    packageOfDistribution(ecosystem, installed, version) ??
    packageOfName({
      type: Object.hasOwn(types, word) ? types[word] : packageTypeOfWord(word),
      name,
      version,
    })
  );
}
