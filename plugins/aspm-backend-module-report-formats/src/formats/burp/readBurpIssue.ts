import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { firstLine, unlessEmpty, weaknessNumbers } from '../../support/fields';
import { addressesIn, htmlText } from '../../support/htmlText';
import { rawHttpMessage } from '../../support/rawHttpMessage';
import { SharedRules } from '../../support/sharedRules';

/** The type that Burp gives to every issue of an extension. */
const typeOfExtensions = '134217728';

const confidences: Record<string, ReadObservation['toolConfidence']> = {
  certain: 'high',
  firm: 'medium',
  tentative: 'low',
};

/** An issue as an observation; none when it does not say what it is. */
export function readBurpIssue(
  issue: XmlElement,
  rules: SharedRules,
): ReadObservation | undefined {
  const name = childText(issue, 'name');
  const type = childText(issue, 'type');
  const id = type === typeOfExtensions ? name ?? type : type ?? name;
  if (!id) return undefined;
  const classifications =
    childText(issue, 'vulnerabilityClassifications') ?? '';
  const severity = childText(issue, 'severity');
  const isFalsePositive = /^false[ _]positive$/i.test(severity ?? '');
  const remediations = [
    html(issue, 'remediationDetail'),
    html(issue, 'remediationBackground'),
  ].filter(text => text !== undefined);
  const rule = rules.get(id, () => ({
    name: name && firstLine(name),
    description: html(issue, 'issueBackground'),
    remediation: html(issue, 'remediationBackground'),
    tags: unlessEmpty([
      ...new Set(classifications.match(/\bCAPEC-\d{1,5}\b/g) ?? []),
    ]),
  }));
  const confidence = (childText(issue, 'confidence') ?? '').toLowerCase();
  return {
    category: 'api',
    rule,
    title: firstLine(name ?? id),
    description: describe(issue),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    toolConfidence: Object.hasOwn(confidences, confidence)
      ? confidences[confidence]
      : undefined,
    weaknesses: weaknessNumbers(
      classifications.match(/\bCWE-\d{1,5}\b/g) ?? [],
    ),
    endpoint: endpointOf(issue),
    remediation: remediations.join('\n\n') || undefined,
    references: unlessEmpty(
      addressesIn(`${childText(issue, 'references') ?? ''} ${classifications}`),
    ),
    suppression: isFalsePositive
      ? { source: 'Burp Suite', reason: 'marked as false positive' }
      : undefined,
  };
}

function describe(issue: XmlElement): string | undefined {
  const items = childElements(
    childElement(issue, 'issueDetailItems'),
    'issueDetailItem',
  ).map(item => `- ${htmlText(item.text)}`);
  return (
    [html(issue, 'issueDetail'), items.join('\n')]
      .filter(part => part)
      .join('\n\n') || undefined
  );
}

function endpointOf(issue: XmlElement): ReadObservation['endpoint'] {
  const host = childText(issue, 'host');
  const path = childText(issue, 'path');
  const exchange = childElement(issue, 'requestresponse');
  const request = childElement(exchange, 'request');
  const sent = messageOf(request);
  return {
    method:
      request?.attributes.method?.toUpperCase() ||
      /^[A-Z]+(?= )/.exec(sent ?? '')?.[0],
    url:
      host || path
        ? `${host?.replace(/\/$/, '') ?? ''}${path ?? ''}`
        : undefined,
    parameter: parameterOf(childText(issue, 'location')),
    request: rawHttpMessage(sent),
    response: rawHttpMessage(messageOf(childElement(exchange, 'response'))),
  };
}

/** What stands in brackets behind the path, e.g. `q` of `/search [q parameter]`. */
function parameterOf(location: string | undefined): string | undefined {
  if (!location?.endsWith(']')) return undefined;
  const start = location.lastIndexOf(' [');
  if (start < 0) return undefined;
  const inside = location.slice(start + 2, -1);
  return (
    inside.replace(
      /(?: (?:JSON|XML|URL|body))? parameter$| cookie$| HTTP header$/,
      '',
    ) || undefined
  );
}

function messageOf(element: XmlElement | undefined): string | undefined {
  if (!element) return undefined;
  return element.attributes.base64 === 'true'
    ? Buffer.from(element.text, 'base64').toString('utf8')
    : element.text;
}

/**
 * Burp marks the words that matter as bold also in texts without paragraphs, so that these are taken
 * for the HTML that they are.
 */
function html(issue: XmlElement, name: string): string | undefined {
  const text = childText(issue, name);
  return text ? htmlText(`<p>${text}</p>`) || undefined : undefined;
}
