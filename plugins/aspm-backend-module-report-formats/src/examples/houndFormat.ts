import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonPath,
  ReadObservation,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';

/** The JSON reports of Hound, a scanner that does not exist. */
export const houndFormat: ReportFormat = {
  id: 'hound',
  title: 'Hound JSON',
  versions: '1',

  detect(outline) {
    return (
      outline.syntax === 'json' && textAt(outline.sample, 'hound') !== undefined
    );
  },

  async *read(content) {
    // What describes the scan may stand behind the results, so it is read first.
    let version: string | undefined;
    let hasProblems = false;
    for await (const batch of content.json.select('hound', 'problems?')) {
      for (const { pattern, value } of batch) {
        if (pattern === 'hound') version = String(value);
        else hasProblems = value === 'array';
      }
    }
    if (!hasProblems) {
      throw new UnreadableReportError('There is no list here', 'problems');
    }
    yield { kind: 'tool', name: 'Hound', version, categories: ['code'] };

    // Then the results, one by one, as the bytes arrive.
    for await (const batch of content.json.select('problems[]', 'passed[]?')) {
      for (const { pattern, path, value } of batch) {
        if (pattern === 'passed[]?') {
          yield { kind: 'skipped', reason: 'passed check' };
        } else {
          yield { kind: 'observation', observation: readProblem(value, path) };
        }
      }
    }
  },
};

function readProblem(problem: unknown, place: JsonPath): ReadObservation {
  const check = textAt(problem, 'check');
  if (check === undefined) {
    throw new UnreadableReportError(
      'A problem does not name its check',
      `${formatJsonPath(place)}.check`,
    );
  }
  const level = textAt(problem, 'level');
  const ignored = textAt(problem, 'ignored');
  return {
    category: 'code',
    rule: { id: check },
    title: textAt(problem, 'title') ?? check,
    severity: severityOfWord(level),
    toolSeverity: level,
    place: {
      path: textAt(problem, 'file'),
      startLine: numberAt(problem, 'line'),
      snippet: textAt(problem, 'text'),
    },
    remediation: textAt(problem, 'fix'),
    suppression: ignored
      ? { source: 'comment in the source', reason: ignored }
      : undefined,
  };
}

// Nothing in a report can be trusted to be what its makers promise.

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function textAt(value: unknown, key: string): string | undefined {
  const found = at(value, key);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function numberAt(value: unknown, key: string): number | undefined {
  const found = at(value, key);
  return typeof found === 'number' && found >= 1 ? found : undefined;
}
