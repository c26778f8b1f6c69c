import { UnreadableReportError } from '@aspm/backstage-plugin-aspm-node';

/** What Qualys says of a host, in whatever form it was written. Texts may be HTML. */
export interface QualysResult {
  qid: string;
  title?: string;
  category?: string;
  /** From 1 to 5, or a word in reports for PCI. */
  severity?: string;
  /** `Vuln`, `Practice` or `Ig`, or words for them. */
  type?: string;
  host?: string;
  port?: string;
  protocol?: string;
  threat?: string;
  impact?: string;
  solution?: string;
  /** What was found at this place. */
  detail?: string;
  vulnerabilities: string[];
  references: string[];
  cvss: Array<{
    version: '2.0' | '3.0' | '3.1';
    /** A score, with its vector in brackets or without. */
    text?: string;
  }>;
  knownExploited?: boolean;
  /** The decision of a person not to count it. */
  silenced?: string;
}

/** Reports list hosts without a name in these words. */
const nameless = /^(?:no registered hostname|-|'-)$/i;

/** The name of a host where it has one, else its address. */
export function hostOf(
  ...names: Array<string | undefined>
): string | undefined {
  return names.find(name => name && !nameless.test(name));
}

/** Whether a state means that it is no longer there. */
export function isFixed(state: string | undefined): boolean {
  return /^fixed$/i.test(state ?? '');
}

/** The number of what was found, without which nothing is known of it. */
export function requiredQid(qid: string | undefined, place: string): string {
  if (!qid) {
    throw new UnreadableReportError('A detection has no QID', place);
  }
  return qid;
}
