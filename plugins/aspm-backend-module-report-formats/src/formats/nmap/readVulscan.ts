import { Resource } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent, XmlElement } from '@aspm/backstage-plugin-aspm-node';
import { firstLine } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { isCve } from '../../support/vulnerabilityNames';

/**
 * The script `vulscan`: lists as text, a line for each entry. Most of them name what the list of
 * CVEs names, too.
 *
 * @see https://github.com/scipag/vulscan
 */
export function* readVulscan(
  script: XmlElement,
  resource: Resource | undefined,
  rules: SharedRules,
): Generator<ReportEvent> {
  for (const line of (script.attributes.output ?? '').split(/\r?\n/)) {
    const [, name, text] = /^\s*\[([^\]\s]+)\] (.*)$/.exec(line) ?? [];
    if (!name) continue;
    const id = name.toUpperCase();
    if (!isCve(id)) {
      yield {
        kind: 'skipped',
        reason: 'exploit or entry of another list than that of CVEs',
      };
      continue;
    }
    yield {
      kind: 'observation',
      observation: {
        category: 'infrastructure',
        rule: rules.get(id, () => ({ description: text })),
        title: firstLine(`${id}: ${text}`),
        severity: 'unknown',
        toolConfidence: 'low',
        vulnerabilityIds: [id],
        resource,
      },
    };
  }
}
