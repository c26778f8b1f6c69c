import { Place, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
  XmlDocument,
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { positionAt, textAt, unlessEmpty } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

const listing = 'ReportDefinition/ReportSection/SubSection/IssueListing';
const group = `${listing}/Chart/GroupingSection`;
const text = 'ReportDefinition/ReportSection/SubSection/Text';

/** What a report says of a category of issues. */
interface About {
  description?: string;
  remediation?: string;
}

interface WorkbookHead {
  version?: string;
  about: Map<string, About>;
  /** Whether there are more issues than are listed. */
  isCut: boolean;
}

/**
 * The XML of a report that was made of an analysis, such as the Developer Workbook. The same issue
 * can be listed in several of its sections, and there can be fewer issues than it counts.
 */
export async function* readWorkbook(
  xml: XmlDocument,
): AsyncGenerator<ReportEvent, void> {
  const { version, about, isCut } = await readHead(xml);
  yield {
    kind: 'tool',
    name: 'Fortify Static Code Analyzer',
    version,
    // What is not listed must not be taken for fixed.
    categories: isCut ? [] : ['code'],
  };
  const rules = new SharedRules();
  const seen = new Set<string>();
  for await (const batch of xml.select(`${group}/Issue`)) {
    for (const { element } of batch) {
      const id = textAt(element.attributes, 'iid');
      if (id && seen.has(id)) continue;
      if (id) seen.add(id);
      yield {
        kind: 'observation',
        observation: readIssue(element, about, rules),
      };
    }
  }
}

async function readHead(xml: XmlDocument): Promise<WorkbookHead> {
  const head: WorkbookHead = { about: new Map(), isCut: false };
  const listed = new Set<string>();
  let counted = 0;
  let most = 0;
  for await (const batch of xml.select(
    text,
    `${listing}?`,
    `${group}?`,
    `${group}/MajorAttributeSummary`,
    `${group}/Issue?`,
  )) {
    for (const { pattern, element, ancestors } of batch) {
      if (pattern === text) {
        head.version ??= versionIn(element.text);
        if (
          /\$(?:TOTAL_FINDINGS|PROJECT_NAME|SCAN_DATE)\$/.test(element.text)
        ) {
          throw new UnreadableReportError(
            'This is the template of a report, without what was found',
            'ReportDefinition',
          );
        }
      } else if (pattern === `${listing}?`) {
        counted = 0;
      } else if (pattern === `${group}?`) {
        counted += Number(element.attributes.count) || 0;
        most = Math.max(most, counted);
      } else if (pattern === `${group}/Issue?`) {
        listed.add(element.attributes.iid ?? `${listed.size}`);
      } else if (pattern === `${group}/MajorAttributeSummary`) {
        const title = childText(ancestors.at(-1), 'groupTitle');
        if (title) addAbout(head.about, title, element);
      }
    }
  }
  return { ...head, isCut: most > listed.size };
}

function versionIn(found: string): string | undefined {
  return /^SCA Engine version: ([^\s]{1,50})/m.exec(found)?.[1];
}

function addAbout(
  about: Map<string, About>,
  title: string,
  summary: XmlElement,
): void {
  const values = new Map(
    childElements(summary, 'MetaInfo').map(info => [
      childText(info, 'Name') ?? '',
      childText(info, 'Value'),
    ]),
  );
  const known = about.get(title);
  const remediation = ['Recommendations', 'Tips']
    .flatMap(key => values.get(key) ?? [])
    .join('\n\n');
  about.set(title, {
    description: known?.description ?? values.get('Explanation'),
    remediation: known?.remediation ?? (remediation || undefined),
  });
}

function readIssue(
  issue: XmlElement,
  about: Map<string, About>,
  rules: SharedRules,
): ReadObservation {
  const id = textAt(issue.attributes, 'iid');
  const name = childText(issue, 'Category');
  const ruleId = textAt(issue.attributes, 'ruleID') ?? name;
  if (!ruleId) {
    throw new UnreadableReportError(
      'An issue does not say what it is',
      `issue ${id ?? 'without an id'}`,
    );
  }
  const kingdom = childText(issue, 'Kingdom');
  const priority = childText(issue, 'Friority') ?? childText(issue, 'Folder');
  const source = placeOf(childElement(issue, 'Source'));
  const place = placeOf(childElement(issue, 'Primary'));
  const rule = rules.get(ruleId, () => ({
    name,
    ...about.get(name ?? ''),
    tags: unlessEmpty(kingdom ? [kingdom] : []),
  }));
  return {
    category: 'code',
    rule,
    title: name ?? ruleId,
    description: childText(issue, 'Abstract'),
    severity: severityOfWord(priority),
    toolSeverity: priority,
    place,
    flow: source && place ? [source, place] : undefined,
    remediation: rule.remediation,
    fingerprints: id ? { instanceId: id } : undefined,
    suppression: suppressionOf(issue),
  };
}

function placeOf(element: XmlElement | undefined): Place | undefined {
  const path = childText(element, 'FilePath') ?? childText(element, 'FileName');
  if (!path) return undefined;
  const startLine = positionAt(
    { line: childText(element, 'LineStart') },
    'line',
  );
  return {
    path: pathFromRoot(path),
    startLine,
    snippet: middleLine(childText(element, 'Snippet'), startLine),
  };
}

/** A snippet has two lines before and two after the one that it is about. */
function middleLine(
  snippet: string | undefined,
  line: number | undefined,
): string | undefined {
  const lines = snippet?.split(/\r?\n/) ?? [];
  return lines.length === 5 && line !== undefined && line > 2
    ? lines[2]
    : snippet;
}

/** What a person audited as no issue; the comments stand beside it. */
function suppressionOf(issue: XmlElement): ReadObservation['suppression'] {
  const analysis = childElements(issue, 'Tag').find(
    tag => childText(tag, 'Name') === 'Analysis',
  );
  if (childText(analysis, 'Value')?.toLowerCase() !== 'not an issue') {
    return undefined;
  }
  const comments = childElements(issue, 'Comment').map(comment =>
    childText(comment, 'Comment'),
  );
  return {
    source: 'Fortify audit',
    reason: ['Not an Issue', ...comments].filter(part => part).join(': '),
  };
}
