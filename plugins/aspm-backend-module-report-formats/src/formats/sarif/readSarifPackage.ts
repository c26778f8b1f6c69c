import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonObject,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import {
  packageTypeOfFile,
  packageTypeOfWord,
} from '../../support/packageTypes';
import { packageOfName, packageOfPurl } from '../../support/packageUrls';
import { partsOf } from '../../support/texts';
import { managerOfSnykId, snykPackage } from '../snyk/snykPackage';
import { SarifRule } from './describeSarifRule';

/**
 * SARIF has no field for a package. Scanners of dependencies write it line by line into the message
 * (Trivy, Docker Scout) or the rule's help (Grype), into a sentence (OSV-Scanner), as the logical
 * location (Snyk, Dependency-Check and others), into the title of the rule (JFrog), or as the module
 * of a step (govulncheck).
 *
 * @param result - one whose rule is about a package
 * @param path - of the file that lists it or holds it
 */
export function readSarifPackage(
  message: string | undefined,
  rule: SarifRule,
  result: JsonObject,
  path: string | undefined,
): PackageCoordinates | undefined {
  const found = packageIn(message, rule, result);
  if (!found || found.purl) return found;
  const { name, version } = found;
  const manager = managerOfSnykId(rule.observed.id);
  const known =
    manager && rule.observed.id.startsWith('SNYK-')
      ? snykPackage(name, version, manager)
      : packageOfName({ type: packageTypeOfFile(path), name, version });
  return { ...found, ...known };
}

function packageIn(
  message: string | undefined,
  rule: SarifRule,
  result: JsonObject,
): PackageCoordinates | undefined {
  const location = listAt(result, 'locations')[0];
  const logical = listAt(location, 'logicalLocations').flatMap(
    one => textAt(one, 'fullyQualifiedName') ?? textAt(one, 'name') ?? [],
  );
  return (
    ofLines(message, rule) ??
    ofSentence(message) ??
    logical
      .map(name => packageOfPurl(name) ?? ofSpecifier(name))
      .find(found => found !== undefined) ??
    ofTitle(rule, result) ??
    ofGo(message, result)
  );
}

function ofLines(
  message: string | undefined,
  rule: SarifRule,
): PackageCoordinates | undefined {
  const own = linesOf(message);
  // A rule may be about several packages, of which its help tells one.
  const lines = own.has('package') ? own : linesOf(helpOf(rule));
  const name = lines.get('package');
  if (!name) return undefined;
  const of = (...keys: string[]) =>
    keys.map(key => lines.get(key)).find(text => text !== undefined);
  return {
    ...(packageOfPurl(name) ??
      packageOfName({
        type: packageTypeOfWord(of('type')),
        name,
        version: of('installed version', 'version'),
      })),
    fixedVersions: versionsIn(of('fixed version', 'fix version')),
    affectedVersions: of('affected range'),
  };
}

/** None where it says in words that there is none. */
function versionsIn(text: string | undefined): string[] | undefined {
  return unlessEmpty(
    partsOf(text)
      .map(part => part.replace(/^\[|\]$/g, ''))
      .filter(part => /\d/.test(part)),
  );
}

/** `[CVE-2020-8203] lodash 4.17.4`, where the result is about what brings it. */
function ofTitle(
  rule: SarifRule,
  result: JsonObject,
): PackageCoordinates | undefined {
  const [, name, version] =
    /^(?:Security Violation )?\[[A-Z][\w-]{4,500}\] (\S{1,300}) (\d\S{0,100})/.exec(
      rule.title ?? '',
    ) ?? [];
  return name
    ? {
        ...packageOfName({ name, version }),
        fixedVersions: versionsIn(textAt(result, 'properties', 'fixedVersion')),
      }
    : undefined;
}

/** The module that the last step lies in, else the one that a sentence of govulncheck names. */
function ofGo(
  message: string | undefined,
  result: JsonObject,
): PackageCoordinates | undefined {
  const flow = listAt(listAt(result, 'codeFlows')[0], 'threadFlows')[0];
  const modules = listAt(flow, 'locations').flatMap(step =>
    textsAt(step, 'module'),
  );
  const [name, version] = modules.at(-1)?.split('@') ?? [];
  const named =
    name ??
    /^Your code (?:depends on|imports|calls) [^()\n]{1,100} \(([^\s(),]{1,300})\)/.exec(
      message ?? '',
    )?.[1];
  return named
    ? packageOfName({
        type: 'golang',
        name: named,
        version: version || undefined,
      })
    : undefined;
}

function helpOf(rule: SarifRule): string | undefined {
  return textAt(rule.raw, 'help', 'text');
}

/** `Name: value` in each line, whose names are not written the same way by all. */
function linesOf(text: string | undefined): Map<string, string> {
  const lines = text?.slice(0, 4000).split(/\r?\n/) ?? [];
  return new Map(
    lines.flatMap(line => {
      const end = line.indexOf(': ');
      const value = end > 0 ? line.slice(end + 2).trim() : '';
      const key = line.slice(0, end).trim().toLowerCase();
      return value ? [[key, value] as const] : [];
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
