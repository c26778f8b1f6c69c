import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { at, textAt } from '../../support/fields';
import { isXml } from '../../support/isXml';
import { SharedRules } from '../../support/sharedRules';
import { SonarContext, readSonarIssue } from './readSonarIssue';
import { readSonarHead } from './readSonarHead';
import { readSonarPage } from './readSonarPage';

const categories: Category[] = [
  'code',
  'secret',
  'dependency',
  'infrastructure',
  'container-config',
];

/**
 * What SonarQube (Server and Cloud) knows of a project: the answers of `api/issues/search` and
 * `api/hotspots/search`, and the reports of sonar-report in JSON and HTML.
 *
 * @see https://next.sonarqube.com/sonarqube/web_api/api/issues
 * @see https://github.com/soprasteria/sonar-report
 */
export const sonarqubeFormat: ReportFormat = {
  id: 'sonarqube',
  title: 'SonarQube API and sonar-report',
  versions: 'SonarQube 6 and newer, sonar-report 1 to 4',
  notes: {
    read: 'Issues and security hotspots with rule, range, flow and key; what people decided on the platform, as silenced; dependencies of the plugin of Dependency-Check.',
    leftOut: 'Issues that are fixed or removed.',
    severity:
      'Blocker is critical, critical is high, major is medium, minor is low; of hotspots, how probable a vulnerability is.',
    scope:
      'The project; an answer with hotspots only, and one with issues only, do not close what is in the other.',
    remarks: [
      'All types of issues are read; ask the API for `types=VULNERABILITY` to have only those.',
      'A page of several closes nothing, since what is not in it may be on another. Join the pages into one document.',
      'Archives (ZIP) are not read: send what is in them.',
    ],
  },

  detect(outline) {
    // No other report that is read is a web page.
    if (outline.syntax === 'xml') return outline.root === 'html';
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const isList = (key: string) => Array.isArray(at(sample, key));
    const isAnswer =
      at(sample, 'paging', 'total') !== undefined && isList('components');
    const isSonarReport =
      at(sample, 'sonarBaseURL') !== undefined ||
      at(sample, 'sonarComponent') !== undefined;
    return (
      (isList('issues') && (isAnswer || isSonarReport)) ||
      (isList('hotspots') && isAnswer)
    );
  },

  async *read(content) {
    if (await isXml(content)) {
      yield* readHtml(content);
    } else {
      yield* readJson(content);
    }
  },
};

async function* readHtml(content: ReportContent): AsyncGenerator<ReportEvent> {
  const { project, issues, rules } = await readSonarPage(content);
  yield { kind: 'tool', name: 'SonarQube', target: project, categories };
  const context: SonarContext = {
    paths: new Map(),
    rules,
    shared: new SharedRules(),
  };
  for (const [index, issue] of issues.entries()) {
    yield readSonarIssue(issue, context, () => fail(`row ${index + 1}`));
  }
}

async function* readJson(content: ReportContent): AsyncGenerator<ReportEvent> {
  const head = await readSonarHead(content.json);
  yield {
    kind: 'tool',
    name: 'SonarQube',
    target: head.target,
    // What a page did not look at it must not close.
    categories: head.isWhole ? categories : [],
  };
  const context: SonarContext = {
    paths: head.paths,
    rules: head.rules,
    shared: new SharedRules(),
  };
  for await (const { path, value } of elementsOf(
    content.json,
    'issues',
    'hotspots',
  )) {
    yield readSonarIssue(value, context, () => {
      const key = textAt(value, 'securityCategory') ? 'ruleKey' : 'rule';
      return fail(`${formatJsonPath(path)}.${key}`);
    });
  }
}

function fail(place: string): never {
  throw new UnreadableReportError('An issue does not name its rule', place);
}
