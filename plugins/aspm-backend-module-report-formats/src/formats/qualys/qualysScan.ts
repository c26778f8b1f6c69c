import {
  ReportEvent,
  XmlDocument,
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { vulnerabilitiesIn } from '../../support/tables';
import { QualysResult, hostOf, requiredQid } from './QualysResult';
import { qualysTool } from './qualysEvents';
import { readQualysResult } from './readQualysResult';

/** The lists of a host, and the type of what is in them. */
const lists: Record<string, string> = {
  INFO: 'Ig',
  PRACTICE: 'Practice',
  SERVICE: 'Ig',
  VULN: 'Vuln',
};

/**
 * The results of a single scan.
 *
 * @see https://docs.qualys.com/en/vm/api/scans/scan_report_dtd.htm
 */
export async function* readScan(xml: XmlDocument): AsyncGenerator<ReportEvent> {
  yield qualysTool();
  const rules = new SharedRules();
  for await (const batch of xml.select(
    ...Object.keys(lists).map(name => `SCAN/IP/${name}S/CAT/${name}`),
  )) {
    for (const { element, ancestors } of batch) {
      const [, machine, , category] = ancestors;
      yield {
        kind: 'observation',
        observation: readQualysResult(
          resultOf(element, machine, category),
          rules,
        ),
      };
    }
  }
}

function resultOf(
  found: XmlElement,
  machine: XmlElement,
  category: XmlElement,
): QualysResult {
  const text = (name: string) => childText(found, name);
  const cves = childElements(childElement(found, 'CVE_ID_LIST'), 'CVE_ID');
  return {
    qid: requiredQid(found.attributes.number, `SCAN/IP/*/CAT/${found.name}`),
    title: text('TITLE'),
    category: category.attributes.value,
    severity: found.attributes.severity,
    type: lists[found.name],
    host: hostOf(machine.attributes.name, machine.attributes.value),
    port: category.attributes.port,
    protocol: category.attributes.protocol,
    threat: text('DIAGNOSIS'),
    impact: text('CONSEQUENCE'),
    solution: text('SOLUTION'),
    detail: text('RESULT'),
    vulnerabilities: vulnerabilitiesIn(
      [
        found.attributes.cveid ?? '',
        ...cves.map(cve => childText(cve, 'ID') ?? ''),
      ].join(' '),
    ),
    references: cves.flatMap(cve => childText(cve, 'URL') ?? []),
    cvss: [
      { version: '3.1', text: text('CVSS3_BASE') },
      { version: '2.0', text: text('CVSS_BASE') },
    ],
  };
}
