import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import { isCve } from '../../support/vulnerabilityNames';

/** What may follow a number inside of a version, between hyphens. */
const versionPart =
  /^(?:\d|[0-9a-f]{12}$|(?:alpha|android|beta|build|canary|cr|dev|final|ga|incompatible|jre|m|next|p|patch|post|pre|preview|rc|release|snapshot|sp)[\d.+]*$)/i;

/**
 * A package such as `Npm-@babel/core-7.0.0` or `Maven-org.a:log4j-1.2-api-2.14.1`: package manager,
 * name and version, where the last two may have hyphens of their own.
 */
export function packageOfIdentifier(
  identifier: string,
): PackageCoordinates | undefined {
  const [manager, ...parts] = identifier.slice(0, 500).split('-');
  const type = packageTypeOfWord(manager);
  if (!type || parts.length === 0) return { name: identifier };
  let start = parts.findIndex(
    (part, index) =>
      index > 0 &&
      /^v?\d/.test(part) &&
      parts.slice(index + 1).every(each => versionPart.test(each)),
  );
  if (start < 0) start = Math.max(1, parts.length - 1);
  const name = parts.slice(0, start).join('-');
  return name === ''
    ? undefined
    : packageOfName({
        type,
        name,
        version: parts.slice(start).join('-') || undefined,
      });
}

/** What a result of SCA or of the scan of containers has of its own. */
export function dependencyOfResult(
  result: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): Omit<ReadObservation, 'category' | 'severity'> {
  const data = at(result, 'data');
  const details = at(result, 'vulnerabilityDetails');
  const image = textAt(data, 'imageName');
  // Results of containers have an id of their own beside the name of the vulnerability.
  const id =
    textsAt(details, 'cveName').find(name => image && isCve(name)) ??
    textAt(result, 'id') ??
    fail('id');
  const found = packageOfResult(data);
  const ids = [
    id,
    ...['cveId', 'alternateId'].flatMap(key => textsAt(result, key)),
    ...textsAt(details, 'cveName'),
  ].filter((each, index) => index === 0 || /^(?:CVE|GHSA)-/i.test(each));
  const score = numberAt(details, 'cvssScore');
  const tag = textAt(data, 'imageTag');
  const location =
    textsAt(data, 'scaPackageData', 'locations')[0] ??
    textAt(data, 'imageFilePath');
  return {
    rule: rules.get(id, () => ({})),
    title: found ? `${id} in ${found.name}` : id,
    description: textAt(result, 'description'),
    // Zero stands for none here.
    cvss: score ? [{ score, source: 'Checkmarx' }] : undefined,
    vulnerabilityIds: [...new Set(ids)],
    package: found && {
      ...found,
      fixedVersions: unlessEmpty(fixedVersionsOf(data)),
    },
    dependencyPath: pathOf(data),
    place: location ? { path: pathFromRoot(location) } : undefined,
    image: image && (tag ? `${image}:${tag}` : image),
    remediation:
      textAt(result, 'recommendations') ?? textAt(data, 'recommendations'),
    references: unlessEmpty([
      ...new Set(
        listAt(data, 'packageData').flatMap(each => textsAt(each, 'url')),
      ),
    ]),
  };
}

function packageOfResult(data: unknown): PackageCoordinates | undefined {
  const name = textAt(data, 'packageName');
  if (name) return { name, version: textAt(data, 'packageVersion') };
  const identifier = textAt(data, 'packageIdentifier');
  return identifier ? packageOfIdentifier(identifier) : undefined;
}

/** A text, or an object with the version that is recommended. */
function fixedVersionsOf(data: unknown): string[] {
  const recommended = at(data, 'recommendedVersion');
  return typeof recommended === 'object'
    ? textsAt(recommended, 'version')
    : textsAt(data, 'recommendedVersion');
}

/** The first of the ways on which the package comes in. */
function pathOf(data: unknown): string[] | undefined {
  const [first] = listAt(data, 'scaPackageData', 'dependencyPaths');
  return Array.isArray(first)
    ? unlessEmpty(first.flatMap(step => textsAt(step, 'name')))
    : undefined;
}
