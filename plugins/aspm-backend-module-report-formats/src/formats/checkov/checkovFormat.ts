import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, numberAt, textAt } from '../../support/fields';
import { readCheckovCheck } from './readCheckovCheck';
import {
  CheckovPart,
  checkovPartKey,
  readCheckovParts,
} from './readCheckovParts';

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
  notes: {
    read: 'Failed checks of all kinds (infrastructure, secrets, packages, code); checks that a comment skipped, as silenced.',
    leftOut: 'Passed checks; files that Checkov could not read; licences.',
    severity:
      'Only where the report has one, which takes a platform key. It is `unknown` otherwise.',
    scope:
      'Each kind of check is a scope of its own, so that a report on Terraform closes nothing in Kubernetes manifests.',
  },

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
    const parts = await readCheckovParts(content);
    const rules = new Map<string, ObservedRule>();
    const lists = [...parts.values()].some(({ path }) => path.length > 0)
      ? listsOf('[].')
      : listsOf('');
    const waiting = [...parts.values()];
    if (waiting.length === 0) {
      yield toolEvent({ path: [], passed: 0, errors: 0 });
    }
    let current: CheckovPart | undefined;
    // What describes a part may stand behind its checks, so it was read before.
    const open = function* open(last?: CheckovPart): Generator<ReportEvent> {
      while (waiting.length > 0 && (!last || current !== last)) {
        current = waiting.shift()!;
        yield toolEvent(current);
        yield* skippedEvents(current);
      }
    };
    for await (const { list, path, value } of elementsOf(
      content.json,
      lists.failed,
      lists.skipped,
    )) {
      const part = parts.get(checkovPartKey(path))!;
      yield* open(part);
      yield readCheckovCheck(value, {
        checkType: part.checkType,
        category: categoryOf(part),
        ignored: list === lists.skipped,
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
  },
};

function listsOf(prefix: '' | '[].') {
  return {
    failed: `${prefix}results.failed_checks`,
    skipped: `${prefix}results.skipped_checks`,
  };
}

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

function* skippedEvents(part: CheckovPart): Generator<ReportEvent> {
  for (let count = 0; count < part.passed; count++) {
    yield { kind: 'skipped', reason: 'passed check' };
  }
  for (let count = 0; count < part.errors; count++) {
    yield { kind: 'skipped', reason: 'file that Checkov could not read' };
  }
}
