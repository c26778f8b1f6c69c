import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { at } from '../../support/fields';
import { readLibsastReport } from '../../support/libsastReports';

/**
 * The JSON reports of mobsfscan, for the source of mobile apps. It also writes SARIF.
 *
 * @see https://github.com/MobSF/mobsfscan
 */
export const mobsfscanFormat: ReportFormat = {
  id: 'mobsfscan',
  title: 'mobsfscan JSON',
  versions: '0.0.1 and newer',
  notes: {
    read: 'Matches of rules in the source; rules without a place, about what the whole app lacks.',
  },

  detect(outline) {
    return (
      outline.syntax === 'json' &&
      at(outline.sample, 'mobsfscan_version') !== undefined
    );
  },

  read: content =>
    readLibsastReport(content.json, 'mobsfscan', 'mobsfscan_version', [
      'results',
    ]),
};
