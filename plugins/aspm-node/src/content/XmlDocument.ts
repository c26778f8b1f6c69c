import { UnreadableReportError } from '../formats/UnreadableReportError';
import { GuardedXmlParser } from './GuardedXmlParser';
import type { ReportLimits } from './ReportContent';

/** An element with all that is inside it. Names are without prefix. @public */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** The text directly inside it, trimmed. */
  text: string;
}

/** An element that was asked for. @public */
export interface XmlMatch<Pattern extends string = string> {
  pattern: Pattern;
  element: XmlElement;
  /** The elements around it, the root first, with the children that were not matches and came before it. */
  ancestors: XmlElement[];
}

/** The first child of that name. @public */
export function childElement(
  element: XmlElement | undefined,
  name: string,
): XmlElement | undefined {
  return element?.children.find(child => child.name === name);
}

/** All children of that name. @public */
export function childElements(
  element: XmlElement | undefined,
  name: string,
): XmlElement[] {
  return element?.children.filter(child => child.name === name) ?? [];
}

/** The text of the first child of that name, when there is some. @public */
export function childText(
  element: XmlElement | undefined,
  name: string,
): string | undefined {
  return childElement(element, name)?.text || undefined;
}

/** The root element of a document, as its start tag says it. @public */
export interface XmlRoot {
  root: string;
  namespace: string;
  attributes: Record<string, string>;
}

/**
 * An XML document of any size, read as a stream. One that declares entities of its own is refused,
 * so that no text can grow beyond what was sent.
 *
 * @public
 */
export class XmlDocument {
  constructor(
    private readonly open: () => AsyncIterable<Buffer>,
    private readonly limits: ReportLimits,
  ) {}

  /**
   * The elements at some places, in the order of the document.
   *
   * @param patterns - local names from the root, e.g. `OWASPZAPReport/site/alerts/alertitem`; `*` is any name. With a
   *   `?` at the end only the start tag is given, as soon as it comes, and what is inside can be
   *   matched too.
   * @throws UnreadableReportError when the document is not well-formed, ends early or exceeds a limit
   */
  async *select<Pattern extends string>(
    ...patterns: Pattern[]
  ): AsyncGenerator<Array<XmlMatch<Pattern>>, void> {
    const wanted = patterns.map(pattern => ({
      pattern,
      steps: pattern.replace(/\?$/, '').split('/'),
      presence: pattern.endsWith('?'),
    }));
    // Those that lead on from each open element, so that what leads nowhere is passed quickly.
    const leading = [wanted];
    const stack: HeldElement[] = [];
    let depth = 0;
    let heldBytes = 0;
    let batch: Array<XmlMatch<Pattern>> = [];
    let match: { pattern: Pattern; depth: number } | undefined;

    const hold = (
      held: HeldElement,
      bytes: number,
      within: GuardedXmlParser,
    ): void => {
      held.bytes += bytes;
      heldBytes += bytes;
      if (heldBytes > this.limits.maximumValueBytes) within.failForSize();
    };
    const parser: GuardedXmlParser = new GuardedXmlParser(
      {
        open: (name, attributes) => {
          const parent = stack[depth - 1];
          if (parent) parent.isLeaf = false;
          depth++;
          if (depth > this.limits.maximumDepth) {
            parser.fail(
              `it is nested deeper than ${this.limits.maximumDepth} levels`,
            );
          }
          // Inside of what leads nowhere.
          if (stack.length < depth - 1) return;
          const ways = leading[depth - 1];
          if (!match && ways.length === 0) return;
          const held = holdElement(name, attributes);
          stack.push(held);
          hold(held, sizeOf(held.element), parser);
          if (match) return;
          leading[depth] = ways.filter(({ steps }) =>
            ['*', held.element.name].includes(steps[depth - 1]),
          );
          const here = leading[depth].filter(
            ({ steps }) => steps.length === depth,
          );
          const found = here.find(({ presence }) => !presence);
          for (const { pattern, presence } of here) {
            if (!presence) continue;
            const element = { ...held.element, children: [] };
            const ancestors = stack.slice(0, -1).map(around => around.element);
            batch.push({ pattern, element, ancestors });
          }
          if (found) match = { pattern: found.pattern, depth };
        },
        text: text => {
          const held = stack[depth - 1];
          if (!held || (held.element.text === '' && text.trim() === '')) return;
          hold(held, text.length, parser);
          held.element.text += text;
        },
        close: () => {
          if (stack.length < depth--) return;
          const { element, bytes, isLeaf } = stack.pop()!;
          element.text = element.text.trim();
          const parent = stack[stack.length - 1];
          if (match?.depth === depth + 1) {
            const ancestors = stack.map(ancestor => ancestor.element);
            batch.push({ pattern: match.pattern, element, ancestors });
            match = undefined;
          } else if (parent && (match || isLeaf)) {
            // Around matches only leaves are kept: they are what formats look up there.
            parent.element.children.push(element);
            parent.bytes += bytes;
            return;
          }
          heldBytes -= bytes;
        },
      },
      this.limits,
    );

    for await (const chunk of this.open()) {
      parser.write(chunk);
      if (batch.length > 0) {
        yield batch;
        batch = [];
      }
    }
    parser.end();
    if (batch.length > 0) yield batch;
  }

  /**
   * The start tag of the root element.
   *
   * @throws UnreadableReportError when there is none
   */
  async root(): Promise<XmlRoot> {
    let found: XmlRoot | undefined;
    const parser = new GuardedXmlParser(
      {
        open: (name, attributes) => {
          const prefix = name.includes(':')
            ? name.slice(0, name.indexOf(':'))
            : undefined;
          found ??= {
            root: localName(name),
            namespace: attributes[prefix ? `xmlns:${prefix}` : 'xmlns'] ?? '',
            attributes: attributesOf(attributes),
          };
        },
        text: () => {},
        close: () => {},
      },
      this.limits,
    );
    for await (const chunk of this.open()) {
      try {
        parser.write(chunk);
      } catch (error) {
        // What follows the root's tag is looked at when the document is read.
        if (!found) throw error;
      }
      if (found) return found;
    }
    parser.end();
    throw new UnreadableReportError(
      'The report is not XML: it has no root element',
    );
  }
}

/** An open element that is kept, with what it weighs in memory with all inside. */
interface HeldElement {
  element: XmlElement;
  bytes: number;
  isLeaf: boolean;
}

function holdElement(
  name: string,
  attributes: Record<string, string>,
): HeldElement {
  return {
    element: {
      name: localName(name),
      attributes: attributesOf(attributes),
      children: [],
      text: '',
    },
    bytes: 0,
    isLeaf: true,
  };
}

function sizeOf({ name, attributes }: XmlElement): number {
  return Object.entries(attributes).reduce(
    (size, [key, value]) => size + key.length + value.length,
    name.length + 50,
  );
}

/** Without prefixes, where the one without prefix wins, and without declarations of prefixes. */
function attributesOf(
  attributes: Record<string, string>,
): Record<string, string> {
  const names = Object.keys(attributes).filter(
    name => !name.startsWith('xmlns:'),
  );
  names.sort((a, b) => Number(b.includes(':')) - Number(a.includes(':')));
  return Object.fromEntries(
    names.map(name => [localName(name), attributes[name]]),
  );
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
