import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { httpMessage } from '../../support/httpMessages';
import { SharedRules } from '../../support/sharedRules';

const longestProof = 1_000;

/** An issue as an observation; none when it does not say what it is. */
export function readArachniIssue(
  issue: JsonObject,
  rules: SharedRules,
): ReadObservation | undefined {
  const name = textAt(issue, 'name');
  const id = textAt(issue, 'check', 'shortname') ?? name;
  if (!id) return undefined;
  // Versions before 1.1 tell the places of an issue apart from what they have in common.
  const variation = asObject(listAt(issue, 'variations')[0]) ?? {};
  const find = (...keys: string[]) =>
    at(issue, ...keys) ?? at(variation, ...keys);
  const remediation = textAt(issue, 'remedy_guidance')?.trim();
  const references = Object.values(asObject(at(issue, 'references')) ?? {});
  const severity = textAt(issue, 'severity');
  const digest =
    textAt(issue, 'digest') ?? numberAt(issue, 'digest')?.toString();
  const trusted = find('trusted');
  return {
    category: 'api',
    rule: rules.get(id, () => ({
      name: name && firstLine(name),
      description: textAt(issue, 'description')?.trim(),
      remediation,
      tags: unlessEmpty(textsAt(issue, 'tags')),
    })),
    title: firstLine(name ?? id),
    description: describe(find),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    toolConfidence: confidenceOf(trusted),
    weaknesses: weaknessNumbers([numberAt(issue, 'cwe') ?? '']),
    endpoint: endpointOf(find),
    remediation,
    references: unlessEmpty([
      ...references.flatMap(url => textAt(url) ?? []),
      ...textsAt(issue, 'cwe_url'),
    ]),
    fingerprints: digest ? { arachni: digest } : undefined,
  };
}

function confidenceOf(trusted: unknown): ReadObservation['toolConfidence'] {
  if (trusted === false) return 'low';
  return trusted === true ? 'high' : undefined;
}

type Find = (...keys: string[]) => unknown;

function describe(find: Find): string | undefined {
  const proof = textAt(find('proof'));
  const platform = textAt(find('platform_name'));
  const remarks = Object.values(asObject(find('remarks')) ?? {}).flatMap(
    texts => textsAt(texts),
  );
  return (
    [
      proof && `Proof: ${proof.slice(0, longestProof)}`,
      platform && `Platform: ${platform}`,
      ...remarks,
    ]
      .filter(part => part)
      .join('\n\n') || undefined
  );
}

function endpointOf(find: Find): ReadObservation['endpoint'] {
  const method =
    textAt(find('vector', 'method')) ?? textAt(find('request', 'method'));
  return {
    method: method?.toUpperCase(),
    url:
      textAt(find('vector', 'action')) ??
      textAt(find('vector', 'url')) ??
      textAt(find('response', 'url')),
    parameter: textAt(find('vector', 'affected_input_name')),
    request: httpMessage(
      textAt(find('request', 'headers_string')) ??
        headersOf(find('request', 'headers')),
      textAt(find('request', 'effective_body')) ??
        textAt(find('request', 'body')),
    ),
    response: httpMessage(
      textAt(find('response', 'headers_string')) ??
        headersOf(find('response', 'headers')),
      textAt(find('response', 'body')),
    ),
  };
}

function headersOf(headers: unknown): string | undefined {
  return Object.entries(asObject(headers) ?? {})
    .flatMap(([name, value]) => textsAt(value).map(text => `${name}: ${text}`))
    .join('\n');
}
