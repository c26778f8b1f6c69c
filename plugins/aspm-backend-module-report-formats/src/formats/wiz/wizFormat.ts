import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { readWizIssue } from './readWizIssue';
import { readWizVulnerability } from './readWizVulnerability';

/** The columns that tell the two kinds of table apart, whatever else was chosen for the export. */
const issueColumns = ['Issue ID', 'Control ID', 'Title', 'Severity'];
const vulnerabilityColumns = [
  'WizURL',
  'Name',
  'DetailedName',
  'FindingStatus',
];

/**
 * The tables that Wiz exports: issues, and findings of vulnerabilities.
 *
 * @see https://docs.wiz.io/wiz-docs/docs/reports
 */
export const wizFormat: ReportFormat = {
  id: 'wiz',
  title: 'Wiz CSV exports',
  versions: 'issues, vulnerability findings',
  notes: {
    read: 'Issues with their resource; vulnerabilities with package and asset, known exploitation; what people ignored or rejected, as silenced.',
    leftOut: 'Issues and findings that are resolved.',
    scope:
      'The whole export. Issues and vulnerabilities do not close each other.',
    remarks: ['Category: issues are `cloud`, vulnerabilities `dependency`.'],
  },

  detect(outline) {
    if (outline.syntax !== 'text') return false;
    return tableOf(outline.head) !== undefined;
  },

  async *read(content) {
    let head = '';
    for await (const chunk of content.bytes()) {
      head += chunk.toString('utf8');
      if (head.length > 8000) break;
    }
    const table = tableOf(head);
    if (!table) {
      throw new UnreadableReportError(
        'The table has no header of Wiz',
        'line 1',
      );
    }
    const category: Category = table === 'issues' ? 'cloud' : 'dependency';
    yield { kind: 'tool', name: 'Wiz', categories: [category] };
    const rules = new SharedRules();
    const columns = table === 'issues' ? issueColumns : vulnerabilityColumns;
    for await (const { line, cells } of content.csv.rows(...columns)) {
      yield table === 'issues'
        ? readWizIssue(cells, line, rules)
        : readWizVulnerability(cells, line, rules);
    }
  },
};

function tableOf(head: string): 'issues' | 'vulnerabilities' | undefined {
  const names = new Set(
    head
      .replace(/^\ufeff/, '')
      .split(/\r?\n/, 1)[0]
      .split(/[,;\t]/)
      .map(name => name.trim().replace(/^"(.*)"$/, '$1')),
  );
  if (issueColumns.every(name => names.has(name))) return 'issues';
  return vulnerabilityColumns.every(name => names.has(name))
    ? 'vulnerabilities'
    : undefined;
}
