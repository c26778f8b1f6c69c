import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { firstLine, listAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { checkId } from '../trivy/readTrivyMisconfiguration';
import { stableName } from './operatorResource';

/** The failed checks of a benchmark, which the first versions kept in a report of their own. */
export function* readComplianceDetail(
  report: unknown,
  place: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  const benchmark = textAt(report, 'type', 'name') ?? 'benchmark';
  for (const [index, control] of listAt(report, 'controlCheck').entries()) {
    const id = textAt(control, 'id');
    if (!id) {
      throw new UnreadableReportError(
        'A control is not named',
        `${place}.controlCheck[${index}].id`,
      );
    }
    for (const result of listAt(control, 'checkResults')) {
      for (const detail of listAt(result, 'details')) {
        yield textAt(detail, 'status') === 'FAIL'
          ? readDetail(detail, { control, result, benchmark, id, rules })
          : { kind: 'skipped', reason: 'passed control' };
      }
    }
  }
}

function readDetail(
  detail: unknown,
  about: {
    control: unknown;
    result: unknown;
    benchmark: string;
    id: string;
    rules: SharedRules;
  },
): ReportEvent {
  const { control, result, benchmark, id } = about;
  const check = textAt(result, 'id');
  const type = textAt(result, 'objectType');
  const name = textAt(detail, 'name');
  const title = textAt(control, 'name');
  const severity = textAt(control, 'severity');
  const address = [
    textAt(detail, 'namespace'),
    type,
    name && stableName(type, name),
  ];
  return {
    kind: 'observation',
    observation: {
      category: 'infrastructure',
      rule: about.rules.get(`${benchmark}/${id}`, () => ({
        name: title,
        description: textAt(control, 'description'),
        tags: check ? [checkId(check, undefined)] : undefined,
      })),
      title: firstLine(title ?? `${benchmark} ${id}`),
      description: textAt(detail, 'msg'),
      severity: severityOfWord(severity),
      toolSeverity: severity,
      resource: name
        ? {
            address: address.filter(part => part).join('/'),
            type,
            provider: 'kubernetes',
          }
        : undefined,
    },
  };
}
