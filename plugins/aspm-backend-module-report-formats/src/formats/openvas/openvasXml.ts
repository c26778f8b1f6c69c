import {
  ReportEvent,
  UnreadableReportError,
  XmlDocument,
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { numberIn, vulnerabilitiesIn } from '../../support/tables';
import { OpenvasResult } from './OpenvasResult';
import { readOpenvasResult } from './readOpenvasResult';

/** Where a report stands: as it is downloaded, as the protocol gives it, and without its wrapper. */
const wrappers = [
  'report/report',
  'report',
  'get_reports_response/report/report',
  'get_reports_response/report',
];
const lists = [
  ...wrappers.map(wrapper => `${wrapper}/results`),
  'get_results_response',
];

/**
 * The XML of Greenbone's reports.
 *
 * @see https://docs.greenbone.net/API/GMP/gmp-22.5.html#command_get_reports
 */
export async function* readOpenvasXml(
  xml: XmlDocument,
): AsyncGenerator<ReportEvent> {
  let target: string | undefined;
  let hasResults = false;
  for await (const batch of xml.select(
    ...lists.map(list => `${list}?`),
    ...wrappers.map(wrapper => `${wrapper}/task/name`),
  )) {
    for (const { pattern, element } of batch) {
      if (pattern.endsWith('?')) hasResults = true;
      else target ??= element.text || undefined;
    }
  }
  if (!hasResults) {
    throw new UnreadableReportError(
      'The report lists no results',
      'report/report/results',
    );
  }
  yield {
    kind: 'tool',
    name: 'OpenVAS',
    target,
    categories: ['infrastructure'],
  };
  const rules = new SharedRules();
  for await (const batch of xml.select(
    ...lists.map(list => `${list}/result`),
  )) {
    for (const { element } of batch) {
      const result = resultOf(element);
      if (!result) {
        throw new UnreadableReportError(
          'A result does not name its test',
          `result ${element.attributes.id ?? 'without an id'}`,
        );
      }
      yield {
        kind: 'observation',
        observation: readOpenvasResult(result, rules),
      };
    }
  }
}

function resultOf(element: XmlElement): OpenvasResult | undefined {
  const nvt = childElement(element, 'nvt');
  const name = childText(element, 'name') ?? childText(nvt, 'name');
  const test = nvt?.attributes.oid || name;
  if (!test) return undefined;
  const threat = childText(element, 'threat');
  const tags = tagsOf(childText(nvt, 'tags') ?? '');
  const port = childText(element, 'port') ?? '';
  const [, number, protocol] = /(\d{1,5})\/([a-z]+)/i.exec(port) ?? [];
  const references = childElements(childElement(nvt, 'refs'), 'ref').map(
    ({ attributes: { type, id = '' } }) => ({ type, id }),
  );
  const epss = childElement(nvt, 'epss');
  return {
    test,
    name,
    family: childText(nvt, 'family'),
    threat,
    host: childText(element, 'host'),
    port: number,
    protocol,
    detail: childText(element, 'description'),
    summary: tags.get('summary'),
    insight: tags.get('insight'),
    impact: tags.get('impact'),
    affected: tags.get('affected'),
    solution: childText(nvt, 'solution') ?? tags.get('solution'),
    quality: numberIn(childText(childElement(element, 'qod'), 'value')),
    cvss: scoresOf(nvt, tags),
    epss: numberIn(
      childText(childElement(epss, 'max_epss'), 'score') ??
        childText(childElement(epss, 'max_severity'), 'score'),
    ),
    vulnerabilities: vulnerabilitiesIn(
      [
        // Results of the scanner of product versions have no test but the vulnerability.
        test,
        ...references.filter(({ type }) => type === 'cve').map(({ id }) => id),
        childText(nvt, 'cve') ?? '',
      ].join(' '),
    ),
    references: [
      ...references.filter(({ type }) => type === 'url').map(({ id }) => id),
      childText(nvt, 'xref') ?? '',
    ],
    falsePositive: /^false positive$/i.test(threat ?? '')
      ? childText(
          childElement(childElement(element, 'overrides'), 'override'),
          'text',
        ) ?? ''
      : undefined,
  };
}

/** The tags of a test: `summary=Text|impact=Text`. */
function tagsOf(text: string): Map<string, string> {
  const tags = new Map<string, string>();
  let key = '';
  for (const part of text.split('|')) {
    const found = /^([a-z_]+)=/.exec(part);
    if (found) key = found[1];
    // A bar may be a part of the text.
    tags.set(
      key,
      found ? part.slice(found[0].length) : `${tags.get(key) ?? ''}|${part}`,
    );
  }
  return tags;
}

function scoresOf(
  nvt: XmlElement | undefined,
  tags: Map<string, string>,
): OpenvasResult['cvss'] {
  const rated = childElements(childElement(nvt, 'severities'), 'severity');
  if (rated.length === 0) {
    return [
      {
        vector: tags.get('cvss_base_vector') || undefined,
        score: numberIn(childText(nvt, 'cvss_base')),
      },
    ];
  }
  return rated.map(rating => ({
    vector: childText(rating, 'value'),
    score: numberIn(childText(rating, 'score')),
    source: childText(rating, 'origin'),
  }));
}
