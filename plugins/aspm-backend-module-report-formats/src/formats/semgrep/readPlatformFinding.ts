import {
  ObservedRule,
  ReadObservation,
  ReportEvent,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  numberAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { firstSentence, plainPath } from '../../support/texts';
import {
  confidenceOf,
  packageOf,
  ruleName,
  severityOfSemgrep,
} from './semgrepVocabulary';

/** One finding of the API of the Semgrep AppSec Platform; what is fixed or removed is skipped. */
export function readPlatformFinding(
  finding: JsonObject,
  rules: Map<string, ObservedRule>,
  fail: (key: string) => never,
): ReportEvent {
  const id =
    textAt(finding, 'rule_name') ??
    textAt(finding, 'rule', 'name') ??
    fail('rule_name');
  const words = ['state', 'status'].map(key => textAt(finding, key));
  if (words.includes('fixed') || words.includes('removed')) {
    return { kind: 'skipped', reason: 'finding that is fixed' };
  }
  const message =
    textAt(finding, 'rule_message') ?? textAt(finding, 'rule', 'message');
  const path = textAt(finding, 'location', 'file_path');
  const stable = textAt(finding, 'match_based_id');
  const severity = textAt(finding, 'severity');
  const guidance = at(finding, 'assistant', 'guidance');
  const observation: ReadObservation = {
    category: 'code',
    rule: ruleOf(rules, id, at(finding, 'rule')),
    title: firstSentence(message ?? ruleName(id)),
    description: message,
    severity: severityOfSemgrep(severity),
    toolSeverity: severity,
    toolConfidence: confidenceOf(
      textAt(finding, 'confidence') ?? textAt(finding, 'rule', 'confidence'),
    ),
    weaknesses: weaknessNumbers(textsAt(finding, 'rule', 'cwe_names')),
    place: path
      ? {
          path: plainPath(path),
          startLine: positionAt(finding, 'location', 'line'),
          endLine: positionAt(finding, 'location', 'end_line'),
          startColumn: positionAt(finding, 'location', 'column'),
          endColumn: positionAt(finding, 'location', 'end_column'),
        }
      : undefined,
    remediation:
      textAt(guidance, 'instructions') ?? textAt(guidance, 'summary'),
    references: unlessEmpty(textsAt(finding, 'line_of_code_url')),
    fingerprints: stable ? { matchBasedId: stable } : undefined,
    suppression: suppressionOf(finding),
  };
  return {
    kind: 'observation',
    observation: asObject(at(finding, 'found_dependency'))
      ? { ...observation, ...dependencyOf(finding, observation) }
      : observation,
  };
}

function ruleOf(
  rules: Map<string, ObservedRule>,
  id: string,
  rule: unknown,
): ObservedRule {
  let observed = rules.get(id);
  if (!observed) {
    observed = {
      id,
      name: ruleName(id),
      description: textAt(rule, 'message'),
      tags: unlessEmpty([
        ...textsAt(rule, 'owasp_names'),
        ...textsAt(rule, 'vulnerability_classes'),
      ]),
    };
    rules.set(id, observed);
  }
  return observed;
}

function suppressionOf(finding: JsonObject): ReadObservation['suppression'] {
  const states = ['state', 'status', 'triage_state'].map(key =>
    textAt(finding, key),
  );
  if (!states.some(state => state === 'ignored' || state === 'muted')) {
    return undefined;
  }
  const reasons = ['triage_reason', 'triage_comment'].flatMap(key =>
    textsAt(finding, key),
  );
  return {
    source: 'Semgrep AppSec Platform',
    reason: reasons.join(': ') || undefined,
  };
}

/** What a finding of Semgrep Supply Chain adds. */
function dependencyOf(
  finding: JsonObject,
  { title }: ReadObservation,
): Partial<ReadObservation> {
  const found = at(finding, 'found_dependency');
  const name = textAt(found, 'package');
  const vulnerability = textAt(finding, 'vulnerability_identifier');
  const epss = numberAt(finding, 'epss_score', 'score');
  return {
    category: 'dependency',
    title: vulnerability && name ? `${vulnerability} in ${name}` : title,
    vulnerabilityIds: vulnerability ? [vulnerability] : undefined,
    exploitation: epss === undefined ? undefined : { epss },
    package: name
      ? packageOf({
          ecosystem: textAt(found, 'ecosystem'),
          name,
          version: textAt(found, 'version'),
          fixedVersions: unlessEmpty(
            listAt(finding, 'fix_recommendations').flatMap(fix =>
              textsAt(fix, 'version'),
            ),
          ),
        })
      : undefined,
  };
}
