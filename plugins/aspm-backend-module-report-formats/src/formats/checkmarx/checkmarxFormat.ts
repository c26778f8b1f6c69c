import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { asObject, at, textAt } from '../../support/fields';
import { isXml } from '../../support/isXml';
import { SharedRules } from '../../support/sharedRules';
import { readCheckmarxReport } from './readCheckmarxReport';
import { isOsaVulnerability, readCheckmarxOsa } from './readCheckmarxOsa';
import { readCheckmarxQuery, readCheckmarxResult } from './readCheckmarxResult';

const root = 'CxXMLResults';

/**
 * The XML reports of CxSAST, the JSON of CxOSA, and the first JSON report of Checkmarx One, whose
 * results are sorted by language and query as in the XML.
 *
 * @see https://docs.checkmarx.com/en/34965-8146-sast-xml-report.html
 */
export const checkmarxFormat: ReportFormat = {
  id: 'checkmarx',
  title: 'Checkmarx SAST',
  versions:
    'CxSAST 8 and 9: XML; CxOSA: JSON; Checkmarx One: JSON report by language',
  notes: {
    read: 'Every result, at its sink, with the way from its source; results that are not exploitable or false positives, as silenced, with the remarks of people.',
    leftOut: 'Results that are fixed, in reports that compare two scans.',
    severity: 'As people set it on the result, else that of the query.',
    scope: 'The project.',
    remarks: [
      'The similarity id serves as fingerprint, together with the query.',
      'CxOSA names packages in its list of libraries only: send both lists, as `jq -s . CxOSAVulnerabilities.json CxOSALibraries.json` joins them.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'xml') return outline.root === root;
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    if (Array.isArray(sample)) {
      return isOsaVulnerability(
        Array.isArray(sample[0]) ? sample[0][0] : sample[0],
      );
    }
    const engines = at(sample, 'scanResults');
    return (
      asObject(at(sample, 'reportHeader')) !== undefined &&
      asObject(at(sample, 'executiveSummary')) !== undefined &&
      ['sast', 'sca', 'kics'].some(engine => at(engines, engine) !== undefined)
    );
  },

  async *read(content) {
    if (await isXml(content)) yield* readXml(content);
    else if (await isList(content)) yield* readCheckmarxOsa(content);
    else yield* readCheckmarxReport(content.json);
  },
};

async function isList(content: ReportContent): Promise<boolean> {
  for await (const batch of content.jsonSequence.select('[]?')) {
    for (const { value } of batch) return value === 'array';
  }
  return false;
}

async function* readXml(
  content: ReportContent,
): AsyncGenerator<ReportEvent, void> {
  const start = await content.xml.root();
  if (start.root !== root) {
    throw new UnreadableReportError(
      `The root element is not ${root}`,
      start.root,
    );
  }
  yield {
    kind: 'tool',
    name: 'CxSAST',
    version: textAt(start.attributes, 'CheckmarxVersion'),
    target: textAt(start.attributes, 'ProjectName'),
    categories: ['code'],
  };
  const rules = new SharedRules();
  let results = 0;
  for await (const batch of content.xml.select(`${root}/Query/Result`)) {
    for (const { element, ancestors } of batch) {
      results++;
      const query = ancestors[1];
      const read = readCheckmarxQuery(query);
      if (!read) {
        throw new UnreadableReportError(
          'The query of a result has no name',
          `result ${results}`,
        );
      }
      yield readCheckmarxResult(
        element,
        query,
        rules.get(read.id, () => read),
      );
    }
  }
}
