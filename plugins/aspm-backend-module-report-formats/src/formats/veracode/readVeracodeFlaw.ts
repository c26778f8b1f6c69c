import {
  ReadObservation,
  ReportEvent,
  XmlElement,
  childElement,
  childElements,
} from '@aspm/backstage-plugin-aspm-node';
import {
  numberAt,
  positionAt,
  textAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { rawHttpMessage } from '../../support/rawHttpMessage';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import { readVeracodeText, severityOfNumber } from './veracodeVocabulary';

/** What the report says of all flaws of a category and of a weakness, by their numbers. */
export interface VeracodeGuide {
  categories: Map<string, { description?: string; remediation?: string }>;
  weaknesses: Map<string, string>;
}

/** A flaw of the static, dynamic or manual analysis. What is gone is skipped. */
export function readVeracodeFlaw(
  flaw: XmlElement,
  category: XmlElement,
  weakness: XmlElement,
  application: string | undefined,
  guide: VeracodeGuide,
  rules: SharedRules,
): ReportEvent {
  const { attributes } = flaw;
  const status = textAt(attributes, 'remediation_status') ?? '';
  if (/^fixed/i.test(status)) {
    return { kind: 'skipped', reason: 'flaw that is fixed' };
  }
  if (/^cannot reproduce/i.test(status)) {
    return { kind: 'skipped', reason: 'flaw that was not found again' };
  }
  const cwe =
    textAt(attributes, 'cweid') ?? textAt(weakness.attributes, 'cweid');
  const name =
    textAt(attributes, 'categoryname') ??
    textAt(category.attributes, 'categoryname');
  const weaknessName =
    cwe === weakness.attributes.cweid
      ? textAt(weakness.attributes, 'cwename')
      : undefined;
  const about = guide.categories.get(
    textAt(attributes, 'categoryid') ?? category.attributes.categoryid ?? '',
  );
  const text = readVeracodeText(textAt(attributes, 'description'));
  const issue = textAt(attributes, 'issueid');
  return {
    kind: 'observation',
    observation: {
      category: isDynamic(flaw) ? 'api' : 'code',
      rule: rules.get(cwe ? `CWE-${cwe}` : name ?? 'unnamed', () => ({
        name: weaknessName ?? name,
        description: guide.weaknesses.get(cwe ?? '') ?? about?.description,
        remediation: about?.remediation,
        tags: unlessEmpty(name ? [name] : []),
      })),
      title: name ?? weaknessName ?? (cwe ? `CWE-${cwe}` : 'Flaw'),
      description: text.description,
      ...severityOfNumber(numberAt(attributes, 'severity')),
      weaknesses: weaknessNumbers([cwe ?? '']),
      ...whereOf(flaw),
      remediation: text.remediation ?? about?.remediation,
      references: unlessEmpty(text.references),
      fingerprints: issue
        ? { issue: `${application ?? ''}#${issue}` }
        : undefined,
      suppression: suppressionOf(flaw, status),
      baseline: /^new$/i.test(status) ? 'new' : undefined,
    },
  };
}

/** The paragraphs in an element, some of which are lists. */
export function paragraphsOf(element: XmlElement): string | undefined {
  const parts = element.children.flatMap(({ attributes, children }) => [
    attributes.text?.trim(),
    ...children.map(item => {
      const line = item.attributes.text?.trim();
      return line && `- ${line}`;
    }),
  ]);
  return parts.filter(part => part).join('\n\n') || undefined;
}

function isDynamic({ attributes }: XmlElement): boolean {
  return (
    textAt(attributes, 'url') !== undefined ||
    attributes.module === 'dynamic_analysis'
  );
}

function whereOf(
  flaw: XmlElement,
): Pick<ReadObservation, 'place' | 'endpoint'> {
  const { attributes } = flaw;
  if (isDynamic(flaw)) {
    return {
      endpoint: {
        url: textAt(attributes, 'url'),
        parameter: textAt(attributes, 'vuln_parameter'),
        ...messagesOf(flaw),
      },
    };
  }
  const file =
    textAt(attributes, 'sourcefile') ?? textAt(attributes, 'location');
  if (!file) return {};
  const folder = textAt(attributes, 'sourcefilepath')?.replace(/[/\\]$/, '');
  return {
    place: {
      path: pathFromRoot(folder ? `${folder}/${file}` : file),
      startLine: positionAt(attributes, 'line'),
      symbol: symbolOf(flaw),
    },
  };
}

/** `scope` is the class, and the prototype has the name of the function before its parameters. */
function symbolOf({ attributes }: XmlElement): string | undefined {
  const scope = textAt(attributes, 'scope');
  const name = /([\w$<>~]{1,200})\s{0,5}\(/.exec(
    textAt(attributes, 'functionprototype')?.slice(0, 2000) ?? '',
  )?.[1];
  if (scope === 'UNKNOWN' || !scope) return name;
  return name ? `${scope}.${name}` : scope;
}

function messagesOf(flaw: XmlElement): { request?: string; response?: string } {
  const [request, response] = ['request', 'response'].map(name =>
    rawHttpMessage(childElement(flaw, name)?.text),
  );
  return { request, response };
}

/** What was accepted; proposals and rejected ones leave a flaw open. */
function suppressionOf(
  flaw: XmlElement,
  status: string,
): ReadObservation['suppression'] {
  const mitigation = flaw.attributes.mitigation_status?.toLowerCase();
  const isAccepted =
    mitigation === undefined
      ? /^(?:mitigated|potential false positive|remediated by user)/i.test(
          status,
        )
      : mitigation === 'accepted';
  return isAccepted
    ? {
        source: 'Veracode',
        reason: mitigationsOf(flaw) ?? (status || undefined),
      }
    : undefined;
}

/** The proposals that were accepted, each as the kind that was chosen and the reason given. */
export function mitigationsOf(element: XmlElement): string | undefined {
  const list = childElements(
    childElement(element, 'mitigations'),
    'mitigation',
  ).map(({ attributes }) =>
    [textAt(attributes, 'action'), textAt(attributes, 'description')]
      .filter(part => part)
      .join(': '),
  );
  return list.filter(part => part !== '').join('\n') || undefined;
}
