import { Severity } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReadObservation,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { httpMessage } from '../../support/httpMessages';
import { rawHttpMessage } from '../../support/rawHttpMessage';
import { WapitiFlaw, WapitiReport } from './WapitiReport';

const levels: Severity[] = ['info', 'low', 'medium', 'high', 'critical'];
const levelsBefore304: Severity[] = ['unknown', 'high', 'medium', 'low'];

/** Gives a reader for all entries of a kind of problem. */
export function readWapitiEntry(
  { version, target }: WapitiReport,
  flaw: WapitiFlaw,
): (entry: JsonObject) => ReadObservation {
  const rule: ObservedRule = {
    id: flaw.name,
    name: flaw.name,
    description: flaw.description,
    remediation: flaw.solution,
    tags: [flaw.section],
  };
  const titles = flaw.references.flatMap(({ title }) => title ?? []);
  const weaknesses = weaknessNumbers(
    titles.filter(title => /^CWE-/i.test(title)),
  );
  const references = unlessEmpty(
    flaw.references.flatMap(({ url }) => url ?? []),
  );
  const severities = isBefore304(version) ? levelsBefore304 : levels;
  return entry => {
    const info = textAt(entry, 'info');
    const level = numberAt(entry, 'level');
    return {
      category: 'api',
      rule,
      title: firstLine(info ? `${flaw.name}: ${info}` : flaw.name),
      description: info,
      severity: severities[level ?? -1] ?? 'unknown',
      toolSeverity: level === undefined ? undefined : String(level),
      weaknesses,
      endpoint: {
        method: textAt(entry, 'method'),
        url: addressOf(target, textAt(entry, 'path')),
        parameter: textAt(entry, 'parameter'),
        request: rawHttpMessage(textAt(entry, 'http_request')),
        response: responseOf(at(entry, 'detail', 'response')),
      },
      remediation: flaw.solution,
      references,
      tags: unlessEmpty([
        ...textsAt(entry, 'wstg'),
        ...textsAt(entry, 'module'),
      ]),
    };
  };
}

function isBefore304(version: string | undefined): boolean {
  const [, ...parts] =
    /(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?/.exec(version ?? '') ?? [];
  if (parts.length === 0) return false;
  const [major, minor, patch] = parts.map(part => Number(part ?? 0));
  return major < 3 || (major === 3 && minor === 0 && patch < 4);
}

/** A path is from the root of the host. */
function addressOf(
  target: string | undefined,
  path: string | undefined,
): string | undefined {
  if (!path) return target;
  return target && URL.canParse(path, target)
    ? new URL(path, target).toString()
    : path;
}

function responseOf(response: unknown): string | undefined {
  const headers = listAt(response, 'headers').map(header =>
    Array.isArray(header) ? header.join(': ') : '',
  );
  const status = numberAt(response, 'status_code');
  return httpMessage(
    [...(status === undefined ? [] : [`HTTP ${status}`]), ...headers].join(
      '\n',
    ),
    textAt(response, 'body'),
  );
}
