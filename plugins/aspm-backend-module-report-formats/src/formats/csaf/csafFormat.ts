import {
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, asObject, at, textAt } from '../../support/fields';
import { timeAt } from '../../support/statedTimes';
import { CsafProducts } from './CsafProducts';
import { readCsafVulnerability } from './readCsafVulnerability';

/**
 * CSAF documents, of which every profile that has vulnerabilities states what is affected.
 *
 * @see https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html
 */
export const csafFormat: ReportFormat = {
  id: 'csaf',
  title: 'CSAF',
  versions: '2.0 and 2.1: VEX documents and security advisories',
  notes: {
    read: 'The product status of vulnerabilities as statements, with products of branches, names and relationships (a component of a product is a subcomponent), product groups, package URLs, CPEs, hashes and ranges of versions; flags, impact and remediations. They make no findings, and decide on those that scanners report.',
    leftOut:
      'Statements on products that the document does not define, or without a vulnerability that has a name.',
    scope:
      'A document replaces its earlier version, by its tracking id and publisher. It closes nothing.',
  },

  detect(outline) {
    return (
      outline.syntax === 'json' &&
      textAt(outline.sample, 'document', 'csaf_version') !== undefined
    );
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select('document', 'product_tree')) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    const { document } = head;
    const version = textAt(document, 'csaf_version');
    if (!/^2\.\d+$/.test(version ?? '')) {
      throw new UnreadableReportError(
        version
          ? `CSAF ${version.slice(0, 20)} is not supported, 2.0 and 2.1 are`
          : 'The document does not say which version of CSAF it is',
        'document.csaf_version',
      );
    }
    const tracking = asObject(at(document, 'tracking'));
    const publisher = asObject(at(document, 'publisher'));
    const id = textAt(tracking, 'id')?.trim();
    yield {
      kind: 'statement-document',
      document: {
        id: id && [textAt(publisher, 'namespace')?.trim(), id].join(' ').trim(),
        version: textAt(tracking, 'version')?.trim(),
        title: textAt(document, 'title')?.trim(),
        author: textAt(publisher, 'name')?.trim(),
        statedAt: timeAt(tracking, 'current_release_date'),
      },
    };
    const products = new CsafProducts(head.product_tree);
    for await (const { value } of elementsOf(content.json, 'vulnerabilities')) {
      yield* readCsafVulnerability(value, products);
    }
  },
};
