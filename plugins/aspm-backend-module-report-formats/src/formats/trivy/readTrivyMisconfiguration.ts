import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReadObservation,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { pathFromRoot } from '../../support/texts';
import type { TrivyResult } from './readTrivyResult';
import { layerOf } from './readTrivyVulnerability';
import { snippetOf } from './trivySnippet';

/** A check of a configuration that failed. */
export function readTrivyMisconfiguration(
  misconfiguration: JsonObject,
  result: TrivyResult,
  fail: (key: string) => never,
): ReadObservation {
  const id = textAt(misconfiguration, 'ID') ?? fail('ID');
  const cause = at(misconfiguration, 'CauseMetadata');
  const severity = textAt(misconfiguration, 'Severity');
  const rule = ruleOf(misconfiguration, id, result.rules);
  const resource = textAt(cause, 'Resource');
  return {
    category: result.configuration,
    rule,
    title: firstLine(rule.name ?? textAt(misconfiguration, 'Message') ?? id),
    description:
      textAt(misconfiguration, 'Message') ??
      textAt(misconfiguration, 'Description'),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    // In clusters and clouds, the target names the resource, not a file.
    place:
      result.target && !result.resource && result.configuration !== 'cloud'
        ? {
            path: pathFromRoot(result.target),
            startLine: positionAt(cause, 'StartLine'),
            endLine: positionAt(cause, 'EndLine'),
            snippet: snippetOf(cause),
          }
        : undefined,
    resource:
      result.resource ??
      (resource
        ? {
            address: resource,
            provider: textAt(cause, 'Provider')?.toLowerCase(),
            type: textAt(cause, 'Service'),
          }
        : undefined),
    image: result.image,
    layer: layerOf(misconfiguration),
    remediation: textAt(misconfiguration, 'Resolution'),
    references: unlessEmpty([
      ...new Set([
        ...textsAt(misconfiguration, 'PrimaryURL'),
        ...textsAt(misconfiguration, 'References'),
      ]),
    ]),
  };
}

function ruleOf(
  misconfiguration: JsonObject,
  writtenId: string,
  rules: Map<string, ObservedRule>,
): ObservedRule {
  const id = checkId(writtenId, textAt(misconfiguration, 'AVDID'));
  let rule = rules.get(id);
  if (!rule) {
    rule = {
      id,
      name: textAt(misconfiguration, 'Title'),
      description: textAt(misconfiguration, 'Description'),
      helpUrl: textAt(misconfiguration, 'PrimaryURL'),
      tags: unlessEmpty([
        ...textsAt(misconfiguration, 'Type'),
        ...(writtenId === id ? [] : [writtenId]),
      ]),
    };
    rules.set(id, rule);
  }
  return rule;
}

/**
 * A check's id as Trivy spells it since 0.66, so that a newer Trivy does not find everything anew:
 * `KSV001`, `AVD-KSV-0001` and `KSV-0001` are one.
 */
export function checkId(id: string, avdId: string | undefined): string {
  const name = avdId && /^AVD-[A-Z]+-\d+$/.test(avdId) ? avdId : id;
  const spelled = name.replace(/^AVD-(?=[A-Z]+-\d+$)/, '');
  const former = /^(DS|KCV|KSV)0*(\d{1,4})$/.exec(spelled);
  return former ? `${former[1]}-${former[2].padStart(4, '0')}` : spelled;
}
