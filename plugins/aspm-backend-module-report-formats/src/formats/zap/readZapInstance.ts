import { Severity, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReadObservation,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  firstLine,
  listAt,
  numberAt,
  textAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { addressesIn, htmlText } from '../../support/htmlText';
import { httpMessage } from '../../support/httpMessages';

/**
 * ZAP's numbers for the risk of an alert.
 *
 * @see https://www.zaproxy.org/docs/desktop/start/features/alerts/
 */
const severities: Severity[] = ['info', 'low', 'medium', 'high'];

/** And for how sure it is; the last is what a person confirmed, the first is a false positive. */
const confidences: Array<ReadObservation['toolConfidence']> = [
  undefined,
  'low',
  'medium',
  'high',
  'high',
];

const longestEvidence = 1_000;

/** An alert, with what its instances have in common. */
export interface ZapAlert {
  fields: JsonObject;
  shared: ReadObservation;
}

export function readZapAlert(fields: JsonObject): ZapAlert {
  const name = fieldAt(fields, 'name') ?? fieldAt(fields, 'alert');
  const id = fieldAt(fields, 'alertRef') ?? fieldAt(fields, 'pluginid');
  const wasc = numberAt(fields, 'wascid');
  const risk = fieldAt(fields, 'riskdesc');
  const confidence =
    numberAt(fields, 'confidence') ?? numberAt(fields, 'reliability') ?? -1;
  const tags = [
    ...(wasc !== undefined && wasc > 0 ? [`WASC-${wasc}`] : []),
    ...listAt(fields, 'tags').flatMap(tag => textAt(tag, 'tag') ?? []),
  ];
  const rule: ObservedRule = {
    id: id ?? name ?? 'unnamed',
    name: name && firstLine(name),
    description: html(fields, 'desc'),
    tags: unlessEmpty(tags),
  };
  return {
    fields,
    shared: {
      category: 'api',
      rule,
      title: firstLine(name ?? rule.id),
      severity:
        severities[numberAt(fields, 'riskcode') ?? -1] ??
        severityOfWord(risk?.split(/[\s(]/, 1)[0]),
      toolSeverity: risk ?? fieldAt(fields, 'riskcode'),
      toolConfidence: confidences[confidence],
      weaknesses: weaknessNumbers([fieldAt(fields, 'cweid') ?? '']),
      remediation: html(fields, 'solution'),
      references: unlessEmpty(addressesIn(html(fields, 'reference') ?? '')),
      // Of what is everywhere ZAP gives some instances only.
      tags: String(fields.systemic) === 'true' ? ['systemic'] : undefined,
      suppression:
        confidence === 0
          ? { source: 'ZAP', reason: 'marked as false positive' }
          : undefined,
    },
  };
}

/** What an alert says of one place. */
export function readZapInstance(
  { fields, shared }: ZapAlert,
  instance: JsonObject,
): ReadObservation {
  const other = html(instance, 'otherinfo') ?? html(fields, 'otherinfo');
  const attack = fieldAt(instance, 'attack');
  const evidence = fieldAt(instance, 'evidence');
  const parts = [
    attack && `Attack: ${cut(attack)}`,
    evidence && `Evidence: ${cut(evidence)}`,
    other,
  ];
  return {
    ...shared,
    description: parts.filter(part => part).join('\n\n') || undefined,
    endpoint: {
      method: fieldAt(instance, 'method')?.toUpperCase(),
      url: fieldAt(instance, 'uri'),
      parameter: fieldAt(instance, 'param'),
      request: httpMessage(
        textAt(instance, 'requestheader'),
        textAt(instance, 'requestbody'),
      ),
      response: httpMessage(
        textAt(instance, 'responseheader'),
        textAt(instance, 'responsebody'),
      ),
    },
  };
}

/** A text, or a number, which some versions write where others write a text. */
function fieldAt(value: JsonObject, key: string): string | undefined {
  const found = value[key];
  return typeof found === 'number' ? String(found) : textAt(value, key)?.trim();
}

function html(value: JsonObject, key: string): string | undefined {
  return htmlText(textAt(value, key) ?? '') || undefined;
}

function cut(text: string): string {
  return text.length > longestEvidence
    ? `${text.slice(0, longestEvidence)}…`
    : text;
}
