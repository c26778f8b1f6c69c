import { SaxesParser } from 'saxes';
import { UnreadableReportError } from '../formats/UnreadableReportError';
import type { ReportLimits } from './ReportContent';

/** Called by the parser as it goes. */
export interface XmlHandlers {
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(): void;
}

/** Encodings of one byte, which reach the reader as they are. */
const singleByteEncoding =
  /^<\?xml[^>]*\sencoding\s*=\s*["'](iso-8859-\d+|windows-125\d)["']/i;

/**
 * Characters that XML does not allow. Scanners write them where a server's answer held them, and one
 * of them must not cost the whole report.
 */
// eslint-disable-next-line no-control-regex
const disallowed = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/**
 * Parses XML as its bytes arrive. Nothing outside of the document is ever fetched, entities that it
 * declares itself are refused, and what is held between two events has a bound.
 */
export class GuardedXmlParser {
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private decoder: TextDecoder | undefined;
  private lastEvent = 0;

  constructor(handlers: XmlHandlers, private readonly limits: ReportLimits) {
    const { parser } = this;
    parser.on('opentag', tag => {
      this.lastEvent = parser.position;
      handlers.open(tag.name, tag.attributes as Record<string, string>);
    });
    const text = (value: string) => {
      this.lastEvent = parser.position;
      handlers.text(value);
    };
    parser.on('text', text);
    parser.on('cdata', text);
    parser.on('closetag', () => {
      this.lastEvent = parser.position;
      handlers.close();
    });
    // Several scanners write a document type that only names or lists their elements.
    parser.on('doctype', declaration => {
      if (/<!ENTITY/i.test(declaration))
        this.fail('a document type that declares entities is not accepted');
    });
    parser.on('error', error => {
      this.fail(error.message.replace(/^(\d+:\d+: ?)?/, ''));
    });
  }

  /** Takes the next bytes. */
  write(chunk: Buffer): void {
    if (chunk.length === 0) return;
    if (!this.decoder) {
      const head = chunk.toString('latin1', 0, 200);
      this.decoder = new TextDecoder(
        singleByteEncoding.exec(head)?.[1] ?? 'utf-8',
        { fatal: true },
      );
    }
    this.parser.write(this.decode(chunk));
    const pending = this.parser.position - this.lastEvent;
    if (pending > this.limits.maximumValueBytes) this.failForSize();
  }

  /** Says that there are no more bytes. */
  end(): void {
    if (!this.decoder) throw new UnreadableReportError('The report is empty');
    this.parser.write(this.decode());
    this.parser.close();
  }

  /** @throws UnreadableReportError that names the place */
  fail(problem: string): never {
    throw new UnreadableReportError(
      `The report is not valid XML: ${problem}`,
      `line ${this.parser.line}, column ${this.parser.column}`,
    );
  }

  failForSize(): never {
    return this.fail(
      `a single value is larger than ${this.limits.maximumValueBytes} bytes`,
    );
  }

  private decode(chunk?: Buffer): string {
    try {
      return this.decoder!.decode(chunk, {
        stream: chunk !== undefined,
      }).replace(disallowed, '\ufffd');
    } catch {
      return this.fail('a character soon after is not of its encoding');
    }
  }
}
