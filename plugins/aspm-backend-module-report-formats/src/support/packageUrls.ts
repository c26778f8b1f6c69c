import { PackageURL } from 'packageurl-js';
import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';

/**
 * The package that a package URL names, with its parts. The URL itself stays as the tool wrote it.
 *
 * @returns undefined when it is no package URL
 * @see https://github.com/package-url/purl-spec
 */
export function packageOfPurl(
  purl: string | undefined,
): PackageCoordinates | undefined {
  if (!purl) return undefined;
  try {
    const { type, namespace, name, version } = PackageURL.fromString(purl);
    return {
      type,
      namespace: namespace || undefined,
      name: name!,
      version: version || undefined,
      purl,
    };
  } catch {
    return undefined;
  }
}

/**
 * What stands between the namespace and the name in the names that package managers use. Names of
 * other types have no namespace of their own.
 */
const separators: Record<string, string> = {
  composer: '/',
  golang: '/',
  maven: ':',
  npm: '/',
  swift: '/',
};

/**
 * A package as its package manager writes it, e.g. `@babel/core` or `org.slf4j:slf4j-api`, for tools
 * that give no package URL.
 *
 * @param type - the type of its package URL, where it is known
 * @param namespace - where the name does not hold it, e.g. the Linux distribution
 */
export function packageOfName(options: {
  type?: string;
  namespace?: string;
  name: string;
  version?: string;
}): PackageCoordinates {
  const { type, version } = options;
  let { namespace, name } = options;
  const separator =
    type !== undefined && Object.hasOwn(separators, type)
      ? separators[type]
      : undefined;
  const split = separator ? name.lastIndexOf(separator) : -1;
  if (namespace === undefined && split > 0 && split < name.length - 1) {
    namespace = name.slice(0, split);
    name = name.slice(split + 1);
  }
  return { type, namespace, name, version, purl: purlOf() };

  function purlOf(): string | undefined {
    if (!type) return undefined;
    try {
      return new PackageURL(
        type,
        namespace,
        name,
        version,
        undefined,
        undefined,
      ).toString();
    } catch {
      return undefined;
    }
  }
}
