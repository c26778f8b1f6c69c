import { Severity, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, at, positionAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence, plainPath } from '../../support/texts';

/**
 * The JSON reports of QARK, the Quick Android Review Kit.
 *
 * A report without issues is `[]`, which any tool may write, so it is read when the format is named.
 *
 * @see https://github.com/linkedin/qark/blob/master/qark/issue.py
 */
export const qarkFormat: ReportFormat = {
  id: 'qark',
  title: 'QARK JSON',
  versions: '4',
  notes: {
    read: 'Issues with category, file and line.',
    severity:
      'Vulnerability and error are high, warning is medium, info is info.',
    remarks: [
      'An empty report is `[]`. Any tool may write that, so name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || !Array.isArray(outline.sample))
      return false;
    const [first] = outline.sample;
    return ['category', 'name', 'file_object', 'apk_exploit_dict'].every(
      key => at(first, key) !== undefined,
    );
  },

  async *read(content) {
    yield { kind: 'tool', name: 'QARK', categories: ['code'] };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(content.json, '')) {
      const name = textAt(value, 'name');
      if (!name) {
        throw new UnreadableReportError(
          'An issue has no name',
          `${formatJsonPath(path)}.name`,
        );
      }
      yield { kind: 'observation', observation: readIssue(name, value, rules) };
    }
  },
};

const severities: Record<string, Severity> = { VULNERABILITY: 'high' };

function readIssue(
  name: string,
  issue: JsonObject,
  rules: SharedRules,
): ReadObservation {
  const category = textAt(issue, 'category');
  const severity = textAt(issue, 'severity');
  const path = textAt(issue, 'file_object');
  // A pair of line and column, or the line alone.
  const position = at(issue, 'line_number');
  const [line, column] = Array.isArray(position) ? position : [position];
  return {
    category: 'code',
    rule: rules.get(name, () => ({})),
    title: firstSentence(name),
    description: textAt(issue, 'description'),
    severity: Object.hasOwn(severities, severity ?? '')
      ? severities[severity ?? '']
      : severityOfWord(severity),
    toolSeverity: severity,
    place: path
      ? {
          path: plainPath(path),
          startLine: positionAt({ line }, 'line'),
          startColumn: positionAt({ column }, 'column'),
        }
      : undefined,
    // Rules of one name are in several categories.
    tags: category ? [category] : undefined,
  };
}
