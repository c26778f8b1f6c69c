import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  listAt,
  numberAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import {
  packageOfDistribution,
  packageTypeOfWord,
} from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { vulnerabilityNames } from '../../support/vulnerabilityNames';
import { GitlabIdentifier } from './gitlabVocabulary';
import { GitlabHead } from './readGitlabHead';

/** Identifiers that name the rule or weakness that something was found by, not the vulnerability. */
const noVulnerability =
  /^(?:cwe|owasp|wasc|sans)|_(?:rule|type|id|test|plugin)|plugin/;

/** The ids of published vulnerabilities among the identifiers. */
export function vulnerabilityIdsOf(identifiers: GitlabIdentifier[]): string[] {
  return identifiers
    .filter(({ value }) =>
      /^(?:CVE-\d|GHSA-|OSV-\d|GMS-\d|PYSEC-|RUSTSEC-|GO-\d)/i.test(value),
    )
    .map(({ value }) => value);
}

/** What a vulnerability of a package has of its own: one observation for each CVE. */
export function dependencyOf(
  vulnerability: JsonObject,
  identifiers: GitlabIdentifier[],
  shared: ReadObservation,
  head: GitlabHead,
): ReadObservation[] {
  const location = at(vulnerability, 'location');
  const file = textAt(location, 'file');
  const found = packageOf(location, file, head);
  const fixedVersions = fixedVersionsOf(textAt(vulnerability, 'solution'));
  const image = textAt(location, 'image');
  const published = vulnerabilityIdsOf(identifiers);
  // Gemnasium's own name stands for what nobody else has published.
  const [
    own = identifiers.find(({ type }) => !noVulnerability.test(type))?.name,
  ] = published;
  const observation: ReadObservation = {
    ...shared,
    package: found && { ...found, fixedVersions },
    dependencyPath: pathOf(location, file, head),
    place: shared.place && { path: shared.place.path },
    image: image === 'Unknown' ? undefined : image,
    resource: resourceOf(at(location, 'kubernetes_resource')),
  };
  const isNamed =
    textAt(vulnerability, 'name') ?? textAt(vulnerability, 'message');
  return vulnerabilityNames(own, published).map(vulnerabilityIds => ({
    ...observation,
    vulnerabilityIds,
    title:
      isNamed || !vulnerabilityIds
        ? shared.title
        : [vulnerabilityIds[0], found && `in ${found.name}`]
            .filter(part => part)
            .join(' '),
  }));
}

function packageOf(
  location: unknown,
  file: string | undefined,
  { files }: GitlabHead,
): PackageCoordinates | undefined {
  const name = textAt(location, 'dependency', 'package', 'name');
  if (!name) return undefined;
  const version = textAt(location, 'dependency', 'version');
  // Names of packages of programming languages, which images hold too.
  const isOfLanguage = /[:/@A-Z]/.test(name);
  const system = textAt(location, 'operating_system');
  const ofSystem =
    system && !isOfLanguage
      ? packageOfDistribution(system, name, version)
      : undefined;
  const manager = file ? files.get(file)?.manager : undefined;
  return (
    ofSystem ??
    packageOfName({ type: packageTypeOfWord(manager), name, version })
  );
}

/** The way on which the package comes in, where its numbers can be told. */
function pathOf(
  location: unknown,
  file: string | undefined,
  { files }: GitlabHead,
): string[] | undefined {
  const name = textAt(location, 'dependency', 'package', 'name');
  const steps = listAt(location, 'dependency', 'dependency_path').map(step =>
    files.get(file ?? '')?.names.get(numberAt(step, 'iid') ?? -1),
  );
  if (!name || steps.length === 0) return undefined;
  const known = steps.filter(step => step !== undefined);
  return known.length === steps.length ? [...known, name] : undefined;
}

/**
 * The versions of a sentence such as `Upgrade apt from 1.4.8 to 1.4.9` or
 * `Upgrade to versions 2.2.3, 3.0.1 or above.`
 */
export function fixedVersionsOf(
  solution: string | undefined,
): string[] | undefined {
  const [, listed] =
    /^Upgrade (?:\S{1,200} )?(?:from \S{1,200} )?to (?:versions? )?([^\n]{1,300})$/i.exec(
      solution?.trim() ?? '',
    ) ?? [];
  const versions = listed
    ?.replace(/(?:,? (?:or|and) (?:above|later|higher|newer))?\.?$/i, '')
    .split(/, ?| or /)
    .map(version => version.trim());
  return versions?.every(version => /^v?\d[^\s,]*$/.test(version))
    ? unlessEmpty(versions)
    : undefined;
}

/** The workload of a cluster that runs the image. */
function resourceOf(resource: unknown): ReadObservation['resource'] {
  const name = textAt(resource, 'name');
  if (!name) return undefined;
  const kind = textAt(resource, 'kind');
  return {
    address: [
      textAt(resource, 'namespace'),
      kind,
      name,
      textAt(resource, 'container_name'),
    ]
      .filter(part => part !== undefined)
      .join('/'),
    type: kind,
    provider: 'kubernetes',
  };
}
