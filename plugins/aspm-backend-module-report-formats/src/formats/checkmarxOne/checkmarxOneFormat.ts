import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonDocument,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  asObject,
  at,
  listAt,
  numberAt,
  textAt,
  textsAt,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readCheckmarxOneReport } from './readCheckmarxOneReport';
import {
  categoryOfType,
  readCheckmarxOneResult,
} from './readCheckmarxOneResult';

const sections = [
  'scanResults',
  'iacScanResults',
  'scaScanResults',
  'containerScanResults',
];

/**
 * The JSON of Checkmarx One: the results as its command line and its API give them, and the report
 * of a scan, where they are sorted by engine and query.
 *
 * @see https://github.com/Checkmarx/ast-cli/blob/main/internal/wrappers/results-json.go
 * @see https://docs.checkmarx.com/en/34965-68772-results.html
 */
export const checkmarxOneFormat: ReportFormat = {
  id: 'checkmarx-one',
  title: 'Checkmarx One JSON',
  versions: 'results of the command line and API; reports of a scan',
  notes: {
    read: 'Results of SAST with the way from source to sink, of IaC Security (KICS), SCA, container security, secret detection and scorecard; those that are not exploitable, as silenced.',
    leftOut: 'Results that are fixed; licences.',
    severity: 'As Checkmarx One and its users set it.',
    scope:
      'The project, in reports of a scan. Results do not name it; they cover the engines that found something.',
    remarks: [
      'In reports of a scan, the sections of API security and containers are not read: the first repeats results of SAST.',
      'What the command line writes as GitLab reports or SARIF is read as such.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const isReport =
      asObject(at(sample, 'reportHeader')) !== undefined &&
      sections.filter(section => at(sample, section) !== undefined).length > 1;
    if (isReport) return true;
    if (!Array.isArray(at(sample, 'results'))) return false;
    const [first] = listAt(sample, 'results');
    return first === undefined
      ? numberAt(sample, 'totalCount') !== undefined &&
          typeof at(sample, 'scanID') === 'string'
      : textAt(first, 'type') !== undefined &&
          at(first, 'similarityId') !== undefined &&
          asObject(at(first, 'data')) !== undefined;
  },

  async *read(content) {
    const present = new Set<string>();
    for await (const batch of content.json.select(
      'results?',
      ...sections.map(section => `${section}?`),
    )) {
      for (const { path } of batch) present.add(String(path[0]));
    }
    if (present.has('results')) yield* readResults(content.json);
    else if (present.size > 0) yield* readCheckmarxOneReport(content.json);
    else {
      throw new UnreadableReportError('The report has no results', 'results');
    }
  },
};

async function* readResults(
  json: JsonDocument,
): AsyncGenerator<ReportEvent, void> {
  const found = new Set<Category>();
  for await (const batch of json.select('results[].type')) {
    for (const { value } of batch) {
      const category = categoryOfType(textsAt(value)[0]);
      if (category) found.add(category);
    }
  }
  yield {
    kind: 'tool',
    name: 'Checkmarx One',
    // Which engines ran is not said; a scan without any result is one of the usual three.
    categories:
      found.size > 0 ? [...found] : ['code', 'dependency', 'infrastructure'],
  };
  const rules = new SharedRules();
  for await (const { path, value } of elementsOf(json, 'results')) {
    yield readCheckmarxOneResult(value, rules, key => {
      throw new UnreadableReportError(
        'A result lacks what identifies it',
        `${formatJsonPath(path)}.${key}`,
      );
    });
  }
}
