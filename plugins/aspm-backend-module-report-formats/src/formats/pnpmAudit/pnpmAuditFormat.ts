import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { at } from '../../support/fields';
import {
  isNpmAdvisoryDocument,
  readNpmAdvisoryDocument,
} from '../../support/npmAdvisoryDocument';

/**
 * The JSON of `pnpm audit --json`.
 *
 * Older versions print what the registry answered, as Yarn does. Such a report is recognised as
 * Yarn's, and read as pnpm's when a path in it begins as only pnpm writes it.
 *
 * @see https://pnpm.io/cli/audit
 */
export const pnpmAuditFormat: ReportFormat = {
  id: 'pnpm-audit',
  title: 'pnpm audit JSON',
  versions: '6 and newer',
  notes: {
    read: 'Advisories, with each installed version and the shortest way to it.',
    severity: "The advisory's own.",
    scope: 'The project in which pnpm ran.',
    remarks: [
      'An advisory with several CVEs is one observation for each of them.',
      'Older versions write an empty report as Yarn and audit-ci do: name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || outline.isSequence) return false;
    const { sample } = outline;
    return (
      isNpmAdvisoryDocument(sample) &&
      ['actions', 'muted', 'runId'].every(key => at(sample, key) === undefined)
    );
  },

  read: content => readNpmAdvisoryDocument(content, 'pnpm audit'),
};
