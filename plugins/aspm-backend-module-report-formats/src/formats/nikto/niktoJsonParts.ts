import {
  ReportContent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  asObject,
  at,
  listAt,
  numberAt,
  textAt,
  textsAt,
} from '../../support/fields';
import { jsonRecords } from '../../support/jsonRecords';
import { NiktoItem, NiktoPart } from './NiktoPart';
import { addressOf } from './addressOf';

/** Nikto's JSON: one host, or a list of them. */
export async function* niktoJsonParts(
  content: ReportContent,
): AsyncGenerator<NiktoPart> {
  for await (const { value, path } of jsonRecords(content)) {
    const host = textAt(value, 'host') ?? textAt(value, 'ip');
    const items = at(value, 'vulnerabilities');
    // All that stands below it is that its name could not be resolved.
    if (at(value, 'host') === '' && at(value, 'ip') === '') {
      yield { kind: 'unknown host' };
      continue;
    }
    if (
      !host ||
      (items !== null && items !== undefined && !Array.isArray(items))
    ) {
      throw new UnreadableReportError(
        host ? 'A list was expected here' : 'A host has no name',
        `${formatJsonPath(path)}.${host ? 'vulnerabilities' : 'host'}`,
      );
    }
    const port = numberAt(value, 'port')?.toString();
    yield { kind: 'host', host, port };
    for (const item of listAt(items)) {
      if (asObject(item)) yield itemOf(item, host, port);
    }
  }
}

function itemOf(item: unknown, host: string, port?: string): NiktoItem {
  const path = textAt(item, 'url');
  const osvdb = numberAt(item, 'OSVDB');
  return {
    kind: 'item',
    id: textAt(item, 'id') ?? numberAt(item, 'id')?.toString(),
    method: textAt(item, 'method'),
    path,
    url: addressOf(host, port, path),
    message: textAt(item, 'msg') ?? '',
    references: [
      ...textsAt(item, 'references'),
      ...(osvdb ? [`OSVDB-${osvdb}`] : []),
    ],
  };
}
