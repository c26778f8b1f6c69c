import { Place, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  at,
  firstLine,
  listAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';

/** A finding of Mend SAST. Its flows end at one place. */
export function readMendCodeFinding(
  finding: unknown,
  rules: SharedRules,
  fail: (key: string) => never,
): ReportEvent {
  const type = at(finding, 'type');
  const id =
    textAt(type, 'commonId') ?? textAt(type, 'name') ?? fail('type.name');
  const rule = rules.get(id, () => ({
    name: textAt(type, 'name'),
    description: textAt(type, 'description'),
    helpUrl: textAt(type, 'cwe', 'url'),
    remediation: textsAt(type, 'recommendations').join('\n\n') || undefined,
    tags: unlessEmpty(textsAt(type, 'language')),
  }));
  const severity = textAt(finding, 'severity') ?? textAt(type, 'severity');
  const [flow] = listAt(finding, 'dataFlows');
  const steps = listAt(flow, 'inputFlow').flatMap(step => placeOf(step) ?? []);
  const stable = textAt(finding, 'id');
  return {
    kind: 'observation',
    observation: {
      category: 'code',
      rule,
      title: firstLine(rule.name ?? id),
      description: textAt(finding, 'description') ?? rule.description,
      severity: severityOfWord(severity),
      toolSeverity: severity,
      weaknesses: weaknessNumbers(textsAt(type, 'cwe', 'id')),
      place: placeOf(at(finding, 'sharedStep')) ?? sinkOf(flow),
      flow: steps.length > 1 ? steps : undefined,
      remediation: rule.remediation,
      references: unlessEmpty(textsAt(type, 'references')),
      fingerprints: stable ? { mend: stable } : undefined,
      suppression:
        at(finding, 'suppressed') === true
          ? { source: 'Mend', reason: textAt(finding, 'suppressionMessage') }
          : undefined,
      baseline: at(finding, 'isNew') === true ? 'new' : undefined,
    },
  };
}

function placeOf(step: unknown): Place | undefined {
  const file = textAt(step, 'file');
  return file
    ? {
        path: plainPath(file),
        startLine: positionAt(step, 'line') ?? positionAt(step, 'startLine'),
        symbol: textAt(step, 'name'),
        snippet: textAt(step, 'snippet'),
      }
    : undefined;
}

function sinkOf(flow: unknown): Place | undefined {
  const file = textAt(flow, 'sinkFile');
  return file
    ? {
        path: plainPath(file),
        startLine: positionAt(flow, 'sinkLine'),
        snippet: textAt(flow, 'sinkSnippet'),
      }
    : undefined;
}
