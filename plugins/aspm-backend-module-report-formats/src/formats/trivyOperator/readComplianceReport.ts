import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { checkId } from '../trivy/readTrivyMisconfiguration';
import { readCheck } from './readOperatorReport';

/** The controls of a benchmark, with all checks that failed or with how many did. */
export function* readComplianceReport(
  resource: JsonObject,
  place: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  const where = `${place ? `${place}.` : ''}status`;
  const status = at(resource, 'status');
  const benchmark =
    textAt(resource, 'spec', 'compliance', 'id') ??
    textAt(resource, 'metadata', 'name') ??
    'benchmark';
  // In the first versions the list stood in the status itself.
  const isOld = at(status, 'controlCheck') !== undefined;
  const summary = isOld ? where : `${where}.summaryReport`;
  for (const [index, control] of listOf(
    isOld ? status : at(status, 'summaryReport'),
    'controlCheck',
    summary,
  ).entries()) {
    const described = [
      ...listAt(resource, 'spec', 'compliance', 'controls'),
      ...listAt(resource, 'spec', 'controls'),
    ].find(other => textAt(other, 'id') === textAt(control, 'id'));
    const id = textAt(control, 'id');
    if (!id) failControl(`${summary}.controlCheck[${index}].id`);
    yield readControl(control, id, described, benchmark, rules);
  }
  const results = listOf(
    at(status, 'detailReport'),
    'results',
    `${where}.detailReport`,
  );
  for (const [index, result] of results.entries()) {
    const own = `${where}.detailReport.results[${index}]`;
    for (const [number, check] of listOf(result, 'checks', own).entries()) {
      if (at(check, 'success') === true) {
        yield { kind: 'skipped', reason: 'passed control' };
        continue;
      }
      const target = textAt(check, 'target');
      yield readCheck(asObject(check) ?? {}, {
        resource: target
          ? { address: target, provider: 'kubernetes' }
          : undefined,
        rules,
        fail: () => failControl(`${own}.checks[${number}].checkID`),
      });
    }
  }
}

/** A control of which only the number of failed checks is told. */
function readControl(
  control: unknown,
  id: string,
  described: unknown,
  benchmark: string,
  rules: SharedRules,
): ReportEvent {
  const failed =
    numberAt(control, 'totalFail') ?? numberAt(control, 'failTotal');
  if (failed === undefined) {
    return { kind: 'skipped', reason: 'control that was not checked' };
  }
  if (failed <= 0) return { kind: 'skipped', reason: 'passed control' };
  const name = textAt(control, 'name') ?? textAt(described, 'name');
  const description = textAt(described, 'description');
  const severity = textAt(control, 'severity') ?? textAt(described, 'severity');
  const checks = [
    ...listAt(described, 'checks'),
    ...listAt(described, 'mapping', 'checks'),
  ].flatMap(check => {
    const written = textAt(check, 'id');
    return written ? [checkId(written, undefined)] : [];
  });
  return {
    kind: 'observation',
    observation: {
      category: 'infrastructure',
      rule: rules.get(`${benchmark}/${id}`, () => ({
        name,
        description,
        tags: unlessEmpty(checks),
      })),
      title: firstLine(name ?? `${benchmark} ${id}`),
      description: [description, `Failed checks: ${failed}`]
        .filter(text => text)
        .join('\n\n'),
      severity: severityOfWord(severity),
      toolSeverity: severity,
    },
  };
}

function listOf(holder: unknown, key: string, place: string): unknown[] {
  const found = at(holder, key) ?? [];
  if (!Array.isArray(found)) {
    throw new UnreadableReportError(
      'A list was expected here',
      `${place}.${key}`,
    );
  }
  return found;
}

function failControl(place: string): never {
  throw new UnreadableReportError('A control is not named', place);
}
