import {
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { readBurpIssue } from './readBurpIssue';

/**
 * The XML reports of Burp Suite: issues as the scanner or the site map exports them, with requests
 * and responses in base64 or plain.
 *
 * @see https://portswigger.net/burp/documentation/desktop/running-scans/results-reports/report-results
 */
export const burpFormat: ReportFormat = {
  id: 'burp',
  title: 'Burp Suite XML',
  versions: '1.6 and newer',
  notes: {
    read: 'Every issue, with its address, the parameter or header it is about, its first request and response, and what Burp says about this one place. Issues that were set to false positive, as silenced.',
    severity:
      'As Burp rates it: high, medium, low or information. There is no critical one, and none is left once an issue is a false positive.',
    scope:
      'All Burp reports of an entity: a report without issues does not say what was scanned.',
    remarks: [
      'Burp gives all issues of extensions one number, so those are told apart by name.',
    ],
  },

  detect(outline) {
    return (
      outline.syntax === 'xml' &&
      outline.root === 'issues' &&
      outline.attributes.burpVersion !== undefined
    );
  },

  async *read(content) {
    const { root, attributes } = await content.xml.root();
    if (root !== 'issues') {
      throw new UnreadableReportError(
        'The report does not begin with a list of issues',
        root,
      );
    }
    yield {
      kind: 'tool',
      name: 'Burp Suite',
      version: attributes.burpVersion || undefined,
      categories: ['api'],
    };
    const rules = new SharedRules();
    let index = 0;
    for await (const batch of content.xml.select('issues/issue')) {
      for (const { element } of batch) {
        index++;
        const observation = readBurpIssue(element, rules);
        if (!observation) {
          throw new UnreadableReportError(
            'An issue has neither a name nor a type',
            `issues/issue[${index}]`,
          );
        }
        yield { kind: 'observation', observation };
      }
    }
  },
};
