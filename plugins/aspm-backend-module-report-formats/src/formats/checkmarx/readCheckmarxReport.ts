import { Category, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonDocument,
  ReportEvent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import {
  baselineOf,
  flowOfNodes,
  isFixed,
  numbersAt,
  placeOfNode,
  queryId,
  queryTitle,
  suppressionOfState,
} from './checkmarxVocabulary';

const engines: Record<string, Category> = {
  sast: 'code',
  sca: 'dependency',
  kics: 'infrastructure',
};

const query = 'scanResults{}.languages[].queries[]';

/**
 * The first JSON report of Checkmarx One: what each engine found, by language and query. An engine
 * that did not run is null.
 */
export async function* readCheckmarxReport(
  json: JsonDocument,
): AsyncGenerator<ReportEvent, void> {
  const head: JsonObject = {};
  const ran = new Set<Category>();
  for await (const batch of json.select(
    'reportHeader.projectName',
    'scanResults?',
    'scanResults{}?',
  )) {
    for (const { pattern, path, value } of batch) {
      if (pattern !== 'scanResults{}?') head[pattern] = value;
      else if (value === 'object') ran.add(engineAt(path));
    }
  }
  if (head['scanResults?'] !== 'object') {
    throw new UnreadableReportError(
      'The report has no results of a scan',
      'scanResults',
    );
  }
  yield {
    kind: 'tool',
    name: 'Checkmarx One',
    target: textAt(head, 'reportHeader.projectName'),
    categories: ran.size > 0 ? [...ran] : ['code'],
  };
  const rules = new SharedRules();
  let languages: string[] = [];
  for await (const batch of json.select(
    'scanResults{}.languages[]?',
    'scanResults{}.languages[].languageName',
    query,
  )) {
    for (const { pattern, path, value } of batch) {
      if (pattern === 'scanResults{}.languages[]?') languages = [];
      else if (pattern !== query) languages = textsAt(value);
      else yield* readQuery(value, engineAt(path), languages[0], path);
    }
  }

  function* readQuery(
    found: unknown,
    category: Category,
    language: string | undefined,
    path: Array<string | number>,
  ): Generator<ReportEvent, void> {
    const name = textAt(found, 'queryName');
    if (!name) {
      throw new UnreadableReportError(
        'A query has no name',
        `${formatJsonPath(path)}.queryName`,
      );
    }
    const id = queryId(language, name);
    const description = textAt(found, 'description');
    const rule = rules.get(id, () => ({
      name: queryTitle(name),
      description,
    }));
    for (const item of listAt(found, 'vulnerabilities')) {
      const vulnerability = asObject(item);
      if (!vulnerability) {
        throw new UnreadableReportError(
          'A result is not an object',
          `${formatJsonPath(path)}.vulnerabilities`,
        );
      }
      const status = textAt(vulnerability, 'status');
      if (isFixed(status)) {
        yield { kind: 'skipped', reason: 'result that is fixed' };
        continue;
      }
      const nodes = listAt(vulnerability, 'nodes');
      const severity = textAt(vulnerability, 'severity');
      const similarity = at(vulnerability, 'similarityId');
      const group = textAt(vulnerability, 'groupName');
      yield {
        kind: 'observation',
        observation: {
          category,
          rule,
          title: rule.name ?? id,
          description,
          severity: severityOfWord(severity),
          toolSeverity: severity,
          weaknesses: weaknessNumbers(numbersAt(vulnerability, 'cweId')),
          place: placeOfNode(nodes.at(-1)),
          flow: flowOfNodes(nodes),
          fingerprints:
            typeof similarity === 'number' || typeof similarity === 'string'
              ? { similarityId: `${id}:${similarity}` }
              : undefined,
          suppression: suppressionOfState(
            'Checkmarx',
            textAt(vulnerability, 'state'),
          ),
          baseline: baselineOf(status),
          tags: unlessEmpty([
            ...(group ? [group] : []),
            ...textsAt(vulnerability, 'compliance'),
          ]),
        },
      };
    }
  }
}

function engineAt(path: Array<string | number>): Category {
  const engine = String(path[1]);
  return Object.hasOwn(engines, engine) ? engines[engine] : 'code';
}
