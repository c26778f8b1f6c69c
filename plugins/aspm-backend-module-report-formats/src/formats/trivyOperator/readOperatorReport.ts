import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { packageOfPurl } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import { checkId } from '../trivy/readTrivyMisconfiguration';
import { imageOf, resourceOf } from './operatorResource';
import { readComplianceDetail } from './readComplianceDetail';
import { readOperatorVulnerability } from './readOperatorVulnerability';

/** What a resource says of the one that it is about. */
export interface OperatorContext
  extends Pick<ReadObservation, 'image' | 'resource'> {
  rules: SharedRules;
  fail(key: string): never;
}

type Read = (
  value: JsonObject,
  context: OperatorContext,
  report: unknown,
) => ReportEvent;

const readers: Record<string, Read> = {
  vulnerabilities: readOperatorVulnerability,
  checks: readCheck,
  secrets: readSecret,
};

/** What was found in one resource. */
export function* readOperatorReport(
  resource: JsonObject,
  place: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  const prefix = place ? `${place}.` : '';
  const report = at(resource, 'report');
  if (!asObject(report)) {
    throw new UnreadableReportError(
      'There is no report here',
      `${prefix}report`,
    );
  }
  const lists = [...Object.keys(readers), 'components', 'controlCheck'];
  if (lists.every(list => at(report, list) === undefined)) {
    throw new UnreadableReportError(
      'The report has none of the lists that Trivy Operator writes',
      `${prefix}report`,
    );
  }
  yield* readComplianceDetail(report, `${prefix}report`, rules);
  for (const [list, read] of Object.entries(readers)) {
    const found = at(report, list) ?? [];
    const where = `${prefix}report.${list}`;
    if (!Array.isArray(found)) {
      throw new UnreadableReportError('A list was expected here', where);
    }
    for (const [index, value] of found.entries()) {
      const fail = (key: string): never => {
        throw new UnreadableReportError(
          'Something that was found does not say what it is',
          `${where}[${index}].${key}`,
        );
      };
      const context = {
        image: imageOf(report),
        resource: resourceOf(resource),
        rules,
        fail,
      };
      yield read(asObject(value) ?? {}, context, report);
    }
  }
  for (const component of listAt(report, 'components', 'components')) {
    const known = packageOfPurl(textAt(component, 'purl'));
    if (known?.purl) {
      const { purl, type, name, version } = known;
      yield { kind: 'component', component: { purl, type, name, version } };
    }
  }
}

/** A check of a configuration, a role or a node. */
export function readCheck(
  check: JsonObject,
  context: OperatorContext,
): ReportEvent {
  if (at(check, 'success') === true) {
    return { kind: 'skipped', reason: 'passed check' };
  }
  const id = checkId(
    textAt(check, 'checkID') ?? context.fail('checkID'),
    undefined,
  );
  const title = textAt(check, 'title');
  const description = textAt(check, 'description');
  const messages = textsAt(check, 'messages');
  const severity = textAt(check, 'severity');
  return {
    kind: 'observation',
    observation: {
      category: 'infrastructure',
      rule: context.rules.get(id, () => ({
        name: title,
        description,
        remediation: textAt(check, 'remediation'),
        tags: unlessEmpty(textsAt(check, 'category')),
      })),
      title: firstLine(title ?? id),
      description: messages.join('\n') || description,
      severity: severityOfWord(severity),
      toolSeverity: severity,
      resource: context.resource,
      remediation: textAt(check, 'remediation'),
      tags: unlessEmpty(textsAt(check, 'scope', 'value')),
    },
  };
}

/** A secret in an image, whose value Trivy has replaced by asterisks. */
function readSecret(
  secret: JsonObject,
  { image, resource, rules, fail }: OperatorContext,
): ReportEvent {
  const id = textAt(secret, 'ruleID') ?? fail('ruleID');
  const title = textAt(secret, 'title');
  const severity = textAt(secret, 'severity');
  const path = textAt(secret, 'target');
  return {
    kind: 'observation',
    observation: {
      category: 'secret',
      rule: rules.get(id, () => ({
        name: title,
        tags: unlessEmpty(textsAt(secret, 'category')),
      })),
      title: firstLine(title ?? id),
      severity: severityOfWord(severity),
      toolSeverity: severity,
      place: path
        ? { path: pathFromRoot(path), snippet: textAt(secret, 'match') }
        : undefined,
      secret: { kind: title ?? id },
      resource,
      image,
    },
  };
}
