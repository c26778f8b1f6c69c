import { Category, Place } from '@aspm/backstage-plugin-aspm-common';
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
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { withoutWithheld } from '../../support/semgrepText';
import { firstSentence, plainPath } from '../../support/texts';
import { flowOf } from './semgrepFlow';
import {
  confidenceOf,
  packageOf,
  ruleName,
  severityOfSemgrep,
} from './semgrepVocabulary';

/**
 * One result as an observation.
 *
 * @param rules - shares one rule between its results
 * @param fail - called when it lacks what identifies it
 */
export function readSemgrepResult(
  result: JsonObject,
  rules: Map<string, ObservedRule>,
  fail: (key: string) => never,
): ReportEvent {
  const id = textAt(result, 'check_id') ?? fail('check_id');
  const extra = asObject(at(result, 'extra')) ?? fail('extra');
  const metadata = at(extra, 'metadata');
  const message = textAt(extra, 'message');
  const category = categoryOf(extra);
  const severity = textAt(extra, 'severity');
  const fingerprint = withoutWithheld(textAt(extra, 'fingerprint'));
  const rule = ruleOf(rules, id, metadata);
  const observation: ReadObservation = {
    category,
    rule,
    title: firstSentence(message ?? rule.name ?? id),
    description: message,
    severity: severityOfSemgrep(severity),
    toolSeverity: severity,
    toolConfidence: confidenceOf(textAt(metadata, 'confidence')),
    weaknesses: weaknessNumbers(textsAt(metadata, 'cwe')),
    place: placeOf(result, withoutWithheld(textAt(extra, 'lines'))),
    flow: flowOf(at(extra, 'dataflow_trace')),
    remediation: fixOf(extra),
    references: unlessEmpty([
      ...new Set([
        ...textsAt(metadata, 'references'),
        ...textsAt(metadata, 'source-rule-url'),
      ]),
    ]),
    fingerprints: fingerprint ? { matchBasedId: fingerprint } : undefined,
    suppression:
      at(extra, 'is_ignored') === true
        ? { source: 'comment in the source' }
        : undefined,
  };
  if (category === 'secret') {
    observation.secret = {
      kind: textAt(metadata, 'secret_type') ?? rule.name,
      verified: verifiedOf(textAt(extra, 'validation_state')),
    };
  }
  return {
    kind: 'observation',
    observation:
      category === 'dependency'
        ? { ...observation, ...dependencyOf(extra, observation) }
        : observation,
  };
}

function categoryOf(extra: JsonObject): Category {
  if (asObject(at(extra, 'sca_info'))) return 'dependency';
  const metadata = at(extra, 'metadata');
  const words = [
    ...textsAt(metadata, 'product'),
    ...textsAt(metadata, 'technology'),
    ...textsAt(metadata, 'category'),
    ...textsAt(metadata, 'vulnerability_class'),
  ].map(word => word.toLowerCase());
  const isSecret =
    textAt(metadata, 'secret_type') !== undefined ||
    words.some(word => /^secrets?$|^hard-?coded secrets?$/.test(word));
  return isSecret ? 'secret' : 'code';
}

function ruleOf(
  rules: Map<string, ObservedRule>,
  id: string,
  metadata: unknown,
): ObservedRule {
  let rule = rules.get(id);
  if (!rule) {
    rule = {
      id,
      name: ruleName(id),
      description: textAt(metadata, 'description'),
      helpUrl: textAt(metadata, 'source') ?? textAt(metadata, 'shortlink'),
      tags: unlessEmpty([
        ...textsAt(metadata, 'owasp'),
        ...textsAt(metadata, 'vulnerability_class'),
        ...textsAt(metadata, 'technology'),
      ]),
    };
    rules.set(id, rule);
  }
  return rule;
}

function placeOf(
  result: JsonObject,
  snippet: string | undefined,
): Place | undefined {
  const path = textAt(result, 'path');
  if (!path) return undefined;
  return {
    path: plainPath(path),
    startLine: positionAt(result, 'start', 'line'),
    endLine: positionAt(result, 'end', 'line'),
    startColumn: positionAt(result, 'start', 'col'),
    endColumn: positionAt(result, 'end', 'col'),
    snippet,
  };
}

function fixOf(extra: JsonObject): string | undefined {
  const fix = textAt(extra, 'fix');
  return fix && `Replace it with:\n\n\`\`\`\n${fix}\n\`\`\``;
}

function verifiedOf(state: string | undefined): boolean | undefined {
  if (state === 'CONFIRMED_VALID') return true;
  return state === 'CONFIRMED_INVALID' ? false : undefined;
}

/** What a result of Semgrep Supply Chain adds. */
function dependencyOf(
  extra: JsonObject,
  { title, description, place, rule }: ReadObservation,
): Partial<ReadObservation> {
  const metadata = at(extra, 'metadata');
  const match = at(extra, 'sca_info', 'dependency_match');
  const found = at(match, 'found_dependency');
  const name =
    textAt(found, 'package') ?? textAt(match, 'dependency_pattern', 'package');
  const ids = unlessEmpty([
    ...new Set([
      ...textsAt(metadata, 'sca-vuln-database-identifier'),
      ...textsAt(metadata, 'cve'),
      ...textsAt(metadata, 'ghsa'),
    ]),
  ]);
  const lockfile = textAt(found, 'lockfile_path') ?? textAt(match, 'lockfile');
  // Where the code uses the vulnerable part, that place says more than a line of a lock file.
  const reachable = at(extra, 'sca_info', 'reachable') === true;
  return {
    title: ids && name ? `${ids[0]} in ${name}` : title,
    description: reachable
      ? `${
          description ?? rule.id
        }\n\nThe code uses the vulnerable part of the package.`
      : description,
    vulnerabilityIds: ids,
    package: name
      ? packageOf({
          ecosystem: textAt(found, 'ecosystem'),
          name,
          version: textAt(found, 'version'),
          fixedVersions: fixedVersionsOf(metadata, name),
        })
      : undefined,
    place:
      reachable || !lockfile
        ? place
        : {
            path: plainPath(lockfile),
            startLine: positionAt(found, 'line_number'),
          },
  };
}

/** `[{"lodash": "4.17.21"}]` */
function fixedVersionsOf(
  metadata: unknown,
  name: string,
): string[] | undefined {
  return unlessEmpty(
    listAt(metadata, 'sca-fix-versions').flatMap(fix => textsAt(fix, name)),
  );
}
