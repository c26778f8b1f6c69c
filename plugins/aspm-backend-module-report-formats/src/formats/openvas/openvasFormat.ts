import {
  CsvRow,
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { isXml } from '../../support/isXml';
import { SharedRules } from '../../support/sharedRules';
import {
  firstCell,
  hasColumns,
  numberIn,
  vulnerabilitiesIn,
} from '../../support/tables';
import { OpenvasResult } from './OpenvasResult';
import { readOpenvasXml } from './openvasXml';
import { readOpenvasResult } from './readOpenvasResult';

const columns = ['IP', 'Port', 'Severity', 'NVT Name', 'NVT OID'];

/**
 * The reports of OpenVAS, which Greenbone's managers write as XML and CSV.
 *
 * @see https://docs.greenbone.net/GSM-Manual/gos-24.10/en/reports.html
 */
export const openvasFormat: ReportFormat = {
  id: 'openvas',
  title: 'OpenVAS',
  versions: 'XML and CSV of GVM and Greenbone OS, also as GMP gives it',
  notes: {
    read: 'Every result of every host and port, also those that only log; CVE, CVSS and EPSS; results that an override calls a false positive, as silenced.',
    severity:
      'The threat of a result, after overrides: critical, high, medium, low; log and debug are information. Older versions know no critical one.',
    scope:
      'In XML, the task by its name. A table does not name it when it is empty, so that all tables of an entity are one scope.',
    remarks: [
      'The quality of detection is the confidence: high from 95 %, medium from 70 %.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'text') return hasColumns(outline.head, ...columns);
    if (outline.syntax !== 'xml') return false;
    const { root, attributes } = outline;
    return (
      root === 'get_reports_response' ||
      root === 'get_results_response' ||
      (root === 'report' &&
        (attributes.format_id !== undefined ||
          // Without the wrapper there is only its id.
          /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(
            attributes.id ?? '',
          )))
    );
  },

  async *read(content) {
    if (await isXml(content)) yield* readOpenvasXml(content.xml);
    else yield* readTable(content);
  },
};

async function* readTable(content: ReportContent): AsyncGenerator<ReportEvent> {
  yield { kind: 'tool', name: 'OpenVAS', categories: ['infrastructure'] };
  const rules = new SharedRules();
  for await (const row of content.csv.rows(...columns)) {
    const result = resultOf(row);
    if (!result) {
      throw new UnreadableReportError(
        'A row does not name its test',
        `line ${row.line}`,
      );
    }
    yield {
      kind: 'observation',
      observation: readOpenvasResult(result, rules),
    };
  }
}

function resultOf({ cells }: CsvRow): OpenvasResult | undefined {
  const cell = (...names: string[]) => firstCell(cells, ...names);
  const test = cell('NVT OID', 'NVT Name');
  if (!test) return undefined;
  const threat = cell('Severity');
  return {
    test,
    name: cell('NVT Name'),
    threat,
    host: cell('IP', 'Hostname'),
    port: cell('Port'),
    protocol: cell('Port Protocol'),
    detail: cell('Specific Result'),
    summary: cell('Summary'),
    insight: cell('Vulnerability Insight'),
    impact: cell('Impact'),
    affected: cell('Affected Software/OS'),
    solution: cell('Solution'),
    quality: numberIn(cell('QoD')),
    cvss: [{ score: numberIn(cell('CVSS')) }],
    epss: numberIn(cell('Max EPSS', 'EPSS')),
    vulnerabilities: vulnerabilitiesIn(`${cell('CVEs') ?? ''} ${test}`),
    references: [cell('Other References') ?? ''],
    falsePositive: /^false positive$/i.test(threat ?? '') ? '' : undefined,
  };
}
