import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { firstLine, positionAt, textAt } from '../../support/fields';
import { requiredTextAt } from '../../support/requiredTextAt';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence, pathFromRoot } from '../../support/texts';

/**
 * The JSON reports of hadolint. Its other reports are of general formats, such as SARIF.
 *
 * A report without findings is `[]`. Any tool may write that, so such a report is read when the format
 * is named and is not detected.
 *
 * @see https://github.com/hadolint/hadolint/blob/master/src/Hadolint/Formatter/Json.hs
 */
export const hadolintFormat: ReportFormat = {
  id: 'hadolint',
  title: 'hadolint JSON',
  versions: '1 and 2',
  notes: {
    read: 'All findings, those of ShellCheck in `RUN` instructions among them.',
    severity:
      'The level: error is high, warning medium, info and style informational.',
    remarks: [
      'An empty report is `[]`. Any tool may write that, so name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || !Array.isArray(outline.sample))
      return false;
    const [first] = outline.sample;
    return (
      /^(?:DL|SC)\d{4}$/.test(textAt(first, 'code') ?? '') &&
      ['file', 'level', 'message'].every(key => textAt(first, key))
    );
  },

  async *read(content) {
    yield { kind: 'tool', name: 'hadolint', categories: ['container-config'] };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(content.json, '')) {
      const code = requiredTextAt(value, path, 'code');
      const message = textAt(value, 'message');
      const level = textAt(value, 'level');
      const file = textAt(value, 'file');
      const line = positionAt(value, 'line');
      yield {
        kind: 'observation',
        observation: {
          category: 'container-config',
          rule: rules.get(code, () => ({})),
          title: message ? firstSentence(message) : firstLine(code),
          description: message,
          severity: level === 'style' ? 'info' : severityOfWord(level),
          toolSeverity: level,
          place: file
            ? {
                path: pathFromRoot(file),
                startLine: line,
                endLine: line,
                startColumn: positionAt(value, 'column'),
              }
            : undefined,
        },
      };
    }
  },
};
