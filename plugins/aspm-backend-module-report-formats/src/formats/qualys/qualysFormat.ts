import {
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  XmlDocument,
} from '@aspm/backstage-plugin-aspm-node';
import { isXml } from '../../support/isXml';
import { hasColumns } from '../../support/tables';
import { readAssetReport } from './qualysAssetReport';
import { readDetections } from './qualysDetections';
import { readScan } from './qualysScan';
import { qualysTables, readTable } from './qualysTable';

/** By the root element. */
const documents: Record<
  string,
  (xml: XmlDocument) => AsyncGenerator<ReportEvent>
> = {
  ASSET_DATA_REPORT: readAssetReport,
  HOST_LIST_VM_DETECTION_OUTPUT: readDetections,
  SCAN: readScan,
};

/**
 * The reports of Qualys on hosts.
 *
 * @see https://docs.qualys.com/en/vm/api/
 */
export const qualysFormat: ReportFormat = {
  id: 'qualys',
  title: 'Qualys',
  versions:
    'XML of report templates, scans and host detections; CSV of scans, report templates and PCI reports',
  notes: {
    read: 'Every detection of every host and port: confirmed (high confidence), potential (low) and information gathered; CVE ids and CVSS; ignored detections and approved false positives, as silenced.',
    leftOut: 'What Qualys calls fixed; rows of hosts without detections.',
    severity:
      "Qualys' levels: 1 info, 2 low, 3 medium, 4 high, 5 critical. What was only gathered as information is info.",
    scope:
      'In XML of report templates, its asset groups. Other reports do not name what was scanned, so that all of an entity are one scope.',
    remarks: [
      'Host detections of the API hold neither titles nor descriptions, so that they have only their QID.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'xml') {
      return (
        Object.hasOwn(documents, outline.root) &&
        // Others may call their root so, too.
        (outline.root !== 'SCAN' ||
          /^scan\//i.test(outline.attributes.value ?? ''))
      );
    }
    return (
      outline.syntax === 'text' &&
      qualysTables.some(columns => hasColumns(outline.head, ...columns))
    );
  },

  async *read(content) {
    if (!(await isXml(content))) {
      yield* readTable(content);
      return;
    }
    const { root } = await content.xml.root();
    if (!Object.hasOwn(documents, root)) {
      throw new UnreadableReportError(
        'The report is none of the reports of Qualys',
        root,
      );
    }
    yield* documents[root](content.xml);
  },
};
