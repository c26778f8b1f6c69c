import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { listAt, textAt, unlessEmpty } from '../../support/fields';
import { packageOfName, packageOfPurl } from '../../support/packageUrls';
import { partsOf } from '../../support/texts';
import { SarifRule } from './describeSarifRule';

/** The package URL types of the types that Grype writes, which are those of Syft. */
const purlTypes: Record<string, string> = {
  apk: 'apk',
  deb: 'deb',
  dotnet: 'nuget',
  gem: 'gem',
  'go-module': 'golang',
  'java-archive': 'maven',
  npm: 'npm',
  'php-composer': 'composer',
  python: 'pypi',
  rpm: 'rpm',
  'rust-crate': 'cargo',
};

/**
 * SARIF has no field for a package. Scanners of dependencies write it line by line into the message
 * (Trivy) or the rule's help (Grype), into a sentence (OSV-Scanner), or as the logical location
 * (Snyk and others).
 *
 * @param location - the result's first location
 */
export function readSarifPackage(
  message: string | undefined,
  rule: SarifRule,
  location: unknown,
): PackageCoordinates | undefined {
  const logical = listAt(location, 'logicalLocations').flatMap(
    one => textAt(one, 'fullyQualifiedName') ?? textAt(one, 'name') ?? [],
  );
  return (
    ofLines(message, rule) ??
    ofSentence(message) ??
    logical
      .map(name => packageOfPurl(name) ?? ofSpecifier(name))
      .find(found => found !== undefined)
  );
}

function ofLines(
  message: string | undefined,
  rule: SarifRule,
): PackageCoordinates | undefined {
  const own = linesOf(message);
  // A rule may be about several packages, of which its help tells one.
  const lines = own.has('Package') ? own : linesOf(helpOf(rule));
  const name = lines.get('Package');
  if (!name) return undefined;
  const of = (...keys: string[]) =>
    keys.map(key => lines.get(key)).find(text => text !== undefined);
  const kind = of('Type')?.toLowerCase() ?? '';
  return {
    ...packageOfName({
      type: Object.hasOwn(purlTypes, kind) ? purlTypes[kind] : undefined,
      name,
      version: of('Installed Version', 'Version'),
    }),
    fixedVersions: unlessEmpty(partsOf(of('Fixed Version', 'Fix Version'))),
  };
}

function helpOf(rule: SarifRule): string | undefined {
  return textAt(rule.raw, 'help', 'text');
}

/** `Name: value` in each line. */
function linesOf(text: string | undefined): Map<string, string> {
  const lines = text?.slice(0, 4000).split(/\r?\n/) ?? [];
  return new Map(
    lines.flatMap(line => {
      const end = line.indexOf(': ');
      const value = end > 0 ? line.slice(end + 2).trim() : '';
      return value ? [[line.slice(0, end).trim(), value] as const] : [];
    }),
  );
}

function ofSentence(
  message: string | undefined,
): PackageCoordinates | undefined {
  const specifier = /^Package '([^'\n]{1,300})' is vulnerable/.exec(
    message ?? '',
  )?.[1];
  return specifier ? ofSpecifier(specifier) : undefined;
}

/** `name@version`, where the name may begin with an at sign, too. */
function ofSpecifier(specifier: string): PackageCoordinates | undefined {
  const end = specifier.lastIndexOf('@');
  if (end < 1 || /\s|:\//.test(specifier)) return undefined;
  const version = specifier.slice(end + 1);
  return /^v?\d/.test(version) && !version.includes('/')
    ? packageOfName({ name: specifier.slice(0, end), version })
    : undefined;
}
