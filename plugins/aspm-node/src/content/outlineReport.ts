import { UnreadableReportError } from '../formats/UnreadableReportError';
import { JsonPath, JsonScanner } from './JsonScanner';
import {
  ReportContent,
  ReportLimits,
  defaultReportLimits,
} from './ReportContent';
import { ReportOutline } from './ReportOutline';

const sampleDepth = 6;
const longestText = 200;
const largestScalarBytes = 4096;

/**
 * What a document looks like.
 *
 * @param maximumBytes - how far to look; what lies beyond is left out of the sample, and whether
 *   it is well-formed is not known
 * @throws UnreadableReportError when what was looked at is empty, binary or broken
 * @public
 */
export async function outlineReport(
  content: ReportContent,
  maximumBytes: number = Infinity,
  limits: ReportLimits = defaultReportLimits,
): Promise<ReportOutline> {
  const head = await readHead(content, 4096);
  const first = head.trimStart()[0];
  if (first === undefined)
    throw new UnreadableReportError('The report is empty');
  if (head.includes('\0')) {
    throw new UnreadableReportError(
      'The report is binary, not a text',
      `byte ${Buffer.from(head.slice(0, head.indexOf('\0'))).length}`,
    );
  }
  if (first === '<') return { syntax: 'xml', ...(await content.xml.root()) };
  if (first === '{' || first === '[') {
    return {
      syntax: 'json',
      ...(await sampleJson(content, maximumBytes, limits)),
    };
  }
  return { syntax: 'text', head: head.slice(0, 4000) };
}

async function readHead(
  content: ReportContent,
  length: number,
): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of content.bytes()) {
    parts.push(chunk.subarray(0, length - size));
    size += chunk.length;
    if (size >= length) break;
  }
  return Buffer.concat(parts).toString('utf8');
}

async function sampleJson(
  content: ReportContent,
  maximumBytes: number,
  limits: ReportLimits,
): Promise<{ sample: unknown; isSequence: boolean }> {
  const root: { value?: unknown } = {};
  let isSequence = false;
  const outline = () => ({ sample: root.value, isSequence });
  const put = (path: JsonPath, value: unknown) => {
    let target: any = root;
    // The first step is which document it is.
    const steps = ['value', ...path.slice(1)];
    for (const step of steps.slice(0, -1)) target = target?.[step];
    const key = steps.at(-1)!;
    if (target && typeof target === 'object') {
      Object.defineProperty(target, key, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  };
  const scanner = new JsonScanner(
    {
      choose(path, kind) {
        if (path[0] !== 0) {
          isSequence = true;
          return 'skip';
        }
        const last = path[path.length - 1];
        if (
          path.length > sampleDepth + 1 ||
          (typeof last === 'number' && last > 0)
        ) {
          return 'skip';
        }
        if (kind === 'scalar') return 'capture';
        put(path, kind === 'object' ? {} : []);
        return 'enter';
      },
      captured(path, bytes) {
        if (bytes.length > largestScalarBytes) {
          put(path, bytes.toString('utf8', 1, longestText));
          return;
        }
        const value = JSON.parse(bytes.toString('utf8'));
        put(
          path,
          typeof value === 'string' ? value.slice(0, longestText) : value,
        );
      },
    },
    limits,
    [],
    0,
    true,
  );
  let size = 0;
  for await (const chunk of content.bytes()) {
    const part = chunk.subarray(0, maximumBytes - size);
    scanner.write(part);
    size += part.length;
    if (size >= maximumBytes) return outline();
  }
  scanner.end();
  return outline();
}
