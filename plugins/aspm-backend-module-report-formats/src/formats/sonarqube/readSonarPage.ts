import {
  ReportContent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject } from '../../support/fields';
import { lookUp } from '../../support/lookUp';
import { decodeEntities, htmlText } from '../../support/htmlText';
import { describeRule } from './sonarqubeVocabulary';

const mostBytes = 64 * 1024 * 1024;

/** What a report of sonar-report in HTML holds. */
export interface SonarPage {
  project?: string;
  /** With the keys that sonar-report has in JSON. */
  issues: JsonObject[];
  rules: Map<string, ReturnType<typeof describeRule>>;
}

/** The titles of the columns, and what they are in JSON. */
const columns: Record<string, string> = {
  Rule: 'rule',
  Severity: 'severity',
  Component: 'component',
  Line: 'line',
  Description: 'description',
  Message: 'message',
  Key: 'key',
  Status: 'status',
};

/**
 * Reads the page that sonar-report writes. It is not well-formed as XML, and what is needed of it are
 * two tables, so they are cut out.
 *
 * @see https://github.com/soprasteria/sonar-report/blob/master/index.ejs
 */
export async function readSonarPage(
  content: ReportContent,
): Promise<SonarPage> {
  const html = await wholeText(content);
  if (!/<h1>\s*SonarQube [^<]{0,100}Report/.test(html)) {
    throw new UnreadableReportError(
      'The page is no report of sonar-report',
      'h1',
    );
  }
  const page: SonarPage = { issues: [], rules: new Map() };
  page.project =
    cellText(
      between(html, '<dd>', '</dd>', html.indexOf('<dt>Project Name</dt>')),
    ) || undefined;
  let position = 0;
  while (position >= 0) {
    position = html.indexOf('<thead>', position);
    if (position < 0) break;
    const head = between(html, '<thead>', '</thead>', position);
    const titles = partsOf(head, 'th').map(cellText);
    const start = html.indexOf('</thead>', position);
    if (start < 0) break;
    if (titles.includes('Component') && titles.includes('Rule')) {
      // Its cells are escaped, so that the next end is that of the table.
      const body = between(html, '</thead>', '</tbody>', start);
      page.issues = partsOf(body, 'tr').map(row => issueOf(row, titles));
    } else if (titles.join() === 'Rule,Description') {
      page.rules = rulesOf(html.slice(start));
      break;
    }
    position = start;
  }
  return page;
}

async function wholeText(content: ReportContent): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of content.bytes()) {
    parts.push(chunk);
    size += chunk.length;
    if (size > mostBytes) {
      throw new UnreadableReportError(
        `The page is larger than ${mostBytes} bytes; send the report as JSON`,
        `byte ${mostBytes}`,
      );
    }
  }
  return Buffer.concat(parts).toString('utf8');
}

function issueOf(row: string, titles: string[]): JsonObject {
  const issue: JsonObject = {};
  for (const [index, cell] of partsOf(row, 'td').entries()) {
    const key = lookUp(columns, titles[index]);
    const text = cellText(cell);
    if (key && text) issue[key] = text;
  }
  return issue;
}

/** Each rule is an anchor with its key, and its description in an element that can be opened. */
function rulesOf(html: string): SonarPage['rules'] {
  const rules: SonarPage['rules'] = new Map();
  for (const row of html.split('</details>').slice(0, -1)) {
    const [head, ...description] = row.split('<details>');
    const anchor = head.slice(head.lastIndexOf('<a'));
    const key = cellText(between(anchor, '>', '</a>', 0));
    if (key) {
      rules.set(key, describeRule(undefined, description.join('')));
    }
  }
  return rules;
}

function between(
  text: string,
  start: string,
  end: string,
  position: number,
): string {
  const from = position < 0 ? -1 : text.indexOf(start, position);
  const to = from < 0 ? -1 : text.indexOf(end, from + start.length);
  return to < 0 ? '' : text.slice(from + start.length, to);
}

/** What is inside the elements of a name, which do not contain each other. */
function partsOf(html: string, name: string): string[] {
  return html
    .split(`</${name}>`)
    .slice(0, -1)
    .map(part => part.slice(part.lastIndexOf(`<${name}`)))
    .map(part => part.slice(part.indexOf('>') + 1));
}

function cellText(html: string): string {
  return decodeEntities(
    htmlText(html).replace(/<\/?[a-z][^<>]*>/gi, ''),
  ).trim();
}
