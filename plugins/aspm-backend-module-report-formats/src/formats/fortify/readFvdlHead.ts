import {
  ObservedRule,
  XmlDocument,
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { textAt, unlessEmpty } from '../../support/fields';
import { addressesIn } from '../../support/htmlText';
import { lineOf } from '../../support/sourceLines';
import { fortifyText } from './fortifyVocabulary';

/** What the vulnerabilities of an analysis refer to, most of which stands behind them. */
export interface FvdlHead {
  project?: string;
  version?: string;
  /** What is written about a class of vulnerabilities, with the text that has places for details. */
  descriptions: Map<
    string,
    Pick<ObservedRule, 'description' | 'remediation'> & {
      abstract?: string;
      references?: string[];
    }
  >;
  /** What rules say of themselves, by name, e.g. `Impact`. */
  rules: Map<string, Map<string, string>>;
  /** Steps that several traces share. */
  nodes: Map<string, XmlElement>;
  /** The lines of places, by the id of their snippet. */
  lines: Map<string, string>;
}

export async function readFvdlHead(xml: XmlDocument): Promise<FvdlHead> {
  const head: FvdlHead = {
    descriptions: new Map(),
    rules: new Map(),
    nodes: new Map(),
    lines: new Map(),
  };
  for await (const batch of xml.select(
    'FVDL/Build/Project',
    'FVDL/EngineData/EngineVersion',
    'FVDL/Description',
    'FVDL/EngineData/RuleInfo/Rule',
    'FVDL/UnifiedNodePool/Node',
    'FVDL/Snippets/Snippet',
  )) {
    for (const { pattern, element } of batch) {
      if (pattern === 'FVDL/Build/Project') head.project = element.text;
      else if (element.name === 'EngineVersion') head.version = element.text;
      else if (element.name === 'Description') addDescription(head, element);
      else if (element.name === 'Rule') addRule(head, element);
      else if (element.name === 'Node') {
        head.nodes.set(element.attributes.id ?? '', element);
      } else addLine(head, element);
    }
  }
  return head;
}

function addDescription({ descriptions }: FvdlHead, element: XmlElement): void {
  const id = textAt(element.attributes, 'classID');
  if (!id) return;
  const text = (name: string) => fortifyText(childText(element, name));
  const tips = childElements(childElement(element, 'Tips'), 'Tip').map(tip =>
    fortifyText(tip.text),
  );
  const references = childElements(
    childElement(element, 'References'),
    'Reference',
  ).flatMap(reference =>
    reference.children.flatMap(child => addressesIn(child.text)),
  );
  descriptions.set(id, {
    abstract: childText(element, 'Abstract'),
    description: text('Explanation') ?? text('Abstract'),
    remediation:
      [text('Recommendations'), ...tips].filter(part => part).join('\n\n') ||
      undefined,
    references: unlessEmpty([...new Set(references)]),
  });
}

function addRule({ rules }: FvdlHead, element: XmlElement): void {
  const id = textAt(element.attributes, 'id');
  if (id) rules.set(id, groupsOf(element));
}

/** The groups of `MetaInfo`, by name. */
export function groupsOf(element: XmlElement | undefined): Map<string, string> {
  return new Map(
    childElements(childElement(element, 'MetaInfo'), 'Group').map(group => [
      group.attributes.name ?? '',
      group.text,
    ]),
  );
}

/** The id of a snippet ends with the lines that it is about; around them are some more. */
function addLine({ lines }: FvdlHead, snippet: XmlElement): void {
  const id = textAt(snippet.attributes, 'id');
  const line = /:(\d{1,9}):\d{1,9}$/.exec(id ?? '')?.[1];
  const start = Number(childText(snippet, 'StartLine') ?? NaN);
  const text = childElement(snippet, 'Text')?.text;
  if (!id || !line || !text || !(start >= 1)) return;
  const found = lineOf(text, Number(line) - start + 1);
  if (found?.trim()) lines.set(id, found);
}
