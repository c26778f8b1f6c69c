import { PackageCoordinates, Place } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReadObservation,
  ReportEvent,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  listAt,
  numberAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence, plainPath } from '../../support/texts';
import {
  categoryOfRule,
  describeRule,
  isGone,
  severityOfSonar,
  severityWordOf,
  suppressionOf,
  weaknessesIn,
} from './sonarqubeVocabulary';

/** What a report says beside its issues. */
export interface SonarContext {
  /** The paths of files by the keys of their components. */
  paths: Map<string, string>;
  rules: Map<string, ReturnType<typeof describeRule>>;
  shared: SharedRules;
}

const mostSteps = 100;

/**
 * An issue or a security hotspot as an observation, or as skipped where it is fixed.
 *
 * @param fail - called when it does not name its rule
 */
export function readSonarIssue(
  issue: JsonObject,
  context: SonarContext,
  fail: () => never,
): ReportEvent {
  const id = textAt(issue, 'rule') ?? textAt(issue, 'ruleKey') ?? fail();
  if (isGone(issue)) return { kind: 'skipped', reason: 'issue that is fixed' };
  const described = context.rules.get(id);
  const message = textAt(issue, 'message');
  const severity =
    textAt(issue, 'vulnerabilityProbability') ?? severityWordOf(issue);
  const key = textAt(issue, 'key');
  const category = categoryOfRule(id);
  const observation: ReadObservation = {
    category,
    rule: context.shared.get(id, () => ruleOf(issue, described)),
    title: firstSentence(
      described?.name ?? textAt(issue, 'description') ?? message ?? id,
    ),
    description: message,
    severity: severityOfSonar(severity),
    toolSeverity: severity,
    weaknesses: described?.weaknesses ?? weaknessesIn(message),
    place: placeOf(issue, issue, context),
    flow: flowOf(issue, context),
    references: described?.references,
    // It stays when lines move and files are renamed: SonarQube follows its issues.
    fingerprints: key ? { sonarqube: key } : undefined,
    suppression: suppressionOf(issue),
    tags: unlessEmpty(
      ['type', 'securityCategory'].flatMap(name => textsAt(issue, name)),
    ),
  };
  if (category === 'secret') observation.secret = { kind: described?.name };
  return {
    kind: 'observation',
    observation:
      category === 'dependency'
        ? { ...observation, ...dependencyOf(message) }
        : observation,
  };
}

function ruleOf(
  issue: JsonObject,
  described: SonarContext['rules'] extends Map<string, infer Rule>
    ? Rule | undefined
    : never,
): Omit<ObservedRule, 'id'> {
  return {
    name: described?.name ?? textAt(issue, 'description'),
    description: described?.description,
    tags: unlessEmpty(textsAt(issue, 'tags')),
  };
}

function placeOf(
  issue: JsonObject,
  location: unknown,
  context: SonarContext,
): Place | undefined {
  const component = textAt(location, 'component') ?? textAt(issue, 'component');
  if (!component) return undefined;
  const project = textAt(issue, 'project');
  // The component of an issue of the whole project is the project.
  if (component === project) return undefined;
  const path =
    context.paths.get(component) ?? withoutProject(component, project);
  const range = at(location, 'textRange');
  return {
    path: plainPath(path),
    startLine: positionAt(range, 'startLine') ?? positionAt(location, 'line'),
    endLine: positionAt(range, 'endLine'),
    startColumn: columnAt(range, 'startOffset'),
    endColumn: columnAt(range, 'endOffset'),
  };
}

/** `project:path`, where the project may have colons, too, and the report of others has the path only. */
function withoutProject(
  component: string,
  project: string | undefined,
): string {
  if (project && component.startsWith(`${project}:`)) {
    return component.slice(project.length + 1);
  }
  return component.slice(component.lastIndexOf(':') + 1);
}

/** SonarQube counts columns from 0. */
function columnAt(range: unknown, key: string): number | undefined {
  const offset = numberAt(range, key);
  return offset !== undefined && Number.isInteger(offset) && offset >= 0
    ? offset + 1
    : undefined;
}

/** From source to sink: SonarQube writes it the other way round. */
function flowOf(issue: JsonObject, context: SonarContext): Place[] | undefined {
  const locations = listAt(listAt(issue, 'flows')[0], 'locations');
  const places = locations
    .slice(-mostSteps)
    .map(location => placeOf(issue, location, context))
    .filter(place => place !== undefined);
  return places.length > 1 ? places.reverse() : undefined;
}

/**
 * The plugin of Dependency-Check writes
 * `Filename: name | Reference: CVE-… | CVSS Score: 6.4 | Category: CWE-120 | text`.
 */
function dependencyOf(message: string | undefined): Partial<ReadObservation> {
  const fields = new Map(
    message?.split('|').map(part => {
      const [name, ...value] = part.split(':');
      return [name.trim(), value.join(':').trim()] as const;
    }),
  );
  const reference = fields.get('Reference');
  const file = fields.get('Filename');
  const score = numberAt({ score: fields.get('CVSS Score') }, 'score');
  return {
    title:
      reference && file ? `${reference} in ${file}` : 'Known vulnerability',
    vulnerabilityIds: reference ? [reference] : undefined,
    package: file ? packageOfFile(file) : undefined,
    cvss:
      score === undefined ? undefined : [{ score, source: 'Dependency-Check' }],
  };
}

/** `name:version`, or the name of a file. */
function packageOfFile(file: string): PackageCoordinates {
  const end = file.lastIndexOf(':');
  return end > 0 && !/\s/.test(file.slice(end + 1))
    ? { name: file.slice(0, end), version: file.slice(end + 1) || undefined }
    : { name: file };
}
