import {
  CsvRow,
  ReportContent,
  ReportEvent,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import {
  firstCell,
  hasColumns,
  headOf,
  vulnerabilitiesIn,
} from '../../support/tables';
import { QualysResult, hostOf, isFixed } from './QualysResult';
import { qualysFixed, qualysTool } from './qualysEvents';
import { readQualysResult } from './readQualysResult';

/** The columns by which the tables of scans and templates, and those for PCI, are known. */
export const qualysTables = [
  ['IP', 'QID', 'Title', 'Severity'],
  ['IP', 'QID', 'VULN TITLE', 'SEVERITY'],
];

/** Tables of scans and of templates, which may begin with lines about the scan. */
export async function* readTable(
  content: ReportContent,
): AsyncGenerator<ReportEvent> {
  const head = await headOf(content);
  const columns =
    qualysTables.find(names => hasColumns(head, ...names)) ?? qualysTables[0];
  yield qualysTool();
  const rules = new SharedRules();
  for await (const row of content.csv.rows(...columns)) {
    const result = resultOf(row);
    if (isFixed(firstCell(row.cells, 'Vuln Status'))) {
      yield qualysFixed;
    } else if (!result) {
      yield { kind: 'skipped', reason: 'row that tells of no problem' };
    } else {
      yield {
        kind: 'observation',
        observation: readQualysResult(result, rules),
      };
    }
  }
}

/** Hosts without results have a row, too, which has no number. */
function resultOf({ cells }: CsvRow): QualysResult | undefined {
  const cell = (...columns: string[]) => firstCell(cells, ...columns);
  const qid = cell('QID');
  if (!qid || !/^\d+$/.test(qid)) return undefined;
  const decision = cell('FALSE POSITIVE STATUS') ?? '';
  return {
    qid,
    title: cell('Title', 'VULN TITLE'),
    category: cell('Category', 'CATEGORY'),
    severity: cell('Severity', 'SEVERITY', 'Q_SEVERITY'),
    type: cell('Type', 'TYPE'),
    host: hostOf(cell('FQDN'), cell('DNS'), cell('HOSTNAME'), cell('IP')),
    port: cell('Port', 'PORT'),
    protocol: cell('Protocol', 'PROTOCOL'),
    threat: cell('Threat', 'THREAT'),
    impact: cell('Impact', 'IMPACT'),
    solution: cell('Solution', 'SOLUTION'),
    detail: cell('Results', 'RESULT'),
    vulnerabilities: vulnerabilitiesIn(cell('CVE ID', 'CVEID')),
    references: [],
    cvss: [
      { version: '3.1', text: cell('CVSS3.1 Base') },
      { version: '3.0', text: cell('CVSS3 Base') },
      { version: '2.0', text: cell('CVSS Base', 'CVSS_BASE') },
    ],
    silenced: /^(?:approved|accepted)$/i.test(decision)
      ? 'marked as false positive'
      : undefined,
  };
}
