import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { at } from '../../support/fields';
import { readLibsastReport } from '../../support/libsastReports';

/**
 * The JSON reports of njsscan, for Node.js. It also writes SARIF.
 *
 * @see https://github.com/ajinabraham/njsscan#command-line-options
 */
export const njsscanFormat: ReportFormat = {
  id: 'njsscan',
  title: 'njsscan JSON',
  versions: '0.1 and newer',
  notes: {
    read: 'Matches of rules in code and templates; rules without a place, about what the whole project lacks.',
  },

  detect(outline) {
    return (
      outline.syntax === 'json' &&
      at(outline.sample, 'njsscan_version') !== undefined
    );
  },

  read: content =>
    readLibsastReport(content.json, 'njsscan', 'njsscan_version', [
      'nodejs',
      'templates',
    ]),
};
