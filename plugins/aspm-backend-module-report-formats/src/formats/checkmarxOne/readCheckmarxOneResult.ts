import { Category, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  listAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import {
  baselineOf,
  flowOfNodes,
  isFixed,
  numbersAt,
  placeOfNode,
  queryId,
  queryTitle,
  suppressionOfState,
} from '../checkmarx/checkmarxVocabulary';
import { dependencyOfResult } from './checkmarxOneDependency';

/** What each engine looks for, by the `type` of its results. */
const categories: Record<string, Category> = {
  sast: 'code',
  'api-security': 'code',
  apisec: 'code',
  kics: 'infrastructure',
  sca: 'dependency',
  'sca-container': 'dependency',
  containers: 'dependency',
  'sscs-secret-detection': 'secret',
  'sscs-scorecard': 'infrastructure',
};

/** The category of a result's type; none for engines that are not known. */
export function categoryOfType(type: string | undefined): Category | undefined {
  const key = type?.toLowerCase() ?? '';
  return Object.hasOwn(categories, key) ? categories[key] : undefined;
}

/**
 * One result of any engine.
 *
 * @param rules - shares one rule between its results
 * @param fail - called when it lacks what identifies it
 */
export function readCheckmarxOneResult(
  result: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): ReportEvent {
  const category = categoryOfType(textAt(result, 'type') ?? fail('type'));
  if (!category) {
    return { kind: 'skipped', reason: 'result of an engine that is not known' };
  }
  const status = textAt(result, 'status');
  if (isFixed(status))
    return { kind: 'skipped', reason: 'result that is fixed' };
  const severity = textAt(result, 'severity');
  const comment = textAt(result, 'comments', 'comments');
  const shared = {
    category,
    severity: severityOfWord(severity),
    toolSeverity: severity,
    weaknesses: weaknessNumbers(
      numbersAt(result, 'vulnerabilityDetails', 'cweId'),
    ),
    suppression: suppressionOfState(
      'Checkmarx One',
      textAt(result, 'state'),
      comment,
    ),
    baseline: baselineOf(status),
  };
  const own =
    category === 'dependency'
      ? dependencyOfResult(result, rules, fail)
      : resultOfQuery(result, category, rules, fail);
  return { kind: 'observation', observation: { ...shared, ...own } };
}

/** What an export adds to some values, to say where it took them from. */
function withoutOrigin(text: string | undefined): string | undefined {
  return text?.replace(/ \[Taken from \w+\]$/, '');
}

function resultOfQuery(
  result: JsonObject,
  category: Category,
  rules: SharedRules,
  fail: (key: string) => never,
): Omit<ReadObservation, 'category' | 'severity'> {
  const data = at(result, 'data');
  const query = textAt(data, 'queryName') ?? textAt(data, 'ruleName');
  const given = withoutOrigin(
    textAt(data, 'ruleId') ??
      (category === 'infrastructure' ? textAt(data, 'queryId') : undefined),
  );
  const name = query ?? given ?? fail('data.queryName');
  const id =
    category === 'code'
      ? queryId(textAt(data, 'languageName'), name)
      : given ?? name;
  const description = textAt(result, 'description');
  const remediation =
    textAt(data, 'remediation') ?? textAt(data, 'remediationAdditional');
  const group = withoutOrigin(textAt(data, 'group'));
  const rule = rules.get(id, () => ({
    name: queryTitle(name),
    description: textAt(data, 'ruleDescription'),
    helpUrl: textAt(data, 'remediationLink'),
    remediation,
    tags: unlessEmpty([
      ...(group ? [group] : []),
      ...textsAt(data, 'platform'),
      ...textsAt(result, 'vulnerabilityDetails', 'compliances'),
    ]),
  }));
  const nodes = listAt(data, 'nodes');
  const similarity = textAt(result, 'similarityId');
  const snippet = textAt(data, 'snippet');
  const fileName = textAt(data, 'filename') ?? textAt(data, 'fileName');
  return {
    rule,
    title: queryTitle(name),
    description: describe(description, data),
    place:
      placeOfNode(nodes.at(-1)) ??
      (fileName
        ? {
            path: pathFromRoot(fileName),
            startLine: positionAt(data, 'line'),
          }
        : undefined),
    flow: flowOfNodes(nodes),
    secret:
      category === 'secret'
        ? {
            kind: name,
            value: snippet && !snippet.includes('*') ? snippet : undefined,
            verified: verifiedOf(textAt(data, 'validity')),
          }
        : undefined,
    remediation,
    references: unlessEmpty(textsAt(data, 'commitUrl')),
    fingerprints: similarity
      ? { similarityId: `${id}:${similarity}` }
      : undefined,
  };
}

/** KICS says what was expected and what is there. */
function describe(
  description: string | undefined,
  data: unknown,
): string | undefined {
  const expected = textAt(data, 'expectedValue');
  const actual = textAt(data, 'value');
  const parts = [
    description?.trim(),
    expected && `Expected: ${expected}`,
    actual && `Actual: ${actual}`,
  ].filter(part => part);
  return parts.length > 0 ? parts.join('\n\n') : undefined;
}

function verifiedOf(validity: string | undefined): boolean | undefined {
  const word = validity?.toLowerCase();
  if (word === 'valid') return true;
  return word === 'invalid' ? false : undefined;
}
