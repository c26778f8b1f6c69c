import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { firstLine, unlessEmpty } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { Cells, resolved, suppressionOf } from './wizState';

/** An issue: a control that does not hold for a resource. */
export function readWizIssue(
  cells: Cells,
  line: number,
  rules: SharedRules,
): ReportEvent {
  const title = cells.Title ?? cells['Control ID'];
  if (!title) {
    throw new UnreadableReportError('An issue has no title', `line ${line}`);
  }
  if (/^resolved$/i.test(cells.Status ?? '')) return resolved;
  const issue = cells['Issue ID'];
  const address = cells['Resource external ID'] ?? cells['Resource Name'];
  const links = [cells['Wiz URL'], cells['Cloud Provider URL']];
  return {
    kind: 'observation',
    observation: {
      category: 'cloud',
      rule: rules.get(cells['Control ID'] ?? title, () => ({
        name: title,
        description: cells.Description,
        remediation: cells['Remediation Recommendation'],
      })),
      title: firstLine(title),
      description: cells.Description,
      severity: severityOfWord(cells.Severity),
      toolSeverity: cells.Severity,
      resource: address
        ? {
            address,
            type: cells['Resource Type'],
            provider: cells['Resource Platform']?.toLowerCase(),
          }
        : undefined,
      remediation: cells['Remediation Recommendation'],
      references: unlessEmpty(links.filter(link => link !== undefined)),
      fingerprints: issue ? { wiz: issue } : undefined,
      suppression: suppressionOf(cells.Status, [cells.Resolution, cells.Note]),
    },
  };
}
