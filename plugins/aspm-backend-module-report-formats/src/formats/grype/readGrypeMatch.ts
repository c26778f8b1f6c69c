import {
  PackageCoordinates,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReadObservation,
} from '@aspm/backstage-plugin-aspm-node';
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
import { pathFromRoot } from '../../support/texts';
import { grypePackage } from './grypePackage';

const longestTitle = 140;

/**
 * One match as an observation.
 *
 * @param image - the image that was scanned, if it was one
 * @param rules - shares one rule between the matches of one vulnerability
 * @param fail - called when it lacks what identifies it
 */
export function readGrypeMatch(
  match: JsonObject,
  image: string | undefined,
  rules: Map<string, ObservedRule>,
  fail: (problem: string, key: string) => never,
): ReadObservation {
  const vulnerability = at(match, 'vulnerability');
  const id =
    textAt(vulnerability, 'id') ??
    fail('A match does not name its vulnerability', 'vulnerability.id');
  const coordinates =
    grypePackage(at(match, 'artifact')) ??
    fail('A match does not name its package', 'artifact.name');
  const related = listAt(match, 'relatedVulnerabilities');
  const records = [vulnerability, ...related];
  const ids = new Set(
    records.map(record => textAt(record, 'id')).filter(isText),
  );
  const descriptions = records
    .map(record => textAt(record, 'description'))
    .filter(isText);
  const fixes = textsAt(vulnerability, 'fix', 'versions');
  const fixState = textAt(vulnerability, 'fix', 'state');
  const location = listAt(match, 'artifact', 'locations')[0];
  const path = textAt(location, 'path') ?? textAt(location, 'realPath');
  return {
    category: 'dependency',
    rule: ruleOf(rules, id, vulnerability),
    title: titleOf(id, textAt(vulnerability, 'description'), coordinates),
    // Advisories of GitHub come with a title only, and what they are related to tells the rest.
    description: descriptions.sort((a, b) => b.length - a.length)[0],
    severity: severityOfWord(textAt(vulnerability, 'severity')),
    toolSeverity: textAt(vulnerability, 'severity'),
    cvss: cvssOf(records),
    weaknesses: weaknessNumbers(
      records.flatMap(record =>
        listAt(record, 'cwes').map(cwe => textAt(cwe, 'cwe') ?? ''),
      ),
    ),
    vulnerabilityIds: [...ids],
    exploitation: exploitationOf(records),
    package: { ...coordinates, fixedVersions: unlessEmpty(fixes) },
    place: path
      ? {
          path: pathFromRoot(path),
          startLine: positionAt(location, 'lineNumber'),
        }
      : undefined,
    image,
    layer: textAt(location, 'layerID'),
    remediation:
      fixState === 'wont-fix'
        ? 'The maintainers of the package will not fix it.'
        : undefined,
    references: unlessEmpty([
      ...new Set(
        records.flatMap(record => [
          ...textsAt(record, 'dataSource'),
          ...textsAt(record, 'urls'),
          ...listAt(record, 'advisories').flatMap(advisory =>
            textsAt(advisory, 'link'),
          ),
        ]),
      ),
    ]),
    suppression: suppressionOf(match),
  };
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}

function ruleOf(
  rules: Map<string, ObservedRule>,
  id: string,
  vulnerability: unknown,
): ObservedRule {
  let rule = rules.get(id);
  if (!rule) {
    rule = { id, helpUrl: textAt(vulnerability, 'dataSource') };
    rules.set(id, rule);
  }
  return rule;
}

/** The advisory's title, where the description is one: of GitHub's advisories it is. */
function titleOf(
  id: string,
  description: string | undefined,
  { name }: PackageCoordinates,
): string {
  const line = description?.trim();
  return line && line.length <= longestTitle && !/\n/.test(line)
    ? firstLine(line)
    : `${id} in ${name}`;
}

/** Of several ids, e.g. those of an advisory that covers two CVEs, what weighs most. */
function exploitationOf(records: unknown[]): ReadObservation['exploitation'] {
  const probabilities = records
    .flatMap(record => listAt(record, 'epss'))
    .map(entry => numberAt(entry, 'epss'))
    .filter(epss => epss !== undefined && epss >= 0 && epss <= 1);
  const known = records.some(
    record => listAt(record, 'knownExploited').length > 0,
  );
  if (probabilities.length === 0 && !known) return undefined;
  return {
    knownExploited: known || undefined,
    epss:
      probabilities.length > 0
        ? Math.max(...(probabilities as number[]))
        : undefined,
  };
}

function cvssOf(records: unknown[]): ReadObservation['cvss'] {
  const entries = records.flatMap(record =>
    listAt(record, 'cvss').map(cvss => ({
      vector: textAt(cvss, 'vector'),
      score: numberAt(cvss, 'metrics', 'baseScore'),
      source: textAt(cvss, 'source') ?? textAt(record, 'namespace'),
    })),
  );
  const distinct = new Map(
    entries
      .filter(({ vector, score }) => vector || score !== undefined)
      .map(entry => [JSON.stringify(entry), entry]),
  );
  return unlessEmpty([...distinct.values()]);
}

function suppressionOf(match: JsonObject): ReadObservation['suppression'] {
  const rules = listAt(match, 'appliedIgnoreRules');
  if (rules.length === 0) return undefined;
  const [rule] = rules;
  const status = textAt(rule, 'vex-status');
  const reasons = [
    textAt(rule, 'reason'),
    status,
    textAt(rule, 'vex-justification'),
  ].filter(isText);
  return {
    source: status ? 'VEX' : 'ignore rule of Grype',
    reason: reasons.length > 0 ? reasons.join(': ') : undefined,
  };
}
