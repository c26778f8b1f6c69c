import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';

/**
 * The package of a library's id, such as `maven:com.h2database:h2:2.1.214:` or
 * `npm:lodash::4.17.4:`: package manager, one or two names, version.
 */
export function packageOfLibrary(
  id: string | undefined,
): PackageCoordinates | undefined {
  const [manager, first, second, version] = (id ?? '')
    .split(':')
    .map(part => part.trim());
  const type = packageTypeOfWord(manager);
  if (!type || !first) return undefined;
  const name = second
    ? `${first}${type === 'maven' ? ':' : '/'}${second}`
    : first;
  return packageOfName({ type, name, version: version || undefined });
}

/**
 * The package of a file such as `guava-30.0-jre.jar`, of which the names in its package manager are
 * not known when it is a file of Java.
 */
export function packageOfFile(
  file: string,
  version: string | undefined,
  language: string | undefined,
): PackageCoordinates {
  const isFile = /\.(?:jar|war|ear|dll|aar|exe|so|zip|nupkg|whl)$/i.test(file);
  if (!isFile) {
    return packageOfName({
      type: packageTypeOfWord(language),
      name: file,
      version,
    });
  }
  const base = file.replace(/\.[a-z]{2,5}$/i, '');
  const name =
    version && base.endsWith(version)
      ? base.slice(0, -version.length).replace(/[-_.]{1,3}$/, '')
      : base;
  return { name: name || base, version };
}
