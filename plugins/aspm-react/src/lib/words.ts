import {
  Category,
  FindingState,
  Severity,
} from '@aspm/backstage-plugin-aspm-common';

/** The word for a severity, as it stands on a screen. @public */
export const severityWords: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
  unknown: 'Unknown',
};

/** The word for a state, as it stands on a screen. @public */
export const stateWords: Record<FindingState, string> = {
  open: 'Open',
  silenced: 'Silenced',
  fixed: 'Fixed',
};

/** The word for a category, as it stands on a screen. @public */
export const categoryWords: Record<Category, string> = {
  code: 'Code',
  dependency: 'Dependency',
  secret: 'Secret',
  infrastructure: 'Infrastructure',
  api: 'API',
  cloud: 'Cloud',
  'container-config': 'Container',
  malware: 'Malware',
};

/** `1 finding`, `12 findings`, `1,204 findings`. @public */
export function countOf(
  count: number,
  one: string,
  many: string = `${one}s`,
): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
