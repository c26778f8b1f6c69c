import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { isXml } from '../../support/isXml';
import { SharedRules } from '../../support/sharedRules';
import { hasColumns, headOf } from '../../support/tables';
import { NessusResult } from './NessusResult';
import { isFixed, nessusTables, resultOfRow } from './nessusTables';
import { readNessusXml } from './nessusXml';
import { readNessusResult } from './readNessusResult';

/**
 * The reports of Nessus: XML, and the tables of Nessus and of Tenable's products around it.
 *
 * @see https://docs.tenable.com/nessus/Content/ScanReportFormats.htm
 */
export const nessusFormat: ReportFormat = {
  id: 'nessus',
  title: 'Nessus and Tenable',
  versions:
    '.nessus version 2; CSV of Nessus, Tenable Vulnerability Management, Security Center and Web App Scanning',
  notes: {
    read: 'What every plugin says of every host and port, also for information; failed and doubtful controls of compliance checks; CVE, CWE, CVSS and EPSS; the cross reference to known exploited vulnerabilities; accepted risks, as silenced.',
    leftOut: 'Passed compliance checks; rows that the platform calls fixed.',
    severity: "Nessus' severity, which a person may have recast.",
    scope:
      'In XML, the scan by its name. Tables do not name it, so that all tables of an entity are one scope.',
    remarks: [
      'Tables have a row for each CVE of a result. Rows that follow each other and differ in nothing else are one observation.',
      'What was found on an application over HTTP by Web App Scanning is of the category `api`.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'xml') return outline.root === 'NessusClientData_v2';
    return (
      outline.syntax === 'text' &&
      nessusTables.some(columns => hasColumns(outline.head, ...columns))
    );
  },

  async *read(content) {
    if (await isXml(content)) yield* readNessusXml(content.xml);
    else yield* readTable(content);
  },
};

async function* readTable(content: ReportContent): AsyncGenerator<ReportEvent> {
  const head = await headOf(content);
  const columns =
    nessusTables.find(names => hasColumns(head, ...names)) ?? nessusTables[0];
  yield {
    kind: 'tool',
    name: 'Nessus',
    categories: ['infrastructure', 'api'],
  };
  const rules = new SharedRules();
  const observe = (result: NessusResult): ReportEvent => ({
    kind: 'observation',
    observation: readNessusResult(result, rules),
  });
  let last: NessusResult | undefined;
  for await (const row of content.csv.rows(...columns)) {
    if (isFixed(row)) {
      yield { kind: 'skipped', reason: 'fixed, as the tool says' };
      continue;
    }
    const result = resultOfRow(row);
    if (!result) {
      throw new UnreadableReportError(
        'A row does not name its plugin',
        `line ${row.line}`,
      );
    }
    if (last && isSameButForVulnerability(last, result)) {
      last.vulnerabilities.push(...result.vulnerabilities);
      continue;
    }
    if (last) yield observe(last);
    last = result;
  }
  if (last) yield observe(last);
}

function isSameButForVulnerability(a: NessusResult, b: NessusResult): boolean {
  return (
    b.vulnerabilities.length > 0 &&
    !b.vulnerabilities.some(id => a.vulnerabilities.includes(id)) &&
    (['plugin', 'host', 'port', 'protocol', 'output'] as const).every(
      key => a[key] === b[key],
    )
  );
}
