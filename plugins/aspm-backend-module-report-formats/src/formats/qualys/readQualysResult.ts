import { Severity, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { firstLine, unlessEmpty } from '../../support/fields';
import { cvssVector, hostResource } from '../../support/hosts';
import { addressesIn, htmlText } from '../../support/htmlText';
import { SharedRules } from '../../support/sharedRules';
import { numberIn } from '../../support/tables';
import { QualysResult } from './QualysResult';

/**
 * Qualys' levels: minimal, medium, serious, critical and urgent.
 *
 * @see https://docs.qualys.com/en/vm/latest/knowledgebase/severity_levels.htm
 */
const severities: Record<string, Severity> = {
  1: 'info',
  2: 'low',
  3: 'medium',
  4: 'high',
  5: 'critical',
};

/** What Qualys says of a host as an observation. */
export function readQualysResult(
  result: QualysResult,
  rules: SharedRules,
): ReadObservation {
  const { qid, severity, type = '' } = result;
  const title = result.title && firstLine(result.title);
  const solution = html(result.solution);
  const isInformation = /^(?:ig|info)/i.test(type);
  return {
    category: 'infrastructure',
    rule: rules.get(`QID-${qid}`, () => ({
      name: title,
      description:
        [html(result.threat), result.impact && `Impact: ${html(result.impact)}`]
          .filter(part => part)
          .join('\n\n') || undefined,
      remediation: solution,
      tags: result.category ? [result.category] : undefined,
    })),
    title: title ?? `QID ${qid}`,
    description: html(result.detail),
    severity: isInformation ? 'info' : severityOf(severity),
    toolSeverity: severity,
    toolConfidence: confidenceOf(type),
    cvss: unlessEmpty(result.cvss.flatMap(scoreOf)),
    vulnerabilityIds: unlessEmpty(result.vulnerabilities),
    exploitation: result.knownExploited ? { knownExploited: true } : undefined,
    resource: hostResource(result),
    remediation: solution,
    references: unlessEmpty([
      ...new Set([...result.references, ...addressesIn(result.solution ?? '')]),
    ]),
    suppression: result.silenced
      ? { source: 'Qualys', reason: result.silenced }
      : undefined,
  };
}

function severityOf(severity: string | undefined): Severity {
  const level = severity?.trim() ?? '';
  return Object.hasOwn(severities, level)
    ? severities[level]
    : severityOfWord(severity);
}

/** What Qualys has confirmed, and what it only takes for possible. */
function confidenceOf(type: string): ReadObservation['toolConfidence'] {
  if (/^(?:vuln|confirmed)/i.test(type)) return 'high';
  return /^(?:practice|potential)/i.test(type) ? 'low' : undefined;
}

function scoreOf({
  version,
  text = '',
}: QualysResult['cvss'][number]): NonNullable<ReadObservation['cvss']> {
  const [number, ...rest] = text.trim().split(/[\s(]+/);
  const score = numberIn(number);
  const vector = cvssVector(version, rest.join('').replace(/\)$/, ''));
  return score === undefined && vector === undefined
    ? []
    : [{ score, vector, source: 'Qualys' }];
}

function html(text: string | undefined): string | undefined {
  return htmlText(text ?? '') || undefined;
}
