import {
  JsonPath,
  ReportContent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { textAt } from '../../support/fields';

/** What describes the checks of one kind: everything but those that failed. */
export interface CheckovPart {
  path: JsonPath;
  checkType?: string;
  version?: string;
  passed: number;
  errors: number;
}

/** The part of a path: its index in a list of parts, or the whole document. */
export function checkovPartKey(path: JsonPath): string {
  return typeof path[0] === 'number' ? String(path[0]) : '';
}

/**
 * The parts of the report, in its order.
 *
 * @throws UnreadableReportError when one is not what Checkov writes
 */
export async function readCheckovParts(
  content: ReportContent,
): Promise<Map<string, CheckovPart>> {
  const found = new Map<string, CheckovPart & { known: boolean }>();
  const names = [
    'check_type',
    'summary.checkov_version',
    'checkov_version',
    'results?',
    'results.passed_checks[]?',
    'results.parsing_errors[]?',
  ] as const;
  for await (const batch of content.json.select(
    '?',
    '[]?',
    ...names,
    ...names.map(name => `[].${name}` as const),
  )) {
    for (const { pattern, path, value } of batch) {
      if (path.length === 0 && value === 'array') continue;
      if (pattern === '?' || pattern === '[]?') {
        if (value !== 'object') failPart(path);
        found.set(checkovPartKey(path), {
          path,
          passed: 0,
          errors: 0,
          known: false,
        });
        continue;
      }
      const part = found.get(checkovPartKey(path))!;
      const name = pattern.replace(/^\[\]\./, '');
      if (name === 'results?') {
        if (value !== 'object') failPart(path);
      } else if (name === 'results.passed_checks[]?') {
        part.passed++;
      } else if (name === 'results.parsing_errors[]?') {
        part.errors++;
      } else if (name === 'check_type') {
        part.checkType = textAt(value);
      } else {
        part.version = textAt(value);
        part.known ||= name === 'checkov_version';
      }
    }
  }
  for (const part of found.values()) {
    if (!part.checkType && !part.known) {
      throw new UnreadableReportError(
        'The report does not say which kind of checks it holds',
        formatJsonPath([...part.path, 'check_type']),
      );
    }
  }
  return found;
}

function failPart(path: JsonPath): never {
  throw new UnreadableReportError(
    'An object was expected here',
    formatJsonPath(path) || 'the beginning',
  );
}
