import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import {
  packageOfDistribution,
  packageTypeOfWord,
} from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import { vulnerabilityNames } from '../../support/vulnerabilityNames';
import { known, platformOf } from './inspectorVocabulary';

/** A vulnerability, once for each package that has it. */
export function* readPackageFinding(
  finding: JsonObject,
  shared: Pick<
    ReadObservation,
    'description' | 'remediation' | 'severity' | 'toolSeverity'
  > &
    Partial<ReadObservation>,
  rules: SharedRules,
  fail: (key: string) => never,
): Generator<ReportEvent> {
  const details = at(finding, 'packageVulnerabilityDetails');
  const id =
    textAt(details, 'vulnerabilityId') ??
    fail('packageVulnerabilityDetails.vulnerabilityId');
  const [resource] = listAt(finding, 'resources');
  const found = listAt(details, 'vulnerablePackages');
  const url = textAt(details, 'sourceUrl');
  const rule = rules.get(id, () => ({
    description: shared.description,
    helpUrl: url,
  }));
  const references = unlessEmpty([
    ...new Set([...(url ? [url] : []), ...textsAt(details, 'referenceUrls')]),
  ]);
  const names = vulnerabilityNames(
    id,
    textsAt(details, 'relatedVulnerabilities'),
  );
  for (const item of found.length > 0 ? found : [undefined]) {
    const coordinates = packageOf(item, platformOf(resource));
    const path = textAt(item, 'filePath');
    for (const vulnerabilityIds of names) {
      yield {
        kind: 'observation',
        observation: {
          ...shared,
          category: 'dependency',
          rule,
          title: coordinates ? `${id} in ${firstLine(coordinates.name)}` : id,
          cvss: cvssOf(finding, details),
          vulnerabilityIds,
          package: coordinates,
          place: path ? { path: pathFromRoot(path) } : undefined,
          layer:
            textAt(item, 'sourceLayerHash') ??
            textAt(item, 'sourceLambdaLayerArn'),
          remediation: known(textAt(item, 'remediation')) ?? shared.remediation,
          references,
        },
      };
    }
  }
}

function packageOf(
  item: unknown,
  platform: string | undefined,
): PackageCoordinates | undefined {
  const name = textAt(item, 'name');
  if (!name) return undefined;
  const manager = textAt(item, 'packageManager');
  const version = versionOf(item);
  const fixed = known(textAt(item, 'fixedInVersion'))?.replace(/^0:/, '');
  const ofSystem =
    manager === 'OS'
      ? packageOfDistribution(platform, name, version) ?? { name, version }
      : undefined;
  return {
    ...(ofSystem ??
      packageOfName({ type: packageTypeOfWord(manager), name, version })),
    fixedVersions: unlessEmpty(fixed ? [fixed] : []),
  };
}

/** Of packages of the system, epoch and release stand apart. */
function versionOf(item: unknown): string | undefined {
  const version = textAt(item, 'version');
  if (!version) return undefined;
  const epoch = numberAt(item, 'epoch');
  const release = textAt(item, 'release');
  return `${epoch ? `${epoch}:` : ''}${version}${release ? `-${release}` : ''}`;
}

/** What sources say, and what Inspector makes of it where it knows better. */
function cvssOf(
  finding: JsonObject,
  details: unknown,
): ReadObservation['cvss'] {
  const adjusted = at(finding, 'inspectorScoreDetails', 'adjustedCvss');
  const ratings = listAt(details, 'cvss').map(rating => ({
    vector: textAt(rating, 'scoringVector'),
    score: numberAt(rating, 'baseScore'),
    source: textAt(rating, 'source'),
  }));
  if (listAt(adjusted, 'adjustments').length > 0) {
    ratings.unshift({
      vector: textAt(adjusted, 'scoringVector'),
      score: numberAt(adjusted, 'score'),
      source: 'Amazon Inspector',
    });
  }
  return unlessEmpty(
    ratings.filter(({ vector, score }) => vector || score !== undefined),
  );
}
