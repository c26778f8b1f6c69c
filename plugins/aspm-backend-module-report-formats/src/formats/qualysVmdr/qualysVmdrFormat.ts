import { CsvRow, ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import {
  firstCell,
  hasColumns,
  listIn,
  vulnerabilitiesIn,
} from '../../support/tables';
import { QualysResult, hostOf, isFixed } from '../qualys/QualysResult';
import { readQualysResult } from '../qualys/readQualysResult';

const columns = ['QID', 'Title', 'Severity', 'Asset Name', 'Status'];

/**
 * The tables of Qualys VMDR, with a row for each vulnerability or each CVE of an asset. They begin
 * with lines about the report.
 *
 * @see https://docs.qualys.com/en/vmdr/latest/
 */
export const qualysVmdrFormat: ReportFormat = {
  id: 'qualys-vmdr',
  title: 'Qualys VMDR CSV',
  versions: 'tables by QID and by CVE',
  notes: {
    read: 'Every row, with its asset, port, CVE and CVSS scores; known exploited vulnerabilities; ignored and disabled ones, as silenced.',
    leftOut: 'Rows that Qualys calls fixed.',
    severity: "Qualys' levels: 1 info, 2 low, 3 medium, 4 high, 5 critical.",
    scope:
      'All these tables of an entity: one does not say what was scanned when it is empty.',
  },

  detect(outline) {
    return outline.syntax === 'text' && hasColumns(outline.head, ...columns);
  },

  async *read(content) {
    yield {
      kind: 'tool',
      name: 'Qualys VMDR',
      categories: ['infrastructure'],
    };
    const rules = new SharedRules();
    for await (const row of content.csv.rows(...columns)) {
      const result = resultOf(row);
      if (isFixed(row.cells.Status)) {
        yield { kind: 'skipped', reason: 'fixed, as the tool says' };
      } else if (!result) {
        yield { kind: 'skipped', reason: 'row that tells of no problem' };
      } else {
        yield {
          kind: 'observation',
          observation: readQualysResult(result, rules),
        };
      }
    }
  },
};

function resultOf({ cells }: CsvRow): QualysResult | undefined {
  // What is empty is written as a dash behind an apostrophe.
  const cell = (...names: string[]) => {
    const text = firstCell(cells, ...names);
    return text === "'-" || text === '-' ? undefined : text;
  };
  const qid = cell('QID');
  if (!qid) return undefined;
  const [address] = listIn(cell('Asset IPV4', 'Asset IPV6'));
  const realTime = cell('RTI') ?? '';
  const isSet = (name: string) => /^yes$/i.test(cell(name) ?? '');
  return {
    qid,
    title: cell('Title'),
    category: cell('Category'),
    severity: cell('Severity', 'KB Severity'),
    type: cell('Type Detected'),
    host: hostOf(cell('Asset Name'), address),
    port: cell('Port'),
    protocol: cell('Protocol'),
    threat: cell('Threat', 'CVE-Description'),
    solution: cell('Solution'),
    detail: cell('Results'),
    vulnerabilities: vulnerabilitiesIn(cell('CVE')),
    references: [],
    cvss: [
      { version: '3.1', text: cell('CVSSv3.1 Base (nvd)') },
      { version: '2.0', text: cell('CVSSv2 Base (nvd)') },
    ],
    knownExploited: /cisa[_ ]known[_ ]exploited/i.test(realTime) || undefined,
    silenced:
      isSet('Ignored') || isSet('Disabled') ? 'ignored or disabled' : undefined,
  };
}
