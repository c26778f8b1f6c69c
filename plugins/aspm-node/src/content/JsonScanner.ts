import { UnreadableReportError } from '../formats/UnreadableReportError';
import { JsonContainerEnd } from './JsonContainerEnd';
import { JsonTextEnd } from './JsonTextEnd';
import {
  beginsScalar,
  isDelimiter,
  isJsonScalar,
  isSpace,
  jsonByte,
} from './jsonBytes';
import type { ReportLimits } from './ReportContent';
import { Utf8Check } from './Utf8Check';

/** A step of a path: a key of an object, or an index of an array. @public */
export type JsonPath = Array<string | number>;

/** What to do with a value that begins at a path. */
export type JsonChoice = 'capture' | 'enter' | 'skip';

export type JsonKind = 'object' | 'array' | 'scalar';

/** Called by the scanner as it goes. */
export interface JsonVisitor {
  /**
   * A value begins; `path` is reused, so copy what is kept. `kind` is its first byte's meaning.
   * Values inside a container are told only after `enter` was answered for it.
   */
  choose(path: JsonPath, kind: JsonKind): JsonChoice;
  /**
   * A value that was captured, as its bytes, which are valid until the return. Whether an object or
   * array is well-formed inside is not known yet: the visitor's parser tells. `offset` is where
   * in the report it begins.
   */
  captured(path: JsonPath, bytes: Buffer, offset: number): void;
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

const { quote, comma, colon } = jsonByte;
const { openObject, closeObject, openArray, closeArray } = jsonByte;
const byteOrderMark = [0xef, 0xbb, 0xbf];
const longestToken = 1024 * 1024;

/** A path as people write it: `runs[0].results[17]`. @public */
export function formatJsonPath(path: JsonPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const key = step.length > 60 ? `${step.slice(0, 60)}…` : step;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/**
 * Walks JSON as its bytes arrive, and hands out the values that the visitor wants, as bytes. It
 * checks the grammar of all that it passes, as strictly as `JSON.parse`, and never holds more than
 * one wanted value.
 */
export class JsonScanner {
  private readonly utf8 = new Utf8Check();
  /** For each open container: whether it is an object. */
  private readonly containers: boolean[] = [];
  /** Where the scanner is, down to the value that is captured or skipped. */
  private readonly path: JsonPath;
  private expect = Expect.Value;

  /** What the last bytes left unfinished. */
  private token: 'text' | 'key' | 'scalar' | undefined;
  private readonly textEnd = new JsonTextEnd((problem, index) =>
    this.fail(problem, index),
  );
  private tokenParts: Buffer[] = [];
  private tokenBytes = 0;

  /** How deep the value lies inside of which nobody is asked; -1 while the visitor is asked. */
  private unaskedDepth = -1;
  /** Whether that value is captured. */
  private capturing = false;
  private readonly captureEnd = new JsonContainerEnd((nesting, index) =>
    this.checkDepth(this.containers.length + nesting, index),
  );
  private captureStart = 0;
  private captureOffset = 0;
  private captureParts: Buffer[] = [];
  private capturedBytes = 0;

  constructor(
    private readonly visitor: JsonVisitor,
    private readonly limits: ReportLimits,
    /** Where the bytes come from, when they are a part of a report. */
    path: JsonPath = [],
    private offset = 0,
    /**
     * Whether the bytes are documents one after another, as tools write that tell a result as soon
     * as they have it. They are read as though they were the elements of an array.
     */
    private readonly isSequence = false,
  ) {
    this.path = [...path];
    if (isSequence) {
      this.containers.push(false);
      this.path.push(0);
    }
  }

  /** Whether no container is open but that which stands for a sequence. */
  private get isOutside(): boolean {
    return this.containers.length === (this.isSequence ? 1 : 0);
  }

  /** Takes the next bytes. */
  write(chunk: Buffer): void {
    const malformed = this.utf8.write(chunk);
    if (malformed >= 0) this.fail('a character is not UTF-8', malformed);
    this.captureStart = 0;
    const { length } = chunk;
    let index = this.token ? this.resume(chunk) : 0;
    while (index < length) {
      if (this.captureEnd.isOpen()) {
        index = this.passCaptured(chunk, index);
        continue;
      }
      const byte = chunk[index];
      if (isSpace[byte] === 1) {
        index++;
        continue;
      }
      switch (this.expect) {
        case Expect.CommaOrEnd: {
          const inObject = this.containers[this.containers.length - 1];
          if (this.isSequence && this.isOutside) {
            (this.path[0] as number)++;
            this.expect = Expect.Value;
            index = this.beginValue(chunk, index, byte);
          } else if (byte === comma) {
            this.expect = inObject ? Expect.Key : Expect.Value;
            if (!inObject && this.unaskedDepth < 0) {
              (this.path[this.path.length - 1] as number)++;
            }
            index++;
          } else if (byte === (inObject ? closeObject : closeArray)) {
            index = this.close(chunk, index);
          } else {
            this.fail(`',' or '${inObject ? '}' : ']'}' was expected`, index);
          }
          break;
        }
        case Expect.Key:
        case Expect.KeyOrEnd:
          if (byte === quote) {
            index = this.passKey(chunk, index + 1);
          } else if (byte === closeObject && this.expect === Expect.KeyOrEnd) {
            index = this.close(chunk, index);
          } else {
            this.fail('a key was expected', index);
          }
          break;
        case Expect.Colon:
          if (byte !== colon) this.fail("':' was expected", index);
          this.expect = Expect.Value;
          index++;
          break;
        case Expect.Value:
        case Expect.ValueOrEnd:
          if (byte === closeArray && this.expect === Expect.ValueOrEnd) {
            index = this.close(chunk, index);
          } else {
            index = this.beginValue(chunk, index, byte);
          }
          break;
        default:
          this.fail('something follows after the end', index);
      }
    }
    if (this.capturing) this.keep(chunk, length);
    this.offset += length;
  }

  /** Says that there are no more bytes. */
  end(): void {
    if (this.token === 'scalar' && this.isOutside) {
      this.checkKeptScalar();
      this.endValue(Buffer.alloc(0), 0);
    }
    const isComplete = this.isSequence
      ? this.isOutside && this.expect === Expect.CommaOrEnd
      : this.expect === Expect.Nothing;
    if (isComplete) {
      // A broken character may hide what follows it while there is more to come.
      if (!this.utf8.isComplete()) this.fail('a character is not UTF-8', 0);
      return;
    }
    if (this.unaskedDepth < 0 && this.isOutside)
      throw new UnreadableReportError('The report is empty');
    this.fail('the report ends in the middle', 0);
  }

  /** Goes on with what the last bytes left unfinished. */
  private resume(chunk: Buffer): number {
    const token = this.token;
    this.token = undefined;
    if (token === 'text') return this.passText(chunk, 0);
    return token === 'key' ? this.passKey(chunk, 0) : this.passScalar(chunk, 0);
  }

  private beginValue(chunk: Buffer, index: number, byte: number): number {
    const container = byte === openObject || byte === openArray;
    if (!container && byte !== quote && beginsScalar[byte] === 0) {
      if (this.isByteOrderMark(index, byte)) return index + 1;
      this.fail('a value was expected', index);
    }
    const depth = this.containers.length;
    if (this.unaskedDepth < 0) this.ask(index, byte);
    if (byte === quote) return this.passText(chunk, index + 1);
    if (!container) return this.passScalar(chunk, index);
    this.checkDepth(depth, index);
    if (this.capturing) {
      return this.passCaptured(chunk, index);
    }
    const isObject = byte === openObject;
    this.containers.push(isObject);
    if (this.unaskedDepth < 0) this.path.push(isObject ? '' : 0);
    this.expect = isObject ? Expect.KeyOrEnd : Expect.ValueOrEnd;
    return index + 1;
  }

  /** Passes a captured object or array; the visitor's parser checks what is inside. */
  private passCaptured(chunk: Buffer, from: number): number {
    const end = this.captureEnd.find(chunk, from);
    if (end < 0) return chunk.length;
    this.endValue(chunk, end);
    return end;
  }

  private checkDepth(depth: number, index: number): void {
    if (depth >= this.limits.maximumDepth + (this.isSequence ? 1 : 0)) {
      this.fail(
        `it is nested deeper than ${this.limits.maximumDepth} levels`,
        index,
      );
    }
  }

  private ask(index: number, byte: number): void {
    let kind: JsonKind = 'scalar';
    if (byte === openObject) kind = 'object';
    else if (byte === openArray) kind = 'array';
    const choice = this.visitor.choose(this.path, kind);
    if (choice === 'enter' && kind !== 'scalar') return;
    this.unaskedDepth = this.containers.length;
    this.capturing = choice === 'capture';
    this.captureStart = index;
    this.captureOffset = this.offset + index;
  }

  /** Passes a text up to and with its closing quote. */
  private passText(chunk: Buffer, from: number): number {
    const end = this.textEnd.find(chunk, from);
    if (end < 0) {
      this.token = 'text';
      return chunk.length;
    }
    this.endValue(chunk, end);
    return end;
  }

  private passKey(chunk: Buffer, from: number): number {
    const end = this.textEnd.find(chunk, from);
    if (end < 0) this.token = 'key';
    else this.expect = Expect.Colon;
    if (this.unaskedDepth < 0) {
      if (end < 0) {
        this.keepToken(chunk, from, chunk.length);
      } else {
        this.path[this.path.length - 1] = this.key(chunk, from, end - 1);
      }
    }
    return end < 0 ? chunk.length : end;
  }

  private key(chunk: Buffer, from: number, to: number): string {
    let text: string;
    if (this.tokenParts.length > 0) {
      this.keepToken(chunk, from, to);
      text = this.takeToken().toString('utf8');
    } else {
      text = chunk.toString('utf8', from, to);
    }
    return text.includes('\\') ? JSON.parse(`"${text}"`) : text;
  }

  private passScalar(chunk: Buffer, from: number): number {
    const { length } = chunk;
    let index = from;
    while (index < length && isDelimiter[chunk[index]] === 0) index++;
    if (index === length) {
      this.token = 'scalar';
      this.keepToken(chunk, from, index);
      return length;
    }
    if (this.tokenParts.length > 0) {
      this.keepToken(chunk, from, index);
      this.checkKeptScalar();
    } else if (!isJsonScalar(chunk, from, index)) {
      this.fail('a value is malformed', index);
    }
    this.endValue(chunk, index);
    return index;
  }

  private checkKeptScalar(): void {
    const bytes = this.takeToken();
    if (!isJsonScalar(bytes, 0, bytes.length))
      this.fail('a value is malformed', 0);
  }

  private keepToken(chunk: Buffer, from: number, to: number): void {
    this.tokenBytes += to - from;
    if (this.tokenBytes > longestToken)
      this.fail('a key, number or word is too long', to);
    this.tokenParts.push(Buffer.from(chunk.subarray(from, to)));
  }

  private takeToken(): Buffer {
    const bytes = Buffer.concat(this.tokenParts);
    this.tokenParts = [];
    this.tokenBytes = 0;
    return bytes;
  }

  private close(chunk: Buffer, index: number): number {
    this.containers.pop();
    if (this.unaskedDepth < 0) this.path.pop();
    this.endValue(chunk, index + 1);
    return index + 1;
  }

  /** A value has ended just before `end`. */
  private endValue(chunk: Buffer, end: number): void {
    const depth = this.containers.length;
    this.expect = depth === 0 ? Expect.Nothing : Expect.CommaOrEnd;
    if (depth !== this.unaskedDepth) return;
    this.unaskedDepth = -1;
    if (!this.capturing) return;
    let bytes = chunk.subarray(this.captureStart, end);
    this.checkSize(bytes.length, end);
    if (this.captureParts.length > 0) {
      this.captureParts.push(bytes);
      bytes = Buffer.concat(this.captureParts);
      this.captureParts = [];
    }
    this.capturedBytes = 0;
    this.capturing = false;
    this.visitor.captured(this.path, bytes, this.captureOffset);
  }

  private keep(chunk: Buffer, to: number): void {
    const part = chunk.subarray(this.captureStart, to);
    this.checkSize(part.length, to);
    this.capturedBytes += part.length;
    this.captureParts.push(Buffer.from(part));
  }

  private checkSize(more: number, index: number): void {
    if (this.capturedBytes + more > this.limits.maximumValueBytes) {
      this.fail(
        `a single value is larger than ${this.limits.maximumValueBytes} bytes`,
        index,
      );
    }
  }

  /** Some tools on Windows begin their files with one; it says nothing more about UTF-8. */
  private isByteOrderMark(index: number, byte: number): boolean {
    return this.isOutside && byteOrderMark[this.offset + index] === byte;
  }

  private fail(problem: string, index: number): never {
    const where = formatJsonPath(this.path);
    throw new UnreadableReportError(
      `The report is not valid JSON: ${problem}`,
      `${where ? `${where}, ` : ''}byte ${this.offset + index}`,
    );
  }
}
