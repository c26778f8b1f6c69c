import {
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  XmlDocument,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { readFvdlHead } from './readFvdlHead';
import { readFvdlVulnerability } from './readFvdlVulnerability';
import { readWebInspect } from './readWebInspect';
import { readWorkbook } from './readWorkbook';

const readers: Record<
  string,
  (xml: XmlDocument) => AsyncGenerator<ReportEvent, void>
> = {
  FVDL: readFvdl,
  ReportDefinition: readWorkbook,
  Scan: readWebInspect,
};

/**
 * The XML of Fortify: the analysis that lies in its archives, the reports that are made of it, and
 * the export of WebInspect.
 *
 * @see https://www.microfocus.com/documentation/fortify-static-code-analyzer-and-tools/
 */
export const fortifyFormat: ReportFormat = {
  id: 'fortify',
  title: 'Fortify',
  versions:
    'FVDL 1 (`audit.fvdl` of an FPR); XML reports such as the Developer Workbook; WebInspect XML',
  notes: {
    read: 'Vulnerabilities with their traces, descriptions and lines; issues of reports, those audited as `Not an Issue` as silenced; issues of WebInspect with request and response.',
    severity:
      "Fortify's priority order, from impact and likelihood, as it documents it; in analyses without ratings of their rules, from severity and confidence in the same way. WebInspect: 4 is critical, 0 is info.",
    scope: 'The project, where the analysis names it; the host, in WebInspect.',
    remarks: [
      'What people suppressed is in another file of the FPR, `audit.xml`, which is not read.',
      'A report can count more issues than it lists. Such a report closes nothing.',
    ],
  },

  detect(outline) {
    return outline.syntax === 'xml' && Object.hasOwn(readers, outline.root);
  },

  async *read(content) {
    const { root } = await content.xml.root();
    if (!Object.hasOwn(readers, root)) {
      throw new UnreadableReportError(
        'The report is none that Fortify writes',
        root,
      );
    }
    yield* readers[root](content.xml);
  },
};

async function* readFvdl(xml: XmlDocument): AsyncGenerator<ReportEvent, void> {
  const head = await readFvdlHead(xml);
  yield {
    kind: 'tool',
    name: 'Fortify Static Code Analyzer',
    version: head.version,
    target: head.project || undefined,
    categories: ['code'],
  };
  const rules = new SharedRules();
  let index = 0;
  for await (const batch of xml.select('FVDL/Vulnerabilities/Vulnerability')) {
    for (const { element } of batch) {
      index++;
      const place = `vulnerability ${index}`;
      const observation = readFvdlVulnerability(element, place, head, rules);
      yield { kind: 'observation', observation };
    }
  }
}
