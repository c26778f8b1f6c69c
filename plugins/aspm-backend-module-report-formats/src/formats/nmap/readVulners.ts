import {
  Resource,
  severityOfCvssScore,
} from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  XmlElement,
  childElements,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { numberIn } from '../../support/tables';
import { isCve } from '../../support/vulnerabilityNames';

/**
 * The script `vulners`: a table for each product, with a table for each entry.
 *
 * @see https://github.com/vulnersCom/nmap-vulners
 */
export function* readVulners(
  script: XmlElement,
  resource: Resource | undefined,
  rules: SharedRules,
): Generator<ReportEvent> {
  for (const product of childElements(script, 'table')) {
    const cpe = product.attributes.key ?? '';
    for (const entry of childElements(product, 'table')) {
      const fields = new Map(
        childElements(entry, 'elem').map(({ attributes, text }) => [
          attributes.key,
          text,
        ]),
      );
      const id = fields.get('id')?.toUpperCase();
      if (!id || !isCve(id)) {
        yield {
          kind: 'skipped',
          reason: 'exploit or entry of another list than that of CVEs',
        };
        continue;
      }
      const score = numberIn(fields.get('cvss'));
      const what = productOf(cpe);
      yield {
        kind: 'observation',
        observation: {
          category: 'infrastructure',
          rule: rules.get(id, () => ({
            helpUrl: `https://vulners.com/cve/${id}`,
          })),
          title: what ? `${id} in ${what}` : id,
          description: cpe ? `Product: ${cpe}` : undefined,
          severity:
            score === undefined ? 'unknown' : severityOfCvssScore(score),
          toolSeverity: fields.get('cvss'),
          cvss:
            score === undefined ? undefined : [{ score, source: 'Vulners' }],
          vulnerabilityIds: [id],
          resource,
          references: [`https://vulners.com/cve/${id}`],
        },
      };
    }
  }
}

/** E.g. `openssh 7.2p2` of `cpe:/a:openbsd:openssh:7.2p2`. */
function productOf(cpe: string): string {
  return cpe
    .replace(/^cpe:(?:2\.3:|\/)/, '')
    .split(':')
    .slice(2, 4)
    .join(' ');
}
