import { Severity, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { firstLine, unlessEmpty } from '../../support/fields';
import { hostResource } from '../../support/hosts';
import { addressesIn } from '../../support/htmlText';
import { SharedRules } from '../../support/sharedRules';
import { OpenvasResult } from './OpenvasResult';

/** Words of OpenVAS for what is no problem. */
const informative = new Set(['log', 'debug']);

/** What a test says of a host as an observation. */
export function readOpenvasResult(
  result: OpenvasResult,
  rules: SharedRules,
): ReadObservation {
  const { test, family, threat, epss, quality } = result;
  const name = result.name && firstLine(result.name);
  const solution = unfold(result.solution);
  return {
    category: 'infrastructure',
    rule: rules.get(test, () => ({
      name,
      description:
        [
          unfold(result.summary),
          unfold(result.insight),
          result.affected && `Affected: ${unfold(result.affected)}`,
          result.impact && `Impact: ${unfold(result.impact)}`,
        ]
          .filter(part => part)
          .join('\n\n') || undefined,
      remediation: solution,
      tags: family ? [family] : undefined,
    })),
    title: name ?? test,
    description: result.detail,
    severity: severityOfThreat(threat),
    toolSeverity: threat,
    toolConfidence: quality === undefined ? undefined : confidenceOf(quality),
    cvss: unlessEmpty(
      result.cvss.filter(
        ({ vector, score }) => vector !== undefined || score !== undefined,
      ),
    ),
    vulnerabilityIds: unlessEmpty(result.vulnerabilities),
    exploitation: epss === undefined ? undefined : { epss },
    resource: hostResource(result),
    remediation: solution,
    references: unlessEmpty(addressesIn(result.references.join('\n'))),
    suppression:
      result.falsePositive === undefined
        ? undefined
        : {
            source: 'OpenVAS',
            reason: result.falsePositive || 'marked as false positive',
          },
  };
}

function severityOfThreat(threat: string | undefined): Severity {
  return informative.has((threat ?? '').toLowerCase())
    ? 'info'
    : severityOfWord(threat);
}

/**
 * From 95 on OpenVAS has looked itself, from 70 on it trusts what a banner or a version says. What
 * is below is not shown by default.
 *
 * @see https://docs.greenbone.net/GSM-Manual/gos-24.10/en/reports.html#quality-of-detection-concept
 */
function confidenceOf(quality: number): ReadObservation['toolConfidence'] {
  if (quality >= 95) return 'high';
  return quality >= 70 ? 'medium' : 'low';
}

/** Texts of tests are broken into lines anywhere; empty lines end a paragraph. */
function unfold(text: string | undefined): string | undefined {
  return (
    text
      ?.split(/\r?\n[ \t]*\r?\n/)
      .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
      .filter(paragraph => paragraph !== '')
      .join('\n\n') || undefined
  );
}
