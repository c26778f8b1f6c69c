import {
  ReportEvent,
  UnreadableReportError,
  XmlDocument,
  XmlElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { numberIn } from '../../support/tables';
import { NessusResult } from './NessusResult';
import { readNessusResult } from './readNessusResult';

const report = 'NessusClientData_v2/Report';

/**
 * Nessus' own XML, host by host.
 *
 * @see https://static.tenable.com/documentation/nessus_v2_file_format.pdf
 */
export async function* readNessusXml(
  xml: XmlDocument,
): AsyncGenerator<ReportEvent> {
  const rules = new SharedRules();
  let isOpen = false;
  for await (const batch of xml.select(
    `${report}?`,
    `${report}/ReportHost/ReportItem`,
  )) {
    for (const { pattern, element, ancestors } of batch) {
      if (pattern === `${report}?`) {
        isOpen = true;
        yield {
          kind: 'tool',
          name: 'Nessus',
          target: element.attributes.name || undefined,
          categories: ['infrastructure', 'api'],
        };
        continue;
      }
      const host = ancestors[ancestors.length - 1].attributes.name;
      const outcome = childText(element, 'compliance-result')?.toUpperCase();
      if (outcome === 'PASSED') {
        yield { kind: 'skipped', reason: 'passed check' };
        continue;
      }
      const result = resultOf(element, host);
      yield {
        kind: 'observation',
        observation: readNessusResult(
          outcome ? { ...result, ...controlOf(element) } : result,
          rules,
        ),
      };
    }
  }
  if (!isOpen) {
    throw new UnreadableReportError(
      'There is no report of Nessus, version 2, in it',
      report,
    );
  }
}

function resultOf(item: XmlElement, host: string): NessusResult {
  const text = (name: string) => childText(item, name);
  const texts = (name: string) =>
    childElements(item, name).map(child => child.text);
  const { pluginID, pluginName, pluginFamily, port, protocol, severity } =
    item.attributes;
  if (!pluginID && !pluginName) {
    throw new UnreadableReportError(
      `A result of the host ${host} does not name its plugin`,
      `${report}/ReportHost/ReportItem`,
    );
  }
  return {
    plugin: pluginID || pluginName,
    name: pluginName || text('plugin_name'),
    family: pluginFamily || undefined,
    severity: severity || text('risk_factor'),
    host,
    port,
    protocol,
    synopsis: text('synopsis'),
    description: text('description'),
    solution: text('solution'),
    output: text('plugin_output'),
    seeAlso: texts('see_also'),
    crossReferences: texts('xref'),
    weaknesses: texts('cwe'),
    vulnerabilities: texts('cve').filter(id => id !== ''),
    cvss: [
      {
        version: '4.0',
        vector: text('cvss4_vector'),
        score: numberIn(text('cvss4_base_score')),
      },
      {
        version: '3.0',
        vector: text('cvss3_vector'),
        score: numberIn(text('cvss3_base_score')),
      },
      {
        version: '2.0',
        vector: text('cvss_vector'),
        score: numberIn(text('cvss_base_score')),
      },
    ],
    epss: numberIn(text('epss_score')),
  };
}

/** One plugin reports all controls of a standard, so that these are rules of their own. */
function controlOf(item: XmlElement): Partial<NessusResult> {
  const text = (name: string) => childText(item, `compliance-${name}`);
  const values = [
    ['policy-value', 'Expected'],
    ['actual-value', 'Found'],
  ].map(([name, word]) => text(name) && `${word}: ${text(name)}`);
  const name = text('check-name');
  return {
    plugin: text('control-id') ?? text('check-id') ?? name ?? 'compliance',
    name,
    synopsis: undefined,
    description: text('info'),
    solution: text('solution'),
    output: values.filter(part => part).join('\n') || undefined,
    seeAlso: [text('see-also') ?? ''],
  };
}
