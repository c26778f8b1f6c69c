import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { confidenceOfWord } from '../../support/confidences';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  positionAt,
  textAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { listedLines, secretOfLine } from '../../support/sourceLines';
import { firstSentence, plainPath } from '../../support/texts';

/**
 * The JSON reports of gosec. With `-track-suppressions` it lists what comments silence, too.
 *
 * @see https://github.com/securego/gosec/blob/master/issue/issue.go
 */
export const gosecFormat: ReportFormat = {
  id: 'gosec',
  title: 'gosec JSON',
  versions: '2, and 1',
  notes: {
    read: 'Issues with rule, CWE, columns and the lines that they are about; those that a comment or the configuration suppresses, as silenced; fixes that it suggests.',
    remarks: [
      'Hard-coded credentials (G101) are secrets: the longest text in quotes on the line stands for the value, since gosec does not tell it.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const issues = at(outline.sample, 'Issues');
    const stats = at(outline.sample, 'Stats');
    return (
      (issues === null || Array.isArray(issues)) &&
      at(stats, 'files') !== undefined &&
      at(stats, 'nosec') !== undefined
    );
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select('Issues?', 'GosecVersion')) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    if (head['Issues?'] === undefined) {
      throw new UnreadableReportError(
        'The report has no list of issues',
        'Issues',
      );
    }
    yield {
      kind: 'tool',
      name: 'gosec',
      version: textAt(head, 'GosecVersion'),
      categories: ['code', 'secret'],
    };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(content.json, 'Issues')) {
      const id = textAt(value, 'rule_id');
      if (!id) {
        throw new UnreadableReportError(
          'An issue does not name its rule',
          `${formatJsonPath(path)}.rule_id`,
        );
      }
      yield { kind: 'observation', observation: readIssue(id, value, rules) };
    }
  },
};

function readIssue(
  id: string,
  issue: JsonObject,
  rules: SharedRules,
): ReadObservation {
  const details = textAt(issue, 'details');
  const severity = textAt(issue, 'severity');
  const place = placeOf(issue);
  const isSecret = id === 'G101';
  return {
    category: isSecret ? 'secret' : 'code',
    rule: rules.get(id, () => ({})),
    title: firstSentence(details ?? id),
    description: details,
    severity: severityOfWord(severity),
    toolSeverity: severity,
    toolConfidence: confidenceOfWord(textAt(issue, 'confidence')),
    // `id` is a text, and was a capitalised key before 2.9.
    weaknesses: weaknessNumbers(
      ['id', 'ID'].map(key => textAt(issue, 'cwe', key) ?? ''),
    ),
    place,
    secret: isSecret
      ? {
          kind: details,
          value: place?.snippet && secretOfLine(place.snippet),
        }
      : undefined,
    remediation: textAt(issue, 'autofix'),
    references: unlessEmpty(
      ['url', 'URL'].flatMap(key => textAt(issue, 'cwe', key) ?? []),
    ),
    suppression: suppressionOf(issue),
  };
}

function placeOf(issue: JsonObject): ReadObservation['place'] {
  const path = textAt(issue, 'file');
  if (!path) return undefined;
  // `12`, or `12-14` where it spans lines.
  const lines = String(at(issue, 'line') ?? '').split('-');
  const startLine = positionAt({ at: lines[0] }, 'at');
  const endLine = positionAt({ at: lines[1] ?? lines[0] }, 'at');
  return {
    path: plainPath(path),
    startLine,
    endLine,
    startColumn: positionAt(issue, 'column'),
    snippet: listedLines(textAt(issue, 'code'), startLine, endLine),
  };
}

function suppressionOf(issue: JsonObject): ReadObservation['suppression'] {
  const [suppression] = listAt(issue, 'suppressions');
  if (!asObject(suppression) && at(issue, 'nosec') !== true) return undefined;
  return {
    source:
      textAt(suppression, 'kind') === 'external'
        ? 'configuration of gosec'
        : 'comment in the source',
    reason: textAt(suppression, 'justification'),
  };
}
