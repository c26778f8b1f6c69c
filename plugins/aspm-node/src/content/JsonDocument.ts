import { UnreadableReportError } from '../formats/UnreadableReportError';
import {
  JsonPath,
  JsonScanner,
  JsonVisitor,
  formatJsonPath,
} from './JsonScanner';
import type { ReportLimits } from './ReportContent';

/** A value of a document that was asked for. @public */
export interface JsonMatch<Pattern extends string = string> {
  /** Which of the patterns it matched. */
  pattern: Pattern;
  path: JsonPath;
  value: unknown;
}

type Step = string | typeof anyIndex | typeof anyKey;
const anyIndex = Symbol('[]');
const anyKey = Symbol('{}');

function parsePattern(pattern: string): Step[] {
  const steps = pattern.match(/\[\]|\{\}|[^.[\]{}]+/g) ?? [];
  return steps.map(step => {
    if (step === '[]') return anyIndex;
    return step === '{}' ? anyKey : step;
  });
}

function fits(step: Step, actual: string | number): boolean {
  if (step === anyIndex) return typeof actual === 'number';
  return typeof actual === 'string' && (step === anyKey || step === actual);
}

/**
 * A JSON document of any size, read as a stream. What is asked for is parsed value by value; all
 * else is only checked.
 *
 * @public
 */
export class JsonDocument {
  constructor(
    private readonly open: () => AsyncIterable<Buffer>,
    private readonly limits: ReportLimits,
    private readonly isSequence = false,
  ) {}

  /**
   * The values at some places, in the order of the document, in batches as the bytes arrive.
   *
   * @param patterns - e.g. `runs[].results[]`: keys, `[]` for any index, `{}` for any key; an empty
   *   pattern is the whole document. A match inside another match is not found on its own. With a
   *   `?` at the end, as in `runs[]?`, only the presence is told: the value is `object`, `array` or
   *   `scalar`, and what is inside can be matched too.
   * @throws UnreadableReportError when the document is not JSON, ends early or exceeds a limit
   */
  async *select<Pattern extends string>(
    ...patterns: Pattern[]
  ): AsyncGenerator<Array<JsonMatch<Pattern>>, void> {
    const wanted = patterns.map(pattern => ({
      pattern,
      steps: parsePattern(pattern.replace(/\?$/, '')),
      presence: pattern.endsWith('?'),
    }));
    // Those that lead on from the open container at each depth, so that every value is compared by
    // its last step only.
    const leading = [wanted];
    let batch: Array<JsonMatch<Pattern>> = [];
    let match: Pattern | undefined;
    const visitor: JsonVisitor = {
      choose(path, kind) {
        const depth = path.length;
        const candidates = leading[Math.max(0, depth - 1)];
        const last = path[depth - 1];
        let leadsOn = false;
        match = undefined;
        for (const { pattern, steps, presence } of candidates) {
          if (depth > 0 && !fits(steps[depth - 1], last)) continue;
          if (steps.length > depth) leadsOn = true;
          else if (presence)
            batch.push({ pattern, path: [...path], value: kind });
          else match ??= pattern;
        }
        if (match !== undefined) return 'capture';
        if (!leadsOn || kind === 'scalar') return 'skip';
        leading[depth] = candidates.filter(
          ({ steps }) =>
            steps.length > depth &&
            (depth === 0 || fits(steps[depth - 1], last)),
        );
        return 'enter';
      },
      captured: (path, bytes, offset) => {
        batch.push({
          pattern: match!,
          path: [...path],
          value: parseValue(bytes, path, offset, this.limits),
        });
      },
    };
    const scanner = new JsonScanner(
      visitor,
      this.limits,
      [],
      0,
      this.isSequence,
    );
    for await (const chunk of this.open()) {
      scanner.write(chunk);
      if (batch.length > 0) {
        yield batch;
        batch = [];
      }
    }
    scanner.end();
    if (batch.length > 0) yield batch;
  }

  /**
   * The whole document, for formats whose reports are small by nature.
   *
   * @throws UnreadableReportError when it is larger than the limit for a single value
   */
  async whole(): Promise<unknown> {
    let value: unknown;
    for await (const [match] of this.select('')) value = match.value;
    return value;
  }
}

/** An escape of half of a surrogate pair, which may have its other half or not. */
const halfPair = /\\u[dD][89a-fA-F]/;

/**
 * The value with a sign in place of each half of a pair that is alone: it is no text, and what makes
 * addresses of texts fails on it.
 */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value).toString();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        Buffer.from(key).toString(),
        wellFormed(item),
      ]),
    );
  }
  return value;
}

const skipAll: JsonVisitor = { choose: () => 'skip', captured: () => {} };

function parseValue(
  bytes: Buffer,
  path: JsonPath,
  offset: number,
  limits: ReportLimits,
): unknown {
  try {
    const text = bytes.toString('utf8');
    const value = JSON.parse(text);
    return halfPair.test(text) ? wellFormed(value) : value;
  } catch {
    // A second look, to say where and why.
    const scanner = new JsonScanner(skipAll, limits, path, offset);
    scanner.write(bytes);
    scanner.end();
    throw new UnreadableReportError(
      'The report is not valid JSON',
      formatJsonPath(path),
    );
  }
}
