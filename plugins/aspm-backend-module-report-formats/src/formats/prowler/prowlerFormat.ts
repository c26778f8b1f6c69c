import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { firstLine, unlessEmpty } from '../../support/fields';
import { addressesIn } from '../../support/htmlText';
import { SharedRules } from '../../support/sharedRules';
import { ProwlerCheck } from './ProwlerCheck';
import { isProwlerCheck, prowlerChecks, prowlerColumns } from './prowlerSource';

/** What Prowler says of checks that it does not fail. */
const leftOut: Record<string, string> = {
  PASS: 'passed check',
  INFO: 'informational check',
  MANUAL: 'check that people must do by hand',
};

/**
 * The reports of Prowler as tables, of all versions, and as JSON, of versions 2 and 3. What newer
 * versions write as JSON is OCSF, and is read as that.
 *
 * @see https://docs.prowler.com/projects/prowler-open-source/en/latest/tutorials/reporting/
 */
export const prowlerFormat: ReportFormat = {
  id: 'prowler',
  title: 'Prowler CSV and JSON',
  versions: '2 to 5: CSV; 2 and 3: JSON',
  notes: {
    read: 'Failed checks; those that are muted, as silenced.',
    leftOut:
      'Passed and informational checks; checks that people must do by hand.',
    severity: 'As the report has it.',
    scope:
      'Each account, subscription, project or cluster is a scope of its own.',
    remarks: [
      'Version 4 and newer write JSON as OCSF, and ASFF on demand: see there. The tool has the same name and the same scope.',
      'Category: `infrastructure` for Kubernetes clusters, `cloud` otherwise.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'text') {
      return prowlerColumns(outline.head) !== undefined;
    }
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return isProwlerCheck(Array.isArray(sample) ? sample[0] : sample);
  },

  async *read(content) {
    const rules = new SharedRules();
    let current: string | undefined;
    for await (const { check, place } of prowlerChecks(content)) {
      const part = JSON.stringify([check.account, isCluster(check)]);
      if (part !== current) yield toolEvent(check);
      current = part;
      const status = check.status?.toUpperCase() ?? '';
      if (Object.hasOwn(leftOut, status)) {
        yield { kind: 'skipped', reason: leftOut[status] };
      } else {
        const { id } = check;
        if (!id) {
          throw new UnreadableReportError('A check does not say its id', place);
        }
        const observation = observationOf({ ...check, id }, status, rules);
        yield { kind: 'observation', observation };
      }
    }
    if (current === undefined) yield toolEvent();
  },
};

function isCluster({ provider }: ProwlerCheck): boolean {
  return provider?.toLowerCase() === 'kubernetes';
}

function toolEvent(check?: ProwlerCheck): ReportEvent {
  return {
    kind: 'tool',
    name: 'Prowler',
    version: check?.version,
    target: check?.account,
    categories: check && isCluster(check) ? ['infrastructure'] : ['cloud'],
  };
}

function observationOf(
  check: ProwlerCheck & { id: string },
  status: string,
  rules: SharedRules,
): ReadObservation {
  const { id, title, detail, severity } = check;
  const links = [...new Set(check.links.flatMap(addressesIn))];
  const remediation =
    [check.remediation, ...check.fixes.map(fix => `\`${fix}\``)]
      .filter(part => part)
      .join('\n\n') || undefined;
  const rule = rules.get(id, () => ({
    name: title,
    description:
      [check.description, check.risk].filter(part => part).join('\n\n') ||
      undefined,
    helpUrl: links[0],
    remediation,
    tags: unlessEmpty([
      ...(check.service ? [check.service] : []),
      ...check.tags,
    ]),
  }));
  return {
    category: isCluster(check) ? 'infrastructure' : 'cloud',
    rule,
    title: firstLine(title ?? detail ?? id),
    description: detail,
    severity: severityOfWord(severity),
    toolSeverity: severity,
    resource: {
      address: addressOf(check),
      type: check.resourceType,
      provider: check.provider?.toLowerCase(),
    },
    remediation,
    references: unlessEmpty(links),
    // Before version 4, what an allowlist has was a warning.
    suppression:
      check.isMuted || /^(?:MUTED|WARNING)/.test(status)
        ? { source: 'mute list of Prowler' }
        : undefined,
  };
}

/** What names the resource wherever it is; its name in the account and region where nothing does. */
function addressOf(check: ProwlerCheck & { id: string }): string {
  const { resourceId, resourceName, account, region, id } = check;
  if (resourceId) return resourceId;
  if (resourceName && /^(?:arn:|\/)/.test(resourceName)) return resourceName;
  const parts = [account, region, resourceName].filter(part => part);
  return parts.join('/') || id;
}
