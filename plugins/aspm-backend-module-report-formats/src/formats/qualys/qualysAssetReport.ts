import {
  ReportEvent,
  XmlDocument,
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { QualysResult, hostOf, isFixed, requiredQid } from './QualysResult';
import { qualysFixed, qualysTool } from './qualysEvents';
import { readQualysResult } from './readQualysResult';

const report = 'ASSET_DATA_REPORT';
const host = `${report}/HOST_LIST/HOST`;

/**
 * Reports of templates, which list what was found by host, and what it is in a glossary behind it.
 *
 * @see https://docs.qualys.com/en/vm/api/reports/asset_data_report_dtd.htm
 */
export async function* readAssetReport(
  xml: XmlDocument,
): AsyncGenerator<ReportEvent> {
  const glossary = new Map<string, XmlElement>();
  const groups = new Set<string>();
  for await (const batch of xml.select(
    `${report}/HEADER/TARGET/USER_ASSET_GROUPS/ASSET_GROUP_TITLE`,
    `${report}/GLOSSARY/VULN_DETAILS_LIST/VULN_DETAILS`,
  )) {
    for (const { element } of batch) {
      if (element.name === 'ASSET_GROUP_TITLE') groups.add(element.text);
      else glossary.set(element.attributes.id ?? '', element);
    }
  }
  yield qualysTool([...groups].sort((a, b) => (a < b ? -1 : 1)).join(', '));
  const rules = new SharedRules();
  for await (const batch of xml.select(`${host}/VULN_INFO_LIST/VULN_INFO`)) {
    for (const { element, ancestors } of batch) {
      if (isFixed(childText(element, 'VULN_STATUS'))) {
        yield qualysFixed;
        continue;
      }
      const qid = childElement(element, 'QID');
      const id = requiredQid(
        qid?.attributes.id || qid?.text,
        'HOST/VULN_INFO_LIST/VULN_INFO',
      );
      const machine = ancestors.find(({ name }) => name === 'HOST');
      yield {
        kind: 'observation',
        observation: readQualysResult(
          resultOf(id.replace(/^qid_/, ''), element, {
            details: glossary.get(id) ?? glossary.get(`qid_${id}`),
            machine,
          }),
          rules,
        ),
      };
    }
  }
}

function resultOf(
  qid: string,
  found: XmlElement,
  {
    details,
    machine,
  }: { details: XmlElement | undefined; machine: XmlElement | undefined },
): QualysResult {
  const text = (name: string) => childText(details, name);
  const cves = childElements(childElement(details, 'CVE_ID_LIST'), 'CVE_ID');
  return {
    qid,
    title: text('TITLE'),
    category: text('CATEGORY'),
    severity: text('SEVERITY'),
    type: childText(found, 'TYPE'),
    host: hostOf(
      childText(found, 'FQDN'),
      childText(machine, 'DNS'),
      childText(machine, 'IP'),
    ),
    port: childText(found, 'PORT'),
    protocol: childText(found, 'PROTOCOL'),
    threat: text('THREAT'),
    impact: text('IMPACT'),
    solution: text('SOLUTION'),
    detail: childText(found, 'RESULT'),
    vulnerabilities: cves.flatMap(cve => childText(cve, 'ID') ?? []),
    references: cves.flatMap(cve => childText(cve, 'URL') ?? []),
    cvss: [
      {
        version: '3.1',
        text: childText(childElement(details, 'CVSS3_SCORE'), 'CVSS3_BASE'),
      },
      {
        version: '2.0',
        text: childText(childElement(details, 'CVSS_SCORE'), 'CVSS_BASE'),
      },
    ],
    silenced: childText(found, 'IGNORE_STATUS') && 'ignored',
  };
}
