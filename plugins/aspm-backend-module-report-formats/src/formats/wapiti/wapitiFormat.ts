import {
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { at, asObject, listAt, textAt } from '../../support/fields';
import { isXml } from '../../support/isXml';
import { WapitiFlaw, WapitiReport, wapitiSections } from './WapitiReport';
import { readWapitiEntry } from './readWapitiEntry';
import { wapitiReportOfXml } from './wapitiReportOfXml';

/**
 * The JSON and XML reports of Wapiti.
 *
 * @see https://github.com/wapiti-scanner/wapiti/tree/master/wapitiCore/report
 */
export const wapitiFormat: ReportFormat = {
  id: 'wapiti',
  title: 'Wapiti',
  versions: '2.3 and newer: JSON and XML',
  notes: {
    read: 'Every entry of vulnerabilities, anomalies and additional information, with method, address, parameter and request; the response, where the report has it.',
    severity:
      "Wapiti's level, from 0 (info) to 4 (critical). Before version 3.0.4 it went from 1 (high) to 3 (low).",
    scope: 'The address that was scanned.',
  },

  detect(outline) {
    if (outline.syntax === 'xml') {
      return (
        outline.root === 'report' && outline.attributes.type === 'security'
      );
    }
    return (
      outline.syntax === 'json' &&
      ['classifications', 'vulnerabilities', 'anomalies', 'infos'].every(
        key => asObject(at(outline.sample, key)) !== undefined,
      )
    );
  },

  async *read(content) {
    const report = (await isXml(content))
      ? await wapitiReportOfXml(content.xml)
      : wapitiReportOfJson(await content.json.whole());
    yield {
      kind: 'tool',
      name: 'Wapiti',
      version: report.version?.replace(/^wapiti /i, ''),
      target: report.target,
      categories: ['api'],
    };
    for (const flaw of report.flaws) {
      const read = readWapitiEntry(report, flaw);
      for (const entry of flaw.entries) {
        yield { kind: 'observation', observation: read(entry) };
      }
    }
  },
};

function wapitiReportOfJson(report: unknown): WapitiReport {
  const flaws: WapitiFlaw[] = [];
  for (const [list, section] of wapitiSections) {
    const byName = at(report, list) ?? {};
    if (!asObject(byName)) {
      throw new UnreadableReportError('An object was expected here', list);
    }
    for (const [name, found] of Object.entries(asObject(byName)!)) {
      if (found !== null && !Array.isArray(found)) {
        throw new UnreadableReportError(
          'A list was expected here',
          `${list}.${name}`,
        );
      }
      const classification = at(report, 'classifications', name);
      const references = Object.entries(
        asObject(at(classification, 'ref')) ?? {},
      );
      flaws.push({
        section,
        name,
        description: textAt(classification, 'desc'),
        solution: textAt(classification, 'sol'),
        references: references.map(([title, url]) => ({
          title,
          url: textAt(url),
        })),
        entries: listAt(found)
          .map(asObject)
          .filter(entry => entry !== undefined),
      });
    }
  }
  if (!asObject(at(report, 'vulnerabilities'))) {
    throw new UnreadableReportError(
      'The report has no vulnerabilities',
      'vulnerabilities',
    );
  }
  return {
    version: textAt(report, 'infos', 'version'),
    target: textAt(report, 'infos', 'target'),
    flaws,
  };
}
