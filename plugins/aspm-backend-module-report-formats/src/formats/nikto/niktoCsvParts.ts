import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { UnreadableReportError } from '@aspm/backstage-plugin-aspm-node';
import { NiktoPart } from './NiktoPart';
import { addressOf } from './addressOf';

/**
 * Nikto's CSV: its name and version, then a line for each host and each item. It has no header, and
 * quotes are written with a backslash, so that it is no CSV as others write it.
 */
export async function* niktoCsvParts(
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<NiktoPart> {
  const lines = createInterface({
    input: Readable.from(bytes),
    crlfDelay: Infinity,
  });
  let number = 0;
  for await (const raw of lines) {
    number++;
    const line = raw.replace(/^\ufeff/, '').trim();
    if (line === '') continue;
    const title = /^"?Nikto - v([^/"]+)/.exec(line);
    if (title) {
      yield { kind: 'version', version: title[1] };
      continue;
    }
    if (number === 1) fail(number);
    yield partOf(line, number);
  }
}

function partOf(line: string, number: number): NiktoPart {
  if (!line.startsWith('"')) fail(number);
  const cells = line.replace(/^"|"$/g, '').split('","');
  if (cells.length < 7) fail(number);
  const [host, ip, port, reference, method, path] = cells;
  const name = host || ip;
  if (!name) fail(number);
  if (!method && !path && !reference) return { kind: 'host', host: name, port };
  return {
    kind: 'item',
    method: method || undefined,
    path,
    url: addressOf(name, port || undefined, path),
    message: cells.slice(6).join('","').replace(/\\"/g, '"'),
    references: [reference],
  };
}

function fail(line: number): never {
  throw new UnreadableReportError(
    'A line of the report is not as Nikto writes it',
    `line ${line}`,
  );
}
