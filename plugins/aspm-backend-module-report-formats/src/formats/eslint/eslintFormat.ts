import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  at,
  listAt,
  positionAt,
  textAt,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { lineOf } from '../../support/sourceLines';
import { firstSentence, plainPath } from '../../support/texts';

/**
 * The reports of ESLint's formatters `json` and `json-with-metadata`. Only the latter describes
 * rules, and tells what paths are relative to.
 *
 * @see https://eslint.org/docs/latest/use/formatters/#json
 */
export const eslintFormat: ReportFormat = {
  id: 'eslint',
  title: 'ESLint JSON',
  versions: '1 and newer',
  notes: {
    read: 'Messages of rules, of the formatters `json` and `json-with-metadata`; messages that a comment suppresses, as silenced, with its reason.',
    leftOut:
      'Messages of no rule, such as files that cannot be parsed: they are about the run, not about the code.',
    severity: 'Errors are high, warnings are medium.',
    remarks: [
      'All rules are read. Run ESLint with the rules that matter for security.',
      'An empty report is `[]`. Any tool may write that, so name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const isMetadata =
      at(sample, 'metadata', 'rulesMeta') !== undefined &&
      Array.isArray(at(sample, 'results'));
    const [first] = Array.isArray(sample) ? sample : listAt(sample, 'results');
    const isResult =
      textAt(first, 'filePath') !== undefined &&
      Array.isArray(at(first, 'messages')) &&
      at(first, 'errorCount') !== undefined;
    return isMetadata || isResult;
  },

  async *read(content) {
    const { list, rulesMeta, directory } = await readHead(content);
    yield { kind: 'tool', name: 'ESLint', categories: ['code'] };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(content.json, list)) {
      const file = textAt(value, 'filePath');
      if (!file) {
        throw new UnreadableReportError(
          'A result does not name its file',
          `${formatJsonPath(path)}.filePath`,
        );
      }
      const source = textAt(value, 'source');
      const messages = [
        ...listAt(value, 'messages'),
        ...listAt(value, 'suppressedMessages'),
      ];
      for (const message of messages) {
        yield readMessage(message, {
          path: relativePath(file, directory),
          source,
          rules,
          rulesMeta,
        });
      }
    }
  },
};

interface Head {
  list: '' | 'results';
  rulesMeta: unknown;
  /** Where ESLint ran. */
  directory?: string;
}

async function readHead(content: ReportContent): Promise<Head> {
  const head: JsonObject = {};
  for await (const batch of content.json.select(
    '?',
    'results?',
    'metadata.rulesMeta',
    'metadata.cwd',
  )) {
    for (const { pattern, value } of batch) head[pattern] = value;
  }
  if (head['?'] === 'object' && head['results?'] === undefined) {
    throw new UnreadableReportError('The report has no results', 'results');
  }
  return {
    list: head['?'] === 'object' ? 'results' : '',
    rulesMeta: head['metadata.rulesMeta'],
    directory: textAt(head, 'metadata.cwd'),
  };
}

function relativePath(file: string, directory: string | undefined): string {
  const [path, root] = [file, directory ?? ''].map(plainPath);
  return root !== '' && path.startsWith(`${root}/`)
    ? path.slice(root.length + 1)
    : path;
}

function readMessage(
  message: unknown,
  file: {
    path: string;
    source: string | undefined;
    rules: SharedRules;
    rulesMeta: unknown;
  },
): ReportEvent {
  const id = textAt(message, 'ruleId');
  if (!id) {
    return { kind: 'skipped', reason: 'message about the run, of no rule' };
  }
  const text = textAt(message, 'message');
  const rule = file.rules.get(id, () => ({
    description: textAt(file.rulesMeta, id, 'docs', 'description'),
    helpUrl: textAt(file.rulesMeta, id, 'docs', 'url'),
  }));
  const severity = at(message, 'severity') === 2 ? 'error' : 'warning';
  const startLine = positionAt(message, 'line');
  const suppressions = listAt(message, 'suppressions');
  return {
    kind: 'observation',
    observation: {
      category: 'code',
      rule,
      title: firstSentence(text ?? id),
      description: text,
      severity: severityOfWord(severity),
      toolSeverity: severity,
      place: {
        path: file.path,
        startLine,
        endLine: positionAt(message, 'endLine'),
        startColumn: positionAt(message, 'column'),
        endColumn: positionAt(message, 'endColumn'),
        snippet: lineOf(file.source, startLine),
      },
      references: rule.helpUrl ? [rule.helpUrl] : undefined,
      suppression:
        suppressions.length > 0
          ? {
              source: 'comment in the source',
              reason: textAt(suppressions[0], 'justification'),
            }
          : undefined,
    },
  };
}
