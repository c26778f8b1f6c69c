import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ObservedRule, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  firstLine,
  listAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { plainPath } from '../../support/texts';
import { KubescapeHead, kubescapeSeverity } from './readKubescapeHead';

interface ResultContext {
  head: KubescapeHead;
  rules: Map<string, ObservedRule>;
  /** Called when a result lacks what identifies it. */
  fail(key: string): never;
}

/** A resource with its controls, of format version 2. */
export function* readKubescapeResult(
  result: JsonObject,
  { head, rules, fail }: ResultContext,
): Generator<ReportEvent> {
  const id = textAt(result, 'resourceID');
  for (const [index, element] of listAt(result, 'controls').entries()) {
    const control = asObject(element) ?? fail(`controls[${index}]`);
    const outcome = outcomeOf(control);
    if (outcome === 'passed') {
      yield { kind: 'skipped', reason: 'passed control' };
      continue;
    }
    if (outcome === 'skipped') {
      yield { kind: 'skipped', reason: 'control that people must check' };
      continue;
    }
    const resourceId = id ?? fail('resourceID');
    const controlId =
      textAt(control, 'controlID') ?? fail(`controls[${index}].controlID`);
    const summary = head.controls.get(controlId);
    const resource = head.resources.get(resourceId);
    const rule = ruleOf(rules, controlId, control, summary);
    const severity = kubescapeSeverity(
      { ...summary, ...control },
      'scoreFactor',
    );
    const failed = failedRules(control);
    yield {
      kind: 'observation',
      observation: {
        category: 'infrastructure',
        rule,
        title: firstLine(rule.name ?? controlId),
        description: rule.description,
        severity: severityOfWord(severity),
        toolSeverity: severity,
        place: resource?.path ? { path: plainPath(resource.path) } : undefined,
        resource: {
          address: resourceAddress(resourceId),
          type: resource?.kind ?? kindOf(resourceId),
          provider: 'kubernetes',
        },
        remediation:
          stepsOf(failed.flatMap(one => listAt(one, 'paths'))) ??
          rule.remediation,
        suppression:
          outcome === 'excepted'
            ? {
                source: 'Kubescape exception',
                reason: exceptionNames(failed).join(', ') || undefined,
              }
            : undefined,
      },
    };
  }
}

/**
 * Reports before version 2.3 say the status of rules only; then a control fails when one of its
 * rules does that no exception covers.
 */
function outcomeOf(
  control: JsonObject,
): 'passed' | 'failed' | 'excepted' | 'skipped' {
  const status =
    textAt(control, 'status', 'status') ?? textAt(control, 'status');
  const subStatus = textAt(control, 'status', 'subStatus');
  if (status === 'failed') return 'failed';
  if (status === 'skipped' || status === 'error') return 'skipped';
  if (status === 'excluded' || subStatus === 'w/exceptions') return 'excepted';
  if (status !== undefined) return 'passed';
  const failed = failedRules(control);
  if (failed.length === 0) return 'passed';
  return failed.every(rule => listAt(rule, 'exception').length > 0)
    ? 'excepted'
    : 'failed';
}

function failedRules(control: JsonObject): unknown[] {
  return listAt(control, 'rules').filter(rule => {
    const status = textAt(rule, 'status');
    return status === 'failed' || listAt(rule, 'exception').length > 0;
  });
}

function exceptionNames(rules: unknown[]): string[] {
  const names = rules
    .flatMap(rule => listAt(rule, 'exception'))
    .map(exception => textAt(exception, 'reason') ?? textAt(exception, 'name'))
    .filter(name => name !== undefined);
  return [...new Set(names)];
}

function ruleOf(
  rules: Map<string, ObservedRule>,
  id: string,
  control: JsonObject,
  summary: JsonObject | undefined,
): ObservedRule {
  let rule = rules.get(id);
  if (!rule) {
    const category = [
      textAt(summary, 'category', 'name'),
      textAt(summary, 'category', 'subCategory', 'name'),
    ].filter(name => name !== undefined);
    rule = {
      id,
      name: textAt(control, 'name') ?? textAt(summary, 'name'),
      description: textAt(summary, 'description'),
      remediation:
        textAt(summary, 'remediation') ?? textAt(summary, 'mitigation'),
      tags: unlessEmpty(category),
    };
    rules.set(id, rule);
  }
  return rule;
}

/** What to change where, as the rules of a control say it. */
export function stepsOf(paths: unknown[]): string | undefined {
  const steps = paths.map(path => {
    const fix = textAt(path, 'fixPath', 'path') ?? textAt(path, 'path');
    const value = textAt(path, 'fixPath', 'value') ?? textAt(path, 'value');
    const other =
      textAt(path, 'deletePath') ??
      textAt(path, 'reviewPath') ??
      textAt(path, 'failedPath');
    const command = textAt(path, 'fixCommand');
    if (command) return `Run \`${command}\``;
    if (fix) return value ? `Set \`${fix}\` to \`${value}\`` : `Set \`${fix}\``;
    if (!other) return undefined;
    return textAt(path, 'deletePath')
      ? `Remove \`${other}\``
      : `Look at \`${other}\``;
  });
  const found = [...new Set(steps.filter(step => step !== undefined))];
  return found.map(step => `- ${step}`).join('\n') || undefined;
}

/** The id of a resource without the hash of the directory that it was read from. */
export function resourceAddress(id: string): string {
  return id
    .replace(/(^|\/)path=\d+\//g, '$1')
    .replace(/(^|\/)api=/g, '$1')
    .replace(/^\/+/, '');
}

function kindOf(id: string): string | undefined {
  return id.split('/').at(-2) || undefined;
}
