import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonPath,
  ObservedRule,
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, numberAt, textAt } from '../../support/fields';
import { readCheckovCheck } from './readCheckovCheck';

/** What a kind of check looks for; all others look at infrastructure as code. */
const categories: Record<string, Category> = {
  sast: 'code',
  sca_image: 'dependency',
  sca_package: 'dependency',
  secrets: 'secret',
};

/**
 * The JSON reports of Checkov: one object, a list of one object for each kind of check, or the few
 * counts that it writes when there was nothing to check.
 *
 * Each kind of check (`terraform`, `kubernetes` ...) is a target of its own, whether the report holds
 * one or many: a report on Terraform alone must not close what was found in Kubernetes manifests.
 *
 * @see https://www.checkov.io/2.Basics/Reviewing%20Scan%20Results.html
 */
export const checkovFormat: ReportFormat = {
  id: 'checkov',
  title: 'Checkov JSON',
  versions: '1, 2 and 3',

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const part = Array.isArray(outline.sample)
      ? outline.sample[0]
      : outline.sample;
    return (
      (textAt(part, 'check_type') !== undefined &&
        asObject(at(part, 'results')) !== undefined) ||
      isEmptyReport(part)
    );
  },

  async *read(content) {
    const parts = await readParts(content);
    const rules = new Map<string, ObservedRule>();
    const lists = [...parts.values()].some(({ path }) => path.length > 0)
      ? listsOf('[].')
      : listsOf('');
    const waiting = [...parts.values()];
    let current: CheckovPart | undefined;
    // What describes a part may stand behind its checks, so it was read before.
    const open = function* open(upTo?: CheckovPart): Generator<ReportEvent> {
      while (waiting.length > 0 && current !== upTo) {
        current = waiting.shift()!;
        yield toolEvent(current);
      }
    };
    const { passed, failed, skipped, errors } = lists;
    for await (const batch of content.json.select(`${passed}[]?`)) {
      // Only counted below, part by part.
      for (const { path } of batch) parts.get(keyOf(path))!.passed++;
    }
    for await (const batch of content.json.select(`${errors}[]?`)) {
      for (const { path } of batch) parts.get(keyOf(path))!.errors++;
    }
    for await (const { list, path, value } of elementsOf(
      content.json,
      failed,
      skipped,
    )) {
      const part = parts.get(keyOf(path))!;
      yield* open(part);
      yield readCheckovCheck(value, {
        checkType: part.checkType,
        category: categoryOf(part),
        ignored: list === skipped,
        rules,
        fail(key) {
          throw new UnreadableReportError(
            'A check does not say what it is',
            `${formatJsonPath(path)}.${key}`,
          );
        },
      });
    }
    yield* open();
    for (const part of parts.values()) {
      for (let count = 0; count < part.passed; count++)
        yield { kind: 'skipped', reason: 'passed check' };
      for (let count = 0; count < part.errors; count++)
        yield { kind: 'skipped', reason: 'file that Checkov could not read' };
    }
  },
};

interface CheckovPart {
  path: JsonPath;
  checkType?: string;
  version?: string;
  passed: number;
  errors: number;
}

const listsOf = (prefix: '' | '[].') => ({
  passed: `${prefix}results.passed_checks`,
  failed: `${prefix}results.failed_checks`,
  skipped: `${prefix}results.skipped_checks`,
  errors: `${prefix}results.parsing_errors`,
});

/** The part of a path: its index in a list of parts, or the whole document. */
const keyOf = (path: JsonPath) =>
  typeof path[0] === 'number' ? String(path[0]) : '';

function isEmptyReport(part: unknown): boolean {
  return (
    textAt(part, 'checkov_version') !== undefined &&
    ['passed', 'failed'].every(key => numberAt(part, key) !== undefined)
  );
}

function categoryOf({ checkType = '' }: CheckovPart): Category {
  const kind = checkType.startsWith('sast') ? 'sast' : checkType;
  return Object.hasOwn(categories, kind) ? categories[kind] : 'infrastructure';
}

function toolEvent(part: CheckovPart): ReportEvent {
  return {
    kind: 'tool',
    name: 'Checkov',
    version: part.version,
    target: part.checkType,
    categories: [categoryOf(part)],
  };
}

/** The parts of the report, in its order. */
async function readParts(
  content: ReportContent,
): Promise<Map<string, CheckovPart>> {
  const found = new Map<string, CheckovPart & { known: boolean }>();
  const names = [
    'check_type',
    'summary.checkov_version',
    'checkov_version',
    'results?',
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
        found.set(keyOf(path), { path, passed: 0, errors: 0, known: false });
        continue;
      }
      const part = found.get(keyOf(path))!;
      const name = pattern.replace(/^\[\]\./, '');
      if (name === 'results?') {
        if (value !== 'object') failPart(path);
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
