import { Scope } from '@aspm/backstage-plugin-aspm-common';

/** The page of a weakness in the list that MITRE keeps. */
export function weaknessUrl(number: number): string {
  return `https://cwe.mitre.org/data/definitions/${number}.html`;
}

/** What a report covered, in a few words. */
export function scopeInWords(scope: Scope): string {
  const { branch, artifact, environment, target } = scope;
  return [
    branch && `branch ${branch}`,
    artifact && `artifact ${artifact}`,
    environment && `environment ${environment}`,
    target,
  ]
    .filter(Boolean)
    .join(', ');
}
