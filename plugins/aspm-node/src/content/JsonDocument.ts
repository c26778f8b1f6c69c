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
    let batch: Array<JsonMatch<Pattern>> = [];
    let match: Pattern | undefined;
    const visitor: JsonVisitor = {
      choose(path, kind) {
        let enter = false;
        for (const { pattern, steps, presence } of wanted) {
          if (steps.length < path.length) continue;
          if (!path.every((actual, index) => fits(steps[index], actual)))
            continue;
          if (steps.length === path.length && presence) {
            batch.push({ pattern, path: [...path], value: kind });
          } else if (steps.length === path.length) {
            match = pattern;
            return 'capture';
          }
          enter ||= kind !== 'scalar';
        }
        return enter ? 'enter' : 'skip';
      },
      captured(path, bytes) {
        batch.push({
          pattern: match!,
          path: [...path],
          value: parseValue(bytes, path),
        });
      },
    };
    const scanner = new JsonScanner(visitor, this.limits);
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

function parseValue(bytes: Buffer, path: JsonPath): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new UnreadableReportError(
      'The report is not valid JSON',
      formatJsonPath(path),
    );
  }
}
