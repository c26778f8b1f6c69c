import {
  Category,
  Place,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  listAt,
  numberAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';
import { vulnerabilityNames } from '../../support/vulnerabilityNames';
import { managerOfSnykId, snykPackage } from '../snyk/snykPackage';

/** An issue: an observation for each package and each CVE, or one where it is about neither. */
export function* readSnykIssue(
  issue: JsonObject,
  category: Category,
  rules: SharedRules,
  fail: (key: string) => never,
): Generator<ReportEvent> {
  const attributes = at(issue, 'attributes');
  const key = textAt(attributes, 'key');
  const problems = listAt(attributes, 'problems').flatMap(item =>
    textsAt(item, 'id'),
  );
  const isPackage = category === 'dependency';
  const rule =
    (isPackage ? key ?? problems[0] : problems[0] ?? key) ??
    fail('attributes.key');
  const coordinates = listAt(attributes, 'coordinates');
  const shared = readShared(issue, category, rule, rules);
  if (!isPackage) {
    yield { kind: 'observation', observation: shared };
    return;
  }
  const packages = representationsOf(coordinates, 'dependency').flatMap(
    item => {
      const name = textAt(item, 'package_name');
      const version = textAt(item, 'package_version');
      return name ? [snykPackage(name, version, managerOfSnykId(rule))] : [];
    },
  );
  const fixedVersions = coordinates.flatMap(item =>
    listAt(item, 'remedies').flatMap(remedy =>
      textsAt(remedy, 'details', 'upgrade_package'),
    ),
  );
  const names = vulnerabilityNames(
    rule,
    problems.filter(id => /^(?:CVE|GHSA)-/i.test(id)),
  );
  for (const known of packages.length > 0 ? packages : [undefined]) {
    for (const vulnerabilityIds of names) {
      yield {
        kind: 'observation',
        observation: {
          ...shared,
          vulnerabilityIds,
          package: known && {
            ...known,
            fixedVersions: unlessEmpty([...new Set(fixedVersions)]),
          },
        },
      };
    }
  }
}

function representationsOf(coordinates: unknown[], kind: string): unknown[] {
  return coordinates
    .flatMap(item => listAt(item, 'representations'))
    .flatMap(item => at(item, kind) ?? []);
}

function readShared(
  issue: JsonObject,
  category: Category,
  id: string,
  rules: SharedRules,
): ReadObservation {
  const attributes = at(issue, 'attributes');
  const title = textAt(attributes, 'title');
  const severity = textAt(attributes, 'effective_severity_level');
  const coordinates = listAt(attributes, 'coordinates');
  const remedies = coordinates.flatMap(item => listAt(item, 'remedies'));
  const [address] = representationsOf(coordinates, 'resourcePath');
  const sources = textsAt(attributes, 'exploit_details', 'sources');
  const key = textAt(attributes, 'key');
  return {
    category,
    rule: rules.get(id, () => ({ id, name: title && firstLine(title) })),
    title: firstLine(title ?? id),
    description: textAt(attributes, 'description'),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    cvss: unlessEmpty(
      listAt(attributes, 'severities')
        .map(item => ({
          vector: textAt(item, 'vector'),
          score: numberAt(item, 'score'),
          source: textAt(item, 'source'),
        }))
        .filter(({ vector, score }) => vector || score !== undefined),
    ),
    weaknesses: weaknessNumbers(
      listAt(attributes, 'classes').flatMap(item => textsAt(item, 'id')),
    ),
    exploitation: sources.includes('CISA')
      ? { knownExploited: true }
      : undefined,
    place: placeOf(representationsOf(coordinates, 'sourceLocation')[0]),
    resource: typeof address === 'string' && address ? { address } : undefined,
    remediation:
      remedies.flatMap(item => textsAt(item, 'description')).join('\n') ||
      undefined,
    references: unlessEmpty(
      listAt(attributes, 'problems').flatMap(item => textsAt(item, 'url')),
    ),
    // Which stays from test to test. That of a package is the id of the vulnerability.
    fingerprints: key && category !== 'dependency' ? { snyk: key } : undefined,
    suppression:
      at(attributes, 'ignored') === true ? { source: 'Snyk' } : undefined,
    tags: unlessEmpty([
      ...new Set(
        coordinates
          .flatMap(item => textsAt(item, 'reachability'))
          .filter(word => word !== 'not-applicable')
          .map(word => `reachability: ${word}`),
      ),
    ]),
  };
}

function placeOf(location: unknown): Place | undefined {
  const path = textAt(location, 'file');
  if (path === undefined) return undefined;
  return {
    path: plainPath(path),
    startLine: positionAt(location, 'region', 'start', 'line'),
    endLine: positionAt(location, 'region', 'end', 'line'),
    startColumn: positionAt(location, 'region', 'start', 'column'),
    endColumn: positionAt(location, 'region', 'end', 'column'),
  };
}
