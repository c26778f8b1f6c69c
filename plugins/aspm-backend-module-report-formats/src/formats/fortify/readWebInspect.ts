import { Severity } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
  XmlDocument,
  XmlElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { unlessEmpty } from '../../support/fields';
import { addressesIn, htmlText } from '../../support/htmlText';
import { rawHttpMessage } from '../../support/rawHttpMessage';
import { SharedRules } from '../../support/sharedRules';
import { weaknessesIn } from './fortifyVocabulary';

const issue = 'Scan/Issues/Issue';

/** WebInspect's numbers, from 0. */
const severities: Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** The XML export of a scan of WebInspect, which attacks a running application. */
export async function* readWebInspect(
  xml: XmlDocument,
): AsyncGenerator<ReportEvent, void> {
  let target: string | undefined;
  for await (const batch of xml.select(`${issue}/Host`)) {
    for (const { element } of batch) target ??= element.text || undefined;
  }
  yield {
    kind: 'tool',
    name: 'Fortify WebInspect',
    target,
    categories: ['api'],
  };
  const rules = new SharedRules();
  let index = 0;
  for await (const batch of xml.select(issue)) {
    for (const { element } of batch) {
      index++;
      yield {
        kind: 'observation',
        observation: readIssue(element, index, rules),
      };
    }
  }
}

function readIssue(
  element: XmlElement,
  index: number,
  rules: SharedRules,
): ReadObservation {
  const name = childText(element, 'Name');
  const id = childText(element, 'VulnerabilityID') ?? name;
  if (!id) {
    throw new UnreadableReportError(
      'An issue does not say what it is',
      `issue ${index}`,
    );
  }
  const sections = new Map(
    childElements(element, 'ReportSection').map(section => [
      childText(section, 'Name') ?? '',
      htmlText(childText(section, 'SectionText') ?? '') || undefined,
    ]),
  );
  const severity = childText(element, 'Severity');
  const request = childText(element, 'VulnerableSession');
  const classes = childElements(element, 'Classifications')
    .flatMap(each => [each.text, ...each.children.map(child => child.text)])
    .join('\n');
  const links = childElements(element, 'ReportSection')
    .filter(section => childText(section, 'Name') === 'Reference Info')
    .flatMap(section => addressesIn(childText(section, 'SectionText') ?? ''));
  return {
    category: 'api',
    rule: rules.get(id, () => ({
      name,
      description: sections.get('Implication'),
      remediation: sections.get('Fix'),
    })),
    title: name ?? id,
    description: sections.get('Summary'),
    severity: severities[Number(severity ?? NaN)] ?? 'unknown',
    toolSeverity: severity,
    weaknesses: weaknessesIn(classes),
    endpoint: {
      method: /^([A-Z]{3,10}) /.exec(request ?? '')?.[1],
      url: childText(element, 'URL'),
      parameter: childText(element, 'AttackParamDescriptor'),
      request: rawHttpMessage(request),
      response: rawHttpMessage(childText(element, 'RawResponse')),
    },
    remediation: sections.get('Fix'),
    references: unlessEmpty([...new Set(links)]),
    tags: unlessEmpty(
      [childText(element, 'CheckTypeID')].filter(tag => tag !== undefined),
    ),
  };
}
