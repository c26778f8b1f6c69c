import {
  ReportContent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, at, listAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readBanditIssue } from './readBanditIssue';

/**
 * The reports of Bandit as JSON, CSV and XML. Results that a `nosec` comment silences are in none of
 * them.
 *
 * @see https://bandit.readthedocs.io/en/latest/formatters/index.html
 */
export const banditFormat: ReportFormat = {
  id: 'bandit',
  title: 'Bandit JSON, CSV and XML',
  versions: '1.0 and newer',
  notes: {
    read: 'Results with test, CWE, columns and the lines that they are about.',
    remarks: [
      'Hard-coded passwords (B105, B106, B107) are secrets, since Bandit tells their value.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'xml') {
      return (
        outline.root === 'testsuite' && outline.attributes.name === 'bandit'
      );
    }
    if (outline.syntax === 'text') {
      return /^\ufeff?filename,test_name,test_id,issue_severity,/.test(
        outline.head,
      );
    }
    const { sample } = outline;
    const [result] = listAt(sample, 'results');
    // Before 1.0 there were no metrics.
    const isOld =
      at(result, 'issue_severity') !== undefined &&
      at(result, 'issue_confidence') !== undefined;
    return (
      isOld ||
      (Array.isArray(at(sample, 'results')) &&
        at(sample, 'metrics', '_totals', 'SEVERITY.HIGH') !== undefined)
    );
  },

  async *read(content) {
    yield { kind: 'tool', name: 'Bandit', categories: ['code', 'secret'] };
    const rules = new SharedRules();
    for await (const { issue, place } of await issuesOf(content)) {
      yield {
        kind: 'observation',
        observation: readBanditIssue(issue, rules, key => {
          throw new UnreadableReportError(
            'A result does not name its test',
            `${place}.${key}`,
          );
        }),
      };
    }
  },
};

/** An issue with the keys of the JSON report. */
interface Issue {
  issue: JsonObject;
  place: string;
}

async function issuesOf(content: ReportContent): Promise<AsyncIterable<Issue>> {
  for await (const chunk of content.bytes()) {
    const text = chunk.toString('utf8').trimStart();
    if (text.startsWith('<')) return xmlIssues(content);
    if (text.startsWith('{')) return jsonIssues(content);
    if (text !== '') break;
  }
  return csvIssues(content);
}

async function* jsonIssues(content: ReportContent): AsyncGenerator<Issue> {
  let hasResults = false;
  for await (const batch of content.json.select('results?')) {
    if (batch.length > 0) hasResults = true;
  }
  if (!hasResults) {
    throw new UnreadableReportError(
      'The report has no list of results',
      'results',
    );
  }
  for await (const { path, value } of elementsOf(content.json, 'results')) {
    yield { issue: value, place: formatJsonPath(path) };
  }
}

async function* csvIssues(content: ReportContent): AsyncGenerator<Issue> {
  const rows = content.csv.rows('filename', 'test_name', 'test_id');
  for await (const { line, cells } of rows) {
    yield {
      issue: {
        ...cells,
        issue_cwe: {
          id: /definitions\/(\d{1,5})/.exec(cells.issue_cwe ?? '')?.[1],
        },
        line_range: cells.line_range?.match(/\d{1,9}/g),
      },
      place: `line ${line}`,
    };
  }
}

/** What the XML has no attribute for stands in the text, in a form of Bandit's own. */
async function* xmlIssues(content: ReportContent): AsyncGenerator<Issue> {
  const { root } = await content.xml.root();
  if (root !== 'testsuite') {
    throw new UnreadableReportError('The report is no list of tests', root);
  }
  let index = 0;
  for await (const batch of content.xml.select('testsuite/testcase')) {
    for (const { element } of batch) {
      const error = element.children.find(({ name }) => name === 'error');
      const text = error?.text ?? '';
      const { classname, name } = element.attributes;
      yield {
        issue: {
          filename: classname,
          test_name: name,
          test_id: /^Test ID: (\S+)/.exec(text)?.[1],
          issue_severity: error?.attributes.type,
          issue_confidence: /\bConfidence: (\S+)/.exec(text)?.[1],
          issue_cwe: { id: /\bCWE: CWE-(\d{1,5})/.exec(text)?.[1] },
          issue_text: error?.attributes.message,
          line_number: /:(\d{1,9})$/.exec(text)?.[1],
          more_info: error?.attributes.more_info,
        },
        place: `testcase ${++index}`,
      };
    }
  }
}
