import { Category, Severity } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReadObservation,
} from '@aspm/backstage-plugin-aspm-node';
import { listAt, textAt, unlessEmpty } from '../../support/fields';
import { addressesIn, htmlText } from '../../support/htmlText';

/**
 * SonarQube's severities of issues, then those that it has of hotspots and, since 10, of the
 * impacts of an issue. `CRITICAL` is its second worst.
 */
const severities: Record<string, Severity> = {
  BLOCKER: 'critical',
  CRITICAL: 'high',
  MAJOR: 'medium',
  MINOR: 'low',
  INFO: 'info',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
};

export function severityOfSonar(word: string | undefined): Severity {
  return word !== undefined && Object.hasOwn(severities, word)
    ? severities[word]
    : 'unknown';
}

/** The severity of an issue, else of what it does to security, else of what else it does. */
export function severityWordOf(issue: unknown): string | undefined {
  const impacts = listAt(issue, 'impacts');
  const impact =
    impacts.find(
      candidate => textAt(candidate, 'softwareQuality') === 'SECURITY',
    ) ?? impacts[0];
  return textAt(issue, 'severity') ?? textAt(impact, 'severity');
}

/** The rules of Sonar's analyzers for secrets, and of the plugins for dependencies. */
export function categoryOfRule(rule: string): Category {
  if (/^secrets:/.test(rule)) return 'secret';
  if (/:UsingComponentWithKnownVulnerability/.test(rule)) return 'dependency';
  if (/^docker:/.test(rule)) return 'container-config';
  return /^(?:terraform|cloudformation|kubernetes|ansible|azureresourcemanager):/.test(
    rule,
  )
    ? 'infrastructure'
    : 'code';
}

/** What a rule's description in HTML says. */
export function describeRule(
  name: string | undefined,
  html: string | undefined,
): Omit<ObservedRule, 'id'> & { weaknesses?: number[]; references?: string[] } {
  const text = html && htmlText(html);
  return {
    name,
    description: text || undefined,
    weaknesses: weaknessesIn(html),
    references: unlessEmpty(addressesIn(html ?? '')),
  };
}

export function weaknessesIn(text: string | undefined): number[] | undefined {
  const found = text?.match(/\bCWE-\d{1,5}\b/gi) ?? [];
  return unlessEmpty([...new Set(found.map(cwe => Number(cwe.slice(4))))]);
}

const decisions: Record<string, string> = {
  ACCEPTED: 'accepted',
  'FALSE-POSITIVE': 'false positive',
  FALSE_POSITIVE: 'false positive',
  SAFE: 'safe',
  WONTFIX: "won't fix",
};

/** What people decided on the platform; that a risk is acknowledged does not make it go away. */
export function suppressionOf(issue: unknown): ReadObservation['suppression'] {
  const decision = ['resolution', 'issueStatus', 'status']
    .map(key => textAt(issue, key))
    .find(word => word !== undefined && Object.hasOwn(decisions, word));
  return decision
    ? { source: 'SonarQube', reason: decisions[decision] }
    : undefined;
}

/** Whether SonarQube itself knows that it is gone. */
export function isGone(issue: unknown): boolean {
  return (
    ['FIXED', 'REMOVED'].includes(textAt(issue, 'resolution') ?? '') ||
    textAt(issue, 'issueStatus') === 'FIXED' ||
    textAt(issue, 'status') === 'CLOSED'
  );
}
