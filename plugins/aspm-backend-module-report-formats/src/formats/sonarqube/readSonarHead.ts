import {
  JsonDocument,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, numberAt, textAt } from '../../support/fields';
import { describeRule } from './sonarqubeVocabulary';

/** What stands around the issues, before or behind them. */
export interface SonarHead {
  /** The project; the API answers for issues and for security hotspots on their own. */
  target?: string;
  /** Whether there are no more pages. */
  isWhole: boolean;
  paths: Map<string, string>;
  rules: Map<string, ReturnType<typeof describeRule>>;
}

export async function readSonarHead(json: JsonDocument): Promise<SonarHead> {
  const paths = new Map<string, string>();
  const rules: SonarHead['rules'] = new Map();
  const head: JsonObject = {};
  let count = 0;
  for await (const batch of json.select(
    'issues?',
    'hotspots?',
    'issues[].project',
    'hotspots[].project',
    'issues[]?',
    'hotspots[]?',
    'paging.total',
    'sonarComponent',
    'components[]',
    // A list of the API, with `additionalFields=rules`; by their keys in sonar-report.
    'rules[]',
    'rules{}',
  )) {
    for (const { pattern, path, value } of batch) {
      if (pattern.endsWith('[]?')) count++;
      else if (pattern === 'components[]') {
        const [key, file] = [textAt(value, 'key'), textAt(value, 'path')];
        if (key && file) paths.set(key, file);
      } else if (pattern === 'rules[]' || pattern === 'rules{}') {
        const key = textAt(value, 'key') ?? String(path[1]);
        rules.set(
          key,
          describeRule(textAt(value, 'name'), textAt(value, 'htmlDesc')),
        );
      } else {
        head[pattern] ??= value;
      }
    }
  }
  if (head['issues?'] === undefined && head['hotspots?'] === undefined) {
    throw new UnreadableReportError(
      'The report has neither issues nor hotspots',
      'issues',
    );
  }
  const total = numberAt(head, 'paging.total') ?? count;
  const project =
    textAt(head, 'sonarComponent') ??
    textAt(head, 'issues[].project') ??
    textAt(head, 'hotspots[].project');
  return {
    target:
      head['issues?'] === undefined
        ? `${project ?? ''} security hotspots`.trim()
        : project,
    isWhole: count >= total,
    paths,
    rules,
  };
}
