import {
  JsonPath,
  ReadObservation,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  asObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { requiredTextAt } from '../../support/requiredTextAt';

/**
 * The JSON reports of kube-bench: one object with all groups of controls, a list of them, or, of old
 * versions, one after another.
 *
 * Every kind of node is a part of its own, since a scan of a worker says nothing of the masters.
 *
 * @see https://github.com/aquasecurity/kube-bench/blob/main/check/controls.go
 */
export const kubeBenchFormat: ReportFormat = {
  id: 'kube-bench',
  title: 'kube-bench JSON',
  versions: '0.1 and newer',
  notes: {
    read: 'Checks that failed, and those that kube-bench warns of without asking a person to look.',
    leftOut:
      'Passed and informational checks; checks that people must do by hand.',
    severity: 'kube-bench rates nothing: all is `unknown`.',
    scope:
      'Each kind of node (master, etcd, node, policies ...) is a scope of its own.',
    remarks: [
      'A report does not name the machine it was made on. Send those of different clusters for different entities.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const list = at(sample, 'Controls');
    if (Array.isArray(list) && list.length === 0) {
      return numberAt(sample, 'Totals', 'total_pass') !== undefined;
    }
    const [controls] = Array.isArray(sample) ? sample : listAt(list);
    return isControls(controls ?? sample);
  },

  async *read(content) {
    const parts: Array<{ path: JsonPath; controls: unknown }> = [];
    for await (const batch of content.jsonSequence.select('[]')) {
      for (const { path, value } of batch) {
        // The first document's place is not told, as nearly all reports have no other.
        parts.push(...controlsOf(value, path[0] === 0 ? [] : path));
      }
    }
    if (parts.length === 0) yield toolEvent();
    for (const { path, controls } of parts) {
      yield toolEvent(textAt(controls, 'node_type'));
      yield* readControls(controls, path);
    }
  },
};

function isControls(value: unknown): boolean {
  return (
    textAt(value, 'node_type') !== undefined &&
    at(value, 'tests') !== undefined &&
    numberAt(value, 'total_pass') !== undefined
  );
}

function controlsOf(document: unknown, path: JsonPath) {
  const key = asObject(document) && at(document, 'Controls') !== undefined;
  const list = key ? at(document, 'Controls') : document;
  if (Array.isArray(list)) {
    return list.map((controls, index) => ({
      controls,
      path: [...path, ...(key ? ['Controls'] : []), index],
    }));
  }
  if (list === null) return [];
  return [{ controls: list, path }];
}

function toolEvent(target?: string): ReportEvent {
  return {
    kind: 'tool',
    name: 'kube-bench',
    target,
    categories: ['infrastructure'],
  };
}

function* readControls(
  controls: unknown,
  path: JsonPath,
): Generator<ReportEvent> {
  if (at(controls, 'tests') === undefined) {
    throw new UnreadableReportError(
      'There are no tests here',
      `${path.join('.')}.tests`,
    );
  }
  for (const [groupIndex, group] of listAt(controls, 'tests').entries()) {
    for (const [index, check] of listAt(group, 'results').entries()) {
      const status = textAt(check, 'status')?.toUpperCase();
      if (status !== 'FAIL' && status !== 'WARN') {
        yield {
          kind: 'skipped',
          reason: status === 'PASS' ? 'passed check' : 'informational check',
        };
      } else if (status === 'WARN' && isManual(check)) {
        yield { kind: 'skipped', reason: 'check that people must do by hand' };
      } else {
        const number = requiredTextAt(
          check,
          [...path, 'tests', groupIndex, 'results', index],
          'test_number',
        );
        const observation = readCheck(check, { number, group, controls });
        yield {
          kind: 'observation',
          observation: {
            ...observation,
            // It could not be tested, or counts for nothing.
            toolConfidence: status === 'WARN' ? 'low' : undefined,
          },
        };
      }
    }
  }
}

function isManual(check: unknown): boolean {
  return (
    textAt(check, 'type') === 'manual' ||
    textAt(check, 'reason') === 'Test marked as a manual test'
  );
}

function readCheck(
  check: unknown,
  about: { number: string; group: unknown; controls: unknown },
): ReadObservation {
  const description = textAt(check, 'test_desc');
  const nodeType = textAt(about.controls, 'node_type');
  const benchmark = textAt(about.controls, 'version');
  return {
    category: 'infrastructure',
    rule: {
      id: about.number,
      name: description,
      description: textAt(about.group, 'desc'),
      remediation: textAt(check, 'remediation'),
      tags: unlessEmpty(benchmark ? [benchmark] : []),
    },
    title: firstLine(description ?? about.number),
    description: describe(check),
    severity: 'unknown',
    toolSeverity: textAt(check, 'status'),
    resource: nodeType
      ? { address: nodeType, type: 'node', provider: 'kubernetes' }
      : undefined,
    remediation: textAt(check, 'remediation'),
  };
}

function describe(check: unknown): string | undefined {
  const parts = [
    ['Audit', 'audit'],
    ['Reason', 'reason'],
    ['Expected', 'expected_result'],
    ['Found', 'actual_value'],
  ].map(([label, key]) => [label, textAt(check, key)?.trim()]);
  const lines = parts.filter(([, text]) => text).map(part => part.join(': '));
  return lines.join('\n\n') || undefined;
}
