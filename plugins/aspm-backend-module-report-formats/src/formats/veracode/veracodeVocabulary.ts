import { Severity } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { addressesIn } from '../../support/htmlText';

/**
 * Veracode's severities from 5, which is very high, to 0, which is informational.
 *
 * @see https://docs.veracode.com/r/c_review_flaw_severity
 */
const severities: Severity[] = [
  'info',
  'info',
  'low',
  'medium',
  'high',
  'critical',
];

/** The names of those numbers. */
const names = [
  'Informational',
  'Very Low',
  'Low',
  'Medium',
  'High',
  'Very High',
];

export function severityOfNumber(
  number: number | undefined,
): Pick<ReadObservation, 'severity' | 'toolSeverity'> {
  return {
    severity: severities[number ?? -1] ?? 'unknown',
    toolSeverity: names[number ?? -1],
  };
}

/** What a finding says of itself, in which links to more stand behind the text. */
export interface VeracodeText {
  description?: string;
  remediation?: string;
  references: string[];
}

/**
 * The text of a finding: paragraphs, as tags of `span` or with empty lines between them. Of several,
 * the last is a list of links, and what is before it tells how to fix the problem.
 */
export function readVeracodeText(text: string | undefined): VeracodeText {
  const references = addressesIn(text ?? '').map(url =>
    url.replace(/\){1,5}$/, ''),
  );
  const paragraphs = (text ?? '')
    .replace(/<\/span>\s{0,20}<span>/g, '\n\n')
    .replace(/<\/?(?:span|a)\b[^<>]{0,500}>/g, '')
    .split(/\r?\n\s{0,20}\r?\n/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph && !/^References:/.test(paragraph));
  const last = paragraphs.length > 1 ? paragraphs.pop() : undefined;
  return {
    description: paragraphs.join('\n\n') || undefined,
    remediation: last,
    references,
  };
}
