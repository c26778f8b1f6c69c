import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  numberAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { addressesIn } from '../../support/htmlText';
import { rawHttpMessage } from '../../support/rawHttpMessage';
import { SharedRules } from '../../support/sharedRules';
import { partsOf, plainPath } from '../../support/texts';
import { categoryOf, extractsCredentials, tagsOf } from './nucleiVocabulary';

const mostExtracted = 20;

/** A match of a template as an observation; none when it does not name its template. */
export function readNucleiResult(
  result: JsonObject,
  rules: SharedRules,
): ReadObservation | undefined {
  // Before 2.3 the template's facts stood beside those of the match.
  const info = asObject(at(result, 'info')) ?? result;
  const template =
    textAt(result, 'template-id') ??
    textAt(result, 'templateID') ??
    (info === result ? textAt(result, 'template') : undefined);
  if (!template) return undefined;
  const matcher =
    textAt(result, 'matcher-name') ??
    textAt(result, 'matcher_name') ??
    textAt(result, 'extractor-name') ??
    textAt(result, 'extractor_name');
  const name = textAt(info, 'name');
  const remediation = textAt(info, 'remediation');
  const severity = textAt(info, 'severity');
  const tags = tagsOf(result);
  const cves = vulnerabilityIdsOf(info, template);
  const epss = numberAt(info, 'classification', 'epss-score');
  const knownExploited = tags.includes('kev') ? true : undefined;
  const vector = textAt(info, 'classification', 'cvss-metrics');
  const score = numberAt(info, 'classification', 'cvss-score');
  return {
    // As Nuclei itself writes it on the screen.
    rule: rules.get(matcher ? `${template}:${matcher}` : template, () => ({
      name: name && firstLine(name),
      description: describe(info),
      helpUrl: textAt(result, 'template-url') ?? textAt(result, 'templateURL'),
      remediation,
      tags: unlessEmpty(tags),
    })),
    title: firstLine(`${name ?? template}${matcher ? ` (${matcher})` : ''}`),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    cvss: vector || score !== undefined ? [{ vector, score }] : undefined,
    weaknesses: weaknessNumbers(
      textsAt(info, 'classification', 'cwe-id').flatMap(partsOf),
    ),
    vulnerabilityIds: unlessEmpty(cves),
    exploitation:
      epss !== undefined || knownExploited
        ? { knownExploited, epss }
        : undefined,
    remediation,
    references: unlessEmpty([
      ...new Set(textsAt(info, 'reference').flatMap(addressesIn)),
    ]),
    ...whereAndWhat(result, matcher ?? template),
  };
}

function describe(info: unknown): string | undefined {
  const impact = textAt(info, 'impact');
  return (
    [textAt(info, 'description')?.trim(), impact && `Impact: ${impact.trim()}`]
      .filter(part => part)
      .join('\n\n') || undefined
  );
}

/** Templates of the first versions tell the vulnerability by their id only. */
function vulnerabilityIdsOf(info: unknown, template: string): string[] {
  const listed = textsAt(info, 'classification', 'cve-id').flatMap(partsOf);
  const ids = listed.length > 0 ? listed : [template];
  return [
    ...new Set(
      ids
        .map(id => id.toUpperCase())
        .filter(id => /^CVE-\d{4}-\d{4,}$/.test(id)),
    ),
  ];
}

/** The place in the words of its category, and what was found there. */
function whereAndWhat(
  result: JsonObject,
  kind: string,
): Pick<ReadObservation, 'category' | 'description'> &
  Partial<ReadObservation> {
  const category = categoryOf(result);
  const matched =
    textAt(result, 'matched-at') ??
    textAt(result, 'matched') ??
    textAt(result, 'url') ??
    textAt(result, 'host');
  const extracted = [
    ...textsAt(result, 'extracted-results'),
    ...textsAt(result, 'extracted_results'),
  ];
  const isCredential = extracted.length > 0 && extractsCredentials(result);
  const place = {
    path: plainPath(
      textAt(result, 'path') ?? textAt(result, 'host') ?? matched ?? '',
    ),
    startLine: positionAt(listAt(result, 'matched-line')[0]),
  };
  const isWeb = category === 'api';
  return {
    category: isCredential ? 'secret' : category,
    description: isCredential
      ? undefined
      : [describeVariables(result), describeExtracted(extracted)]
          .filter(part => part)
          .join('\n\n') || undefined,
    secret: isCredential ? { kind, value: extracted[0] } : undefined,
    place: category === 'code' && place.path ? place : undefined,
    endpoint: isWeb ? endpointOf(result, matched, !isCredential) : undefined,
    resource:
      !isWeb && category !== 'code' && matched
        ? { address: matched, type: category === 'cloud' ? undefined : 'host' }
        : undefined,
  };
}

/** With what the template's variables were filled, e.g. the name of a user, but for credentials. */
function describeVariables(result: JsonObject): string | undefined {
  const variables = asObject(at(result, 'meta')) ?? {};
  const lines = Object.keys(variables)
    .filter(name => !/pass|pwd|secret|token|key/i.test(name))
    .flatMap(name => {
      const value = textAt(variables, name);
      return value ? `- ${name}: ${value}` : [];
    });
  return lines.length > 0 ? `With:\n${lines.join('\n')}` : undefined;
}

function describeExtracted(extracted: string[]): string | undefined {
  if (extracted.length === 0) return undefined;
  const more = extracted.length - mostExtracted;
  return `Extracted:\n${extracted
    .slice(0, mostExtracted)
    .map(text => `- ${text}`)
    .join('\n')}${more > 0 ? `\n- and ${more} more` : ''}`;
}

function endpointOf(
  result: JsonObject,
  url: string | undefined,
  withMessages: boolean,
): ReadObservation['endpoint'] {
  const request = textAt(result, 'request');
  return {
    method:
      textAt(result, 'fuzzing_method')?.toUpperCase() ??
      /^[A-Z]{3,20}(?= )/.exec(request ?? '')?.[0],
    url,
    parameter: textAt(result, 'fuzzing_parameter'),
    request: withMessages ? rawHttpMessage(request) : undefined,
    response: withMessages
      ? rawHttpMessage(textAt(result, 'response'))
      : undefined,
  };
}
