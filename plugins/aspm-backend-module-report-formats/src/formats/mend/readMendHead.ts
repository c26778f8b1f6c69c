import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportContent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { asObject, at, listAt, numberAt, textAt } from '../../support/fields';

/** The lists of the kinds of reports. */
export const mendLists = [
  'libraries',
  'vulnerabilities',
  'alerts',
  'response',
  'components',
] as const;

/** Whether it names the library that it is about. */
export function isOfLibrary(value: unknown): boolean {
  return (
    asObject(at(value, 'library')) !== undefined &&
    ['name', 'filename', 'artifactId'].some(
      key => textAt(value, 'library', key) !== undefined,
    )
  );
}

/** An answer of API 3, whatever it was asked for. */
export function isAnswer(value: unknown): boolean {
  const [finding] = listAt(value, 'response');
  return (
    Array.isArray(at(value, 'response')) &&
    (textAt(value, 'supportToken') !== undefined ||
      categoryOf(finding) !== undefined)
  );
}

/** What a finding is of, by what it tells; each kind has its own fields. */
export function categoryOf(finding: unknown): Category | undefined {
  const has = (key: string) => at(finding, key) !== undefined;
  if (asObject(at(finding, 'component'))) return 'dependency';
  if (isOfLibrary(finding)) return 'dependency';
  if (asObject(at(finding, 'type'))) return 'code';
  if (has('vulnerabilityID') || has('vulnerabilityId')) return 'dependency';
  return has('ruleId') && has('filePath') ? 'secret' : undefined;
}

/** What describes a report. */
export interface MendHead {
  target?: string;
  categories: Set<Category>;
}

/**
 * What describes a report, wherever it stands.
 *
 * @throws UnreadableReportError when it has no list of any kind
 */
export async function readMendHead(content: ReportContent): Promise<MendHead> {
  const found = new Map<string, unknown>();
  const categories = new Set<Category>();
  for await (const batch of content.json.select(
    'projectVitals.productName',
    'projectVitals.name',
    'additionalData.totalItems',
    'libraries?',
    'vulnerabilities?',
    'alerts?',
    'components?',
    'response?',
    'response[]',
    'components[].response[]',
  )) {
    for (const { pattern, value } of batch) {
      if (pattern.endsWith('response[]')) {
        const category = categoryOf(value);
        if (category) categories.add(category);
      } else found.set(pattern, value);
    }
  }
  if (!mendLists.some(list => found.has(`${list}?`))) {
    throw new UnreadableReportError(
      'The report has no list of libraries, vulnerabilities or findings',
      'the beginning',
    );
  }
  if (['libraries?', 'vulnerabilities?', 'alerts?'].some(key => found.has(key)))
    categories.add('dependency');
  // Answers on code do not count their items.
  if (numberAt(found.get('additionalData.totalItems')) !== undefined)
    categories.add('dependency');
  if (categories.has('dependency')) categories.add('malware');
  const names = ['projectVitals.productName', 'projectVitals.name'].flatMap(
    key => textAt(found.get(key)) ?? [],
  );
  return { target: names.join(' / ') || undefined, categories };
}
