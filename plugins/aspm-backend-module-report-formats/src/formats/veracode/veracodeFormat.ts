import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonDocument,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  XmlDocument,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, listAt, textAt, textsAt } from '../../support/fields';
import { isXml } from '../../support/isXml';
import { SharedRules } from '../../support/sharedRules';
import { readVeracodeComponent } from './readVeracodeComponent';
import { categoryOfScan, readVeracodeFinding } from './readVeracodeFinding';
import {
  VeracodeGuide,
  paragraphsOf,
  readVeracodeFlaw,
} from './readVeracodeFlaw';

const root = 'detailedreport';
const cwe = `${root}/severity/category/cwe`;
const lists = ['staticflaws', 'dynamicflaws', 'manualflaws'];
const flaws = lists.map(list => `${cwe}/${list}/flaw`);
const parts = [
  'static-analysis',
  'dynamic-analysis',
  'manual-analysis',
  'software_composition_analysis',
];
const component = `${root}/software_composition_analysis/vulnerable_components/component`;

/**
 * Veracode's Detailed Report as XML, and the findings of its REST API.
 *
 * @see https://docs.veracode.com/r/t_download_XML_report
 * @see https://docs.veracode.com/r/c_findings_v2_intro
 */
export const veracodeFormat: ReportFormat = {
  id: 'veracode',
  title: 'Veracode',
  versions: 'Detailed Report XML 1; Findings REST API 2 as JSON',
  notes: {
    read: 'Flaws of the static, dynamic and manual analysis; vulnerable components; those whose mitigation was accepted, as silenced, with what people wrote.',
    leftOut: 'Flaws that are fixed; findings that are closed.',
    severity:
      'From 5, which is critical, to 2, which is low; 1 and 0 are info.',
    scope: 'The application, in XML. JSON does not name it.',
    remarks: [
      'Manual findings are code where they have a file, else of the running application.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'xml') return outline.root === root;
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const embedded = at(sample, '_embedded', 'findings');
    const [first] = embedded
      ? listAt({ embedded }, 'embedded')
      : listAt(sample, 'findings');
    return (
      textAt(first, 'scan_type') !== undefined &&
      asObject(at(first, 'finding_details')) !== undefined
    );
  },

  async *read(content) {
    if (await isXml(content)) yield* readXml(content.xml);
    else yield* readJson(content.json);
  },
};

async function* readXml(xml: XmlDocument): AsyncGenerator<ReportEvent, void> {
  const start = await xml.root();
  if (start.root !== root) {
    throw new UnreadableReportError(
      `The root element is not ${root}`,
      start.root,
    );
  }
  const { categories, guide } = await readHead(xml);
  yield {
    kind: 'tool',
    name: 'Veracode',
    target: textAt(start.attributes, 'app_name'),
    categories: categories.length > 0 ? categories : ['code'],
  };
  const application = textAt(start.attributes, 'app_id');
  const rules = new SharedRules();
  for await (const batch of xml.select(...flaws, component)) {
    for (const { pattern, element, ancestors } of batch) {
      if (pattern === component) {
        yield* readVeracodeComponent(element, rules);
      } else {
        const [, , category, weakness] = ancestors;
        yield readVeracodeFlaw(
          element,
          category,
          weakness,
          application,
          guide,
          rules,
        );
      }
    }
  }
}

/** Which analyses there were, and what is written about categories and weaknesses. */
async function readHead(
  xml: XmlDocument,
): Promise<{ categories: Category[]; guide: VeracodeGuide }> {
  const categories = new Set<Category>();
  const guide: VeracodeGuide = { categories: new Map(), weaknesses: new Map() };
  const about = `${root}/severity/category`;
  for await (const batch of xml.select(
    ...parts.map(part => `${root}/${part}?`),
    ...lists.map(list => `${cwe}/${list}?`),
    `${about}/desc`,
    `${about}/recommendations`,
    `${cwe}/description`,
  )) {
    for (const { element, ancestors } of batch) {
      const text = paragraphsOf(element);
      const id = ancestors[2]?.attributes.categoryid ?? '';
      if (element.name === 'desc') {
        const known = guide.categories.get(id);
        guide.categories.set(id, { ...known, description: text });
      } else if (element.name === 'recommendations') {
        const known = guide.categories.get(id);
        guide.categories.set(id, { ...known, remediation: text });
      } else if (element.name === 'description') {
        const number = ancestors[3].attributes.cweid ?? '';
        if (text) guide.weaknesses.set(number, text);
      } else {
        for (const category of categoriesOfPart(element.name)) {
          categories.add(category);
        }
      }
    }
  }
  return { categories: [...categories], guide };
}

/** By hand, people look at code and at what runs. */
function categoriesOfPart(name: string): Category[] {
  if (name.startsWith('static')) return ['code'];
  if (name.startsWith('dynamic')) return ['api'];
  return name.startsWith('manual') ? ['code', 'api'] : ['dependency'];
}

async function* readJson(
  json: JsonDocument,
): AsyncGenerator<ReportEvent, void> {
  const present = new Set<string>();
  const categories: Category[] = [];
  for await (const batch of json.select(
    'findings?',
    '_embedded?',
    '_links?',
    'findings[].scan_type',
    '_embedded.findings[].scan_type',
  )) {
    for (const { pattern, path, value } of batch) {
      present.add(String(path[0]));
      const category = pattern.endsWith('scan_type')
        ? categoryOfScan(textsAt(value)[0])
        : undefined;
      if (category && !categories.includes(category)) categories.push(category);
    }
  }
  // The API leaves the list out when it is empty.
  if (present.size === 0) {
    throw new UnreadableReportError('There are no findings', '_embedded');
  }
  yield { kind: 'tool', name: 'Veracode', categories };
  const rules = new SharedRules();
  for await (const { path, value } of elementsOf(
    json,
    'findings',
    '_embedded.findings',
  )) {
    yield readVeracodeFinding(value, rules, key => {
      throw new UnreadableReportError(
        'A finding does not say what it is',
        `${formatJsonPath(path)}.${key}`,
      );
    });
  }
}
