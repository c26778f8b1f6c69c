import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ObservedRule, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  textAt,
} from '../../support/fields';
import { kubescapeSeverity } from './readKubescapeHead';
import { stepsOf } from './readKubescapeResult';

/** A control with what its rules found, of format version 1. */
export function* readOldKubescapeControl(
  control: JsonObject,
  id: string,
): Generator<ReportEvent> {
  const name = textAt(control, 'name');
  const rule: ObservedRule = {
    id,
    name,
    description: textAt(control, 'description'),
    remediation: textAt(control, 'remediation'),
  };
  const severity = kubescapeSeverity(control, 'baseScore');
  const responses = listAt(control, 'ruleReports').flatMap(report =>
    listAt(report, 'ruleResponses'),
  );
  if (responses.length === 0) {
    yield { kind: 'skipped', reason: 'passed control' };
  }
  for (const response of responses) {
    const resource = resourceOf(response);
    const exception = asObject(at(response, 'exception'));
    yield {
      kind: 'observation',
      observation: {
        category: 'infrastructure',
        rule,
        title: firstLine(name ?? id),
        description: textAt(response, 'alertMessage'),
        severity: severityOfWord(severity),
        toolSeverity: severity,
        resource,
        remediation: stepsOf([
          ...listAt(response, 'fixPaths'),
          ...listAt(response, 'failedPaths').map(failedPath => ({
            failedPath,
          })),
          { fixCommand: at(response, 'fixCommand') },
        ]),
        suppression: exception && {
          source: 'Kubescape exception',
          reason: textAt(exception, 'name'),
        },
      },
    };
  }
}

function resourceOf(response: unknown) {
  const [object = at(response, 'alertObject', 'externalObjects')] = listAt(
    response,
    'alertObject',
    'k8sApiObjects',
  );
  const kind = textAt(object, 'kind');
  const name = textAt(object, 'metadata', 'name') ?? textAt(object, 'name');
  if (!name) return undefined;
  const parts = [
    textAt(object, 'apiVersion') ?? '',
    textAt(object, 'metadata', 'namespace') ??
      textAt(object, 'namespace') ??
      '',
    kind ?? '',
    name,
  ];
  return {
    address: parts.join('/').replace(/^\/+/, ''),
    type: kind,
    provider: 'kubernetes',
  };
}
