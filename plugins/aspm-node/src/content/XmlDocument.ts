import { SaxesParser } from 'saxes';
import { UnreadableReportError } from '../formats/UnreadableReportError';
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

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * An XML document of any size, read as a stream. Document types and entities of one's own are
 * refused, so that no text can grow beyond what was sent.
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
   * @param patterns - local names from the root, e.g. `OWASPZAPReport/site/alerts/alertitem`; `*` is any name
   * @throws UnreadableReportError when the document is not well-formed, ends early or exceeds a limit
   */
  async *select<Pattern extends string>(
    ...patterns: Pattern[]
  ): AsyncGenerator<Array<XmlMatch<Pattern>>, void> {
    const wanted = patterns.map(pattern => ({
      pattern,
      steps: pattern.split('/'),
    }));
    // Those that lead on from each open element that is on the way to a match.
    const leading = [wanted];
    const stack: XmlElement[] = [];
    let depth = 0;
    let batch: Array<XmlMatch<Pattern>> = [];
    let match: { pattern: Pattern; depth: number } | undefined;
    let heldBytes = 0;

    const parser = new GuardedParser(this.limits);
    const hold = (bytes: number) => {
      heldBytes += bytes;
      if (heldBytes > this.limits.maximumValueBytes) {
        parser.fail(
          `a single value is larger than ${this.limits.maximumValueBytes} bytes`,
        );
      }
    };
    parser.on('opentag', ({ name, attributes }) => {
      // What is open but on no way to a match has no element on the stack.
      const held = stack.length === depth++;
      if (depth > this.limits.maximumDepth) {
        parser.fail(
          `it is nested deeper than ${this.limits.maximumDepth} levels`,
        );
      }
      if (!held) return;
      const element: XmlElement = {
        name: localName(name),
        attributes: attributesOf(attributes),
        children: [],
        text: '',
      };
      if (match) {
        hold(sizeOf(element));
        stack.push(element);
        return;
      }
      const fitting = leading[depth - 1].filter(
        ({ steps }) =>
          steps[depth - 1] === '*' || steps[depth - 1] === element.name,
      );
      const found = fitting.find(({ steps }) => steps.length === depth);
      if (found) {
        match = { pattern: found.pattern, depth };
        heldBytes = sizeOf(element);
      } else {
        heldBytes = 0;
      }
      leading[depth] = fitting;
      stack.push(element);
    });
    const addText = (text: string) => {
      const element = stack[depth - 1];
      if (!element || (element.text === '' && text.trim() === '')) return;
      hold(text.length);
      element.text += text;
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('closetag', () => {
      if (stack.length < depth--) return;
      const element = stack.pop()!;
      element.text = element.text.trim();
      if (match?.depth === stack.length + 1) {
        batch.push({ pattern: match.pattern, element, ancestors: [...stack] });
        match = undefined;
      } else if (match || element.children.length === 0) {
        // Around matches only leaves are kept: they are what formats look up there.
        stack[stack.length - 1]?.children.push(element);
      }
    });

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
    const parser = this.createParser();
    parser.on('opentag', tag => {
      const prefix = tag.name.includes(':')
        ? tag.name.slice(0, tag.name.indexOf(':'))
        : undefined;
      const attributes = tag.attributes as Record<string, string>;
      found ??= {
        root: localName(tag.name),
        namespace: attributes[prefix ? `xmlns:${prefix}` : 'xmlns'] ?? '',
        attributes: attributesOf(attributes),
      };
    });
    const decoder = new TextDecoder('utf-8');
    try {
      for await (const chunk of this.open()) {
        parser.write(decoder.decode(chunk, { stream: true }));
        if (found) return found;
      }
    } catch (error) {
      throw asUnreadable(error);
    }
    throw new UnreadableReportError(
      'The report is not XML: it has no root element',
    );
  }

  private createParser() {
    const parser = new SaxesParser({ xmlns: false, position: true });
    parser.on('doctype', () => {
      throw fail(parser, 'document types are not accepted');
    });
    parser.on('error', error => {
      throw fail(parser, error.message.replace(/^(\d+:\d+: ?)?/, ''));
    });
    return parser;
  }
}

function attributesOf(
  attributes: Record<string, unknown>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      localName(name),
      String(value),
    ]),
  );
}

function fail(
  parser: { line: number; column: number },
  problem: string,
): UnreadableReportError {
  return new UnreadableReportError(
    `The report is not valid XML: ${problem}`,
    `line ${parser.line}, column ${parser.column}`,
  );
}

function asUnreadable(error: unknown): Error {
  return error instanceof Error
    ? error
    : new UnreadableReportError(String(error));
}
