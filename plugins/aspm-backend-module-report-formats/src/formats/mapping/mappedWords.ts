import { Category, severities } from '@aspm/backstage-plugin-aspm-common';

/** The kinds of problem. */
export const categories: readonly Category[] = [
  'code',
  'dependency',
  'secret',
  'infrastructure',
  'api',
  'cloud',
  'container-config',
  'malware',
];

export const mappedSeverities: readonly string[] = severities;
export const confidences = ['high', 'medium', 'low'] as const;
export const baselines = ['new', 'unchanged', 'updated'] as const;

/** The word, where it is one of these. */
export function oneOf<Word extends string>(
  words: readonly Word[],
  text: string | undefined,
): Word | undefined {
  const key = text?.trim().toLowerCase();
  return words.find(word => word === key);
}
