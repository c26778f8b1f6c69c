import { Severity } from '../types';

/** All severities, worst first; `unknown` stands apart at the end. @public */
export const severities: readonly Severity[] = [
  'critical',
  'high',
  'medium',
  'low',
  'info',
  'unknown',
];

const ranks: Record<Severity, number> = {
  critical: 5,
  high: 4,
  medium: 3,
  low: 2,
  info: 1,
  unknown: 0,
};

/** 5 for critical down to 1 for info, and 0 for unknown. @public */
export function severityRank(severity: Severity): number {
  return ranks[severity];
}

/** The worse of the two; `unknown` gives way to whatever is known. @public */
export function worseSeverity(a: Severity, b: Severity): Severity {
  return ranks[a] >= ranks[b] ? a : b;
}

/**
 * The qualitative rating of a CVSS score, from the CVSS 3.1 specification, section 5.
 *
 * @param score - 0.0 to 10.0
 * @public
 */
export function severityOfCvssScore(score: number): Severity {
  if (!(score >= 0 && score <= 10)) return 'unknown';
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  if (score > 0) return 'low';
  return 'info';
}

const words: Record<string, Severity> = {
  critical: 'critical',
  blocker: 'critical',
  severe: 'critical',
  high: 'high',
  important: 'high',
  error: 'high',
  major: 'high',
  medium: 'medium',
  moderate: 'medium',
  warning: 'medium',
  warn: 'medium',
  low: 'low',
  minor: 'low',
  negligible: 'info',
  info: 'info',
  informational: 'info',
  information: 'info',
  note: 'info',
  none: 'info',
  optional: 'info',
};

/**
 * The severity that a scanner's word stands for, whatever its case; `unknown` for a word that is not
 * in common use. A format whose tool uses a word in another sense maps it itself.
 *
 * @public
 */
export function severityOfWord(word: string | undefined): Severity {
  const key = word?.trim().toLowerCase() ?? '';
  return Object.hasOwn(words, key) ? words[key] : 'unknown';
}
