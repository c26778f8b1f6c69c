import { UnreadableReportError } from '../formats/UnreadableReportError';
import type { ReportLimits } from './ReportContent';

/** A step of a path: a key of an object, or an index of an array. @public */
export type JsonPath = Array<string | number>;

/** What to do with a value that begins at a path. */
export type JsonChoice = 'capture' | 'enter' | 'skip';

/** Called by the scanner as it goes. */
export interface JsonVisitor {
  /** A value begins; `path` is reused, so copy what is kept. `kind` is its first byte's meaning. */
  choose(path: JsonPath, kind: 'object' | 'array' | 'scalar'): JsonChoice;
  /** A value that was captured, as its bytes. */
  captured(path: JsonPath, bytes: Buffer): void;
}

enum Expect {
  Value,
  ValueOrEnd,
  Key,
  KeyOrEnd,
  Colon,
  CommaOrEnd,
  Nothing,
}

const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c];
const [openObject, closeObject, openArray, closeArray] = [
  0x7b, 0x7d, 0x5b, 0x5d,
];

const isSpace = (byte: number) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isDelimiter = (byte: number) =>
  isSpace(byte) ||
  byte === comma ||
  byte === closeObject ||
  byte === closeArray;
const scalar =
  /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

/** A path as people write it: `runs[0].results[17]`. */
export function formatJsonPath(path: JsonPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const key = step.length > 60 ? `${step.slice(0, 60)}…` : step;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/**
 * Walks JSON as its bytes arrive, and hands out the values that the visitor wants, as bytes. It
 * checks the grammar of all that it passes and never holds more than one wanted value.
 */
export class JsonScanner {
  /** For each open container: whether it is an object. */
  private readonly containers: boolean[] = [];
  private readonly path: JsonPath = [];
  private expect = Expect.Value;

  /** While inside a string or scalar, across chunks. */
  private token: 'string' | 'key' | 'scalar' | undefined;
  private escaped = false;
  private text = '';
  private keyParts: Buffer[] = [];

  /** While a value is captured: the depth at which it began, and its bytes so far. */
  private captureDepth = -1;
  private captureStart = 0;
  private captureParts: Buffer[] = [];
  private capturedBytes = 0;
  /** Below this depth nobody is asked. */
  private skipDepth = -1;
  private offset = 0;

  constructor(
    private readonly visitor: JsonVisitor,
    private readonly limits: ReportLimits,
  ) {}

  /** Takes the next bytes. */
  write(chunk: Buffer): void {
    const { length } = chunk;
    let start = 0;
    this.captureStart = 0;
    let index = 0;
    while (index < length) {
      if (this.token === 'string' || this.token === 'key') {
        index = this.scanString(chunk, index);
        continue;
      }
      const byte = chunk[index];
      if (this.token === 'scalar') {
        start = index;
        while (index < length && !isDelimiter(chunk[index])) index++;
        this.text += chunk.toString(
          'latin1',
          start,
          Math.min(index, start + 400),
        );
        if (this.text.length > 400)
          this.fail('a number or word is too long', index);
        if (index === length) break;
        this.endScalar(chunk, index);
        continue;
      }
      if (isSpace(byte)) {
        index++;
        continue;
      }
      index = this.scanStructure(chunk, index, byte);
    }
    if (this.captureDepth >= 0) this.keep(chunk, this.captureStart, length);
    this.offset += length;
  }

  /** Says that there are no more bytes. */
  end(): void {
    if (this.token === 'scalar' && this.containers.length === 0) {
      this.endScalar(Buffer.alloc(0), 0);
    }
    if (this.expect !== Expect.Nothing || this.token) {
      if (this.offset === 0)
        throw new UnreadableReportError('The report is empty');
      this.fail('the report ends in the middle', 0);
    }
  }

  private scanString(chunk: Buffer, from: number): number {
    const { length } = chunk;
    let index = from;
    if (this.escaped) {
      this.escaped = false;
      index++;
    }
    while (index < length) {
      const byte = chunk[index];
      if (byte === quote) {
        if (this.token === 'key') {
          this.keyParts.push(chunk.subarray(from, index));
          this.endKey(index);
        } else {
          this.token = undefined;
          this.endValue(chunk, index + 1);
        }
        return index + 1;
      }
      if (byte === backslash) {
        if (index + 1 === length) {
          this.escaped = true;
          index++;
          break;
        }
        index += 2;
        continue;
      }
      if (byte < 0x20) this.fail('a text holds a raw control character', index);
      index++;
    }
    if (this.token === 'key')
      this.keyParts.push(Buffer.from(chunk.subarray(from, length)));
    return length;
  }

  private endKey(index: number): void {
    this.token = undefined;
    const raw =
      this.keyParts.length === 1
        ? this.keyParts[0]
        : Buffer.concat(this.keyParts);
    this.keyParts = [];
    try {
      this.path[this.path.length - 1] = raw.includes(backslash)
        ? JSON.parse(`"${raw.toString('utf8')}"`)
        : raw.toString('utf8');
    } catch {
      this.fail('a key is malformed', index);
    }
    this.expect = Expect.Colon;
  }

  private scanStructure(chunk: Buffer, index: number, byte: number): number {
    switch (this.expect) {
      case Expect.ValueOrEnd:
        if (byte === closeArray) return this.close(chunk, index);
        return this.beginValue(index, byte);
      case Expect.Value:
        return this.beginValue(index, byte);
      case Expect.KeyOrEnd:
      case Expect.Key:
        if (byte === closeObject && this.expect === Expect.KeyOrEnd) {
          return this.close(chunk, index);
        }
        if (byte !== quote) this.fail('a key was expected', index);
        this.token = 'key';
        return index + 1;
      case Expect.Colon:
        if (byte !== colon) this.fail("':' was expected", index);
        this.expect = Expect.Value;
        return index + 1;
      case Expect.CommaOrEnd: {
        const inObject = this.containers[this.containers.length - 1];
        if (byte === comma) {
          if (!inObject) (this.path[this.path.length - 1] as number)++;
          this.expect = inObject ? Expect.Key : Expect.Value;
          return index + 1;
        }
        if (byte !== (inObject ? closeObject : closeArray)) {
          this.fail(`',' or '${inObject ? '}' : ']'}' was expected`, index);
        }
        return this.close(chunk, index);
      }
      default:
        return this.fail('something follows after the end', index);
    }
  }

  private beginValue(index: number, byte: number): number {
    const kind =
      byte === openObject ? 'object' : byte === openArray ? 'array' : 'scalar';
    const depth = this.containers.length;
    if (this.captureDepth < 0 && this.skipDepth < 0) {
      const choice = this.visitor.choose(this.path, kind);
      if (choice === 'capture') {
        this.captureDepth = depth;
        this.captureStart = index;
      } else if (choice === 'skip') {
        this.skipDepth = depth;
      }
    }
    if (kind === 'scalar') {
      if (byte === quote) {
        this.token = 'string';
        return index + 1;
      }
      if (
        byte !== 0x2d &&
        !(byte >= 0x30 && byte <= 0x39) &&
        byte !== 0x74 &&
        byte !== 0x66 &&
        byte !== 0x6e
      ) {
        this.fail('a value was expected', index);
      }
      this.token = 'scalar';
      this.text = '';
      return index;
    }
    if (depth >= this.limits.maximumDepth) {
      this.fail(
        `it is nested deeper than ${this.limits.maximumDepth} levels`,
        index,
      );
    }
    this.containers.push(kind === 'object');
    this.path.push(kind === 'object' ? '' : 0);
    this.expect = kind === 'object' ? Expect.KeyOrEnd : Expect.ValueOrEnd;
    return index + 1;
  }

  private endScalar(chunk: Buffer, index: number): void {
    if (!scalar.test(this.text)) this.fail('a value is malformed', index);
    this.token = undefined;
    this.endValue(chunk, index);
  }

  private close(chunk: Buffer, index: number): number {
    this.containers.pop();
    this.path.pop();
    this.endValue(chunk, index + 1);
    return index + 1;
  }

  /** A value has ended just before `end`. */
  private endValue(chunk: Buffer, end: number): void {
    const depth = this.containers.length;
    this.expect = depth === 0 ? Expect.Nothing : Expect.CommaOrEnd;
    if (depth === this.captureDepth) {
      let bytes = chunk.subarray(this.captureStart, end);
      if (this.captureParts.length > 0) {
        this.captureParts.push(bytes);
        bytes = Buffer.concat(this.captureParts);
        this.captureParts = [];
      }
      this.capturedBytes = 0;
      this.captureDepth = -1;
      this.visitor.captured(this.path, bytes);
    } else if (depth === this.skipDepth) {
      this.skipDepth = -1;
    }
  }

  private keep(chunk: Buffer, from: number, to: number): void {
    this.capturedBytes += to - from;
    if (this.capturedBytes > this.limits.maximumValueBytes) {
      this.fail(
        `a single value is larger than ${this.limits.maximumValueBytes} bytes`,
        to,
      );
    }
    this.captureParts.push(Buffer.from(chunk.subarray(from, to)));
  }

  private fail(problem: string, index: number): never {
    const where = formatJsonPath(this.path);
    throw new UnreadableReportError(
      `The report is not valid JSON: ${problem}`,
      `${where ? `${where}, ` : ''}byte ${this.offset + index}`,
    );
  }
}
