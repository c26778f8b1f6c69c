import {
  UnreadableReportError,
  XmlDocument,
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject } from '../../support/fields';
import { WapitiReport, wapitiSections } from './WapitiReport';

/** The same report as XML has it. */
export async function wapitiReportOfXml(
  xml: XmlDocument,
): Promise<WapitiReport> {
  const report: WapitiReport = { flaws: [] };
  let hasVulnerabilities = false;
  for await (const batch of xml.select(
    'report/report_infos/info',
    'report/vulnerabilities?',
    ...wapitiSections.map(([list, section]) => `report/${list}/${section}`),
  )) {
    for (const { pattern, element } of batch) {
      if (pattern === 'report/vulnerabilities?') {
        hasVulnerabilities = true;
      } else if (element.name === 'info') {
        const { name } = element.attributes;
        if (name === 'target') report.target = element.text || undefined;
        if (name === 'generatorVersion')
          report.version = element.text || undefined;
      } else {
        report.flaws.push({
          section: element.name as WapitiReport['flaws'][number]['section'],
          name: element.attributes.name ?? '',
          description: childText(element, 'description'),
          solution: childText(element, 'solution'),
          references: childElements(
            childElement(element, 'references'),
            'reference',
          ).map(reference => ({
            title: childText(reference, 'title'),
            url: childText(reference, 'url'),
          })),
          entries: childElements(childElement(element, 'entries'), 'entry').map(
            entryOf,
          ),
        });
      }
    }
  }
  if (!hasVulnerabilities) {
    throw new UnreadableReportError(
      'The report has no vulnerabilities',
      'report/vulnerabilities',
    );
  }
  return report;
}

function entryOf(element: XmlElement): JsonObject {
  const entry: JsonObject = {};
  for (const { name, text } of element.children) entry[name] = text;
  const codes = childElements(childElement(element, 'wstg'), 'code');
  const response = childElement(childElement(element, 'detail'), 'response');
  return {
    ...entry,
    wstg: codes.map(({ text }) => text),
    detail: response && {
      response: {
        status_code: childText(response, 'status_code'),
        body: childText(response, 'body'),
        headers: childElements(childElement(response, 'headers'), 'header').map(
          ({ attributes, text }) => [attributes.name, text],
        ),
      },
    },
  };
}
