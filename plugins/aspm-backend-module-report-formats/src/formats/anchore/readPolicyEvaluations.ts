import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { imageName } from '../../support/scanTargets';
import { SharedRules } from '../../support/sharedRules';
import { PolicyResult, readPolicyResult } from './readPolicyResult';

const digest = /^sha256:[0-9a-f]{64}$/;

const categories: Category[] = [
  'container-config',
  'dependency',
  'malware',
  'secret',
];

/** An evaluation of a policy: of Engine, by digest and image, or of `anchorectl`. */
export function isPolicyEvaluation(value: unknown): boolean {
  const [result] = listAt(value, 'detail');
  const [first] = Object.keys(asObject(value) ?? {});
  return (
    (textAt(result, 'gate') !== undefined &&
      textAt(result, 'triggerId') !== undefined) ||
    (digest.test(first ?? '') && asObject(at(value, first)) !== undefined)
  );
}

/** The results of policies, for each image that was checked. */
export function* readPolicyEvaluations(
  document: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  const evaluations = Array.isArray(document) ? document : [];
  for (const [index, evaluation] of evaluations.entries()) {
    const place = `[${index}]`;
    if (at(evaluation, 'detail') !== undefined) {
      yield* readImage(
        textAt(evaluation, 'tag') ??
          textAt(listAt(evaluation, 'detail')[0], 'tag'),
        readDetail(evaluation, place),
        rules,
      );
      continue;
    }
    for (const [id, images] of Object.entries(asObject(evaluation) ?? {})) {
      for (const [image, list] of Object.entries(asObject(images) ?? {})) {
        const where = `${place}["${id}"]["${image}"]`;
        const results = (Array.isArray(list) ? list : []).flatMap(
          (found, number) => readRows(found, `${where}[${number}]`),
        );
        yield* readImage(image, results, rules);
      }
    }
  }
}

function* readImage(
  image: string | undefined,
  results: PolicyResult[],
  rules: SharedRules,
): Generator<ReportEvent> {
  yield {
    kind: 'tool',
    name: 'Anchore',
    target: image && imageName(image),
    categories,
  };
  for (const result of results) yield readPolicyResult(result, image, rules);
}

/** What `anchorectl` writes; it has null where nothing was found. */
function readDetail(evaluation: unknown, place: string): PolicyResult[] {
  const detail = at(evaluation, 'detail') ?? [];
  if (!Array.isArray(detail)) {
    throw new UnreadableReportError(
      'A list was expected here',
      `${place}.detail`,
    );
  }
  return detail.map((result, index) => {
    const gate = textAt(result, 'gate');
    if (!gate) failGate(`${place}.detail[${index}].gate`);
    const allowed = at(result, 'allowlisted') ?? at(result, 'whitelisted');
    return {
      gate,
      trigger: textAt(result, 'triggerName') ?? textAt(result, 'trigger'),
      triggerId: textAt(result, 'triggerId'),
      message: textAt(result, 'description') ?? textAt(result, 'message'),
      action: textAt(result, 'status') ?? textAt(result, 'action'),
      policy: textAt(result, 'policyId'),
      allowed:
        allowed === true || textAt(allowed, 'matched_rule_id') !== undefined,
    };
  });
}

/** What Engine writes: a table of each image, whose columns its header names. */
function readRows(evaluation: unknown, place: string): PolicyResult[] {
  const result = asObject(at(evaluation, 'detail', 'result', 'result'));
  // Beside the tables stands what the policy was.
  const tables = Object.entries(result ?? {}).filter(([, table]) =>
    asObject(at(table, 'result')),
  );
  if (tables.length === 0) {
    throw new UnreadableReportError(
      'There are no results of the policy here',
      `${place}.detail.result.result`,
    );
  }
  const policies = new Map(
    listAt(evaluation, 'detail', 'policy', 'policies').map(policy => [
      textAt(policy, 'id'),
      textAt(policy, 'name'),
    ]),
  );
  return tables.flatMap(([id, table]) => {
    const where = `${place}.detail.result.result["${id}"].result`;
    const rows = at(table, 'result', 'rows');
    if (!Array.isArray(rows)) {
      throw new UnreadableReportError(
        'A list was expected here',
        `${where}.rows`,
      );
    }
    const header = listAt(table, 'result', 'header');
    return rows.map((row, index) => {
      const cell = (name: string): unknown => {
        const column = header.indexOf(name);
        return Array.isArray(row) && column >= 0 ? row[column] : undefined;
      };
      const text = (name: string) => textAt(cell(name));
      const gate = text('Gate');
      if (!gate) failGate(`${where}.rows[${index}]`);
      const policyId = text('Policy_Id');
      const allowed = cell('Whitelisted') ?? cell('Allowlisted');
      return {
        gate,
        trigger: text('Trigger'),
        triggerId: text('Trigger_Id'),
        message: text('Check_Output'),
        action: text('Gate_Action'),
        policy: policies.get(policyId) ?? policyId,
        allowed: allowed === true || asObject(allowed) !== undefined,
      };
    });
  });
}

function failGate(place: string): never {
  throw new UnreadableReportError('A result does not name its gate', place);
}
