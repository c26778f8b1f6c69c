import { Place, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonDocument,
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from './fields';
import { firstSentence, plainPath } from './texts';

/**
 * Reads a report of a tool that is made with libsast: rules by their names, each with the places
 * where it matched. A rule without places is about something that the whole project lacks.
 *
 * @param versionKey - where the tool writes its version
 * @param groups - the keys below which the rules are
 * @see https://github.com/ajinabraham/libsast
 */
export async function* readLibsastReport(
  json: JsonDocument,
  name: string,
  versionKey: string,
  groups: string[],
): AsyncGenerator<ReportEvent, void> {
  const head: JsonObject = {};
  for await (const batch of json.select(
    versionKey,
    ...groups.map(group => `${group}?`),
  )) {
    for (const { pattern, value } of batch) head[pattern] = value;
  }
  if (!groups.some(group => head[`${group}?`] === 'object')) {
    throw new UnreadableReportError('The report has no results', groups[0]);
  }
  yield {
    kind: 'tool',
    name,
    version: textAt(head, versionKey),
    categories: ['code'],
  };
  for await (const batch of json.select(...groups.map(group => `${group}{}`))) {
    for (const { path, value } of batch) {
      const matches = asObject(value);
      if (!matches) {
        throw new UnreadableReportError(
          'A rule is not an object',
          formatJsonPath(path),
        );
      }
      for (const observation of readRule(String(path[1]), matches)) {
        yield { kind: 'observation', observation };
      }
    }
  }
}

function readRule(id: string, matches: JsonObject): ReadObservation[] {
  const metadata = at(matches, 'metadata');
  const description = textAt(metadata, 'description');
  const severity = textAt(metadata, 'severity');
  const references = ['reference', 'ref'].flatMap(key =>
    textsAt(metadata, key),
  );
  const tags = ['owasp-web', 'owasp-mobile', 'owasp', 'masvs'].flatMap(key =>
    textsAt(metadata, key),
  );
  const shared: ReadObservation = {
    category: 'code',
    rule: {
      id,
      description,
      helpUrl: references[0],
      tags: unlessEmpty(tags),
    },
    title: firstSentence(description ?? id),
    description,
    severity: severityOfWord(severity),
    toolSeverity: severity,
    weaknesses: weaknessNumbers(
      textsAt(metadata, 'cwe').map(cwe => firstLine(cwe)),
    ),
    references: unlessEmpty(references),
  };
  const places = listAt(matches, 'files').map(placeOf);
  return places.length > 0
    ? places.map(place => ({ ...shared, place }))
    : [shared];
}

function placeOf(match: unknown): Place | undefined {
  const path = textAt(match, 'file_path');
  if (!path) return undefined;
  const [startLine, endLine] = [0, 1].map(index =>
    pairAt(match, 'match_lines', index),
  );
  const [startColumn, endColumn] = [0, 1].map(index =>
    pairAt(match, 'match_position', index),
  );
  return {
    path: plainPath(path),
    startLine,
    endLine,
    startColumn,
    endColumn,
    snippet: textAt(match, 'match_string'),
  };
}

function pairAt(
  match: unknown,
  key: string,
  index: number,
): number | undefined {
  return positionAt({ at: listAt(match, key)[index] }, 'at');
}
