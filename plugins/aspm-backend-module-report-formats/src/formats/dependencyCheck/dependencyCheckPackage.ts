import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { JsonObject, listAt, textAt } from '../../support/fields';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName, packageOfPurl } from '../../support/packageUrls';

const confidences = ['HIGHEST', 'HIGH', 'MEDIUM', 'LOW'];

/**
 * The package of a dependency: from its package URL, from what older versions wrote instead, from
 * the CPE that its vulnerabilities were found by, or else the file itself.
 */
export function dependencyCheckPackage(
  dependency: JsonObject,
): PackageCoordinates | undefined {
  const named = packageOfIdentifiers(listAt(dependency, 'packages'));
  if (named) return named;
  for (const identifier of listAt(dependency, 'vulnerabilityIds')) {
    const known = packageOfCpe(textAt(identifier, 'id') ?? '');
    if (known) return known;
  }
  const name = textAt(dependency, 'fileName');
  return name
    ? packageOfName({ name, version: versionOf(dependency) })
    : undefined;
}

/** The package that the first of some identifiers names which can be understood. */
export function packageOfIdentifiers(
  identifiers: unknown[],
): PackageCoordinates | undefined {
  for (const identifier of identifiers) {
    // Older versions put it into brackets.
    const id = (textAt(identifier, 'id') ?? '')
      .trim()
      .replace(/^\((.*)\)$/, '$1');
    const known =
      packageOfPurl(id) ?? packageOfOldName(id, textAt(identifier, 'type'));
    if (known) return known;
  }
  return undefined;
}

/** E.g. `org.slf4j:slf4j-api:1.7.0` of Maven, or `lodash:4.0.0` of npm. */
function packageOfOldName(
  id: string,
  kind: string | undefined,
): PackageCoordinates | undefined {
  const type = packageTypeOfWord(kind);
  const split = id.lastIndexOf(':');
  if (!type || split < 1) return undefined;
  const name = id.slice(0, split);
  return packageOfName({
    type,
    name,
    version: id.slice(split + 1) || undefined,
  });
}

/** `cpe:/a:vendor:product:version`, in brackets or not, and `cpe:2.3:a:vendor:product:version:…`. */
function packageOfCpe(cpe: string): PackageCoordinates | undefined {
  const parts = cpe
    .replace(/^\(|\)$/g, '')
    .replace(/^cpe:(?:2\.3:|\/)/i, '')
    .split(/(?<!\\):/);
  const [, vendor, name, version] = parts.map(part => part.replace(/\\/g, ''));
  if (!vendor || !name) return undefined;
  return packageOfName({
    namespace: vendor,
    name,
    version: version && !/^[*-]$/.test(version) ? version : undefined,
  });
}

/** What Dependency-Check is most sure of. */
function versionOf(dependency: JsonObject): string | undefined {
  const evidence = [
    ...listAt(dependency, 'versionEvidence'),
    ...listAt(dependency, 'evidenceCollected', 'versionEvidence'),
  ];
  for (const confidence of confidences) {
    const found = evidence.find(
      item => textAt(item, 'confidence') === confidence,
    );
    if (found) return textAt(found, 'value')?.trim();
  }
  return undefined;
}
