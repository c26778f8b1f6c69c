import { Place } from '@aspm/backstage-plugin-aspm-common';
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
  at,
  listAt,
  numberAt,
  positionAt,
  textAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence, plainPath } from '../../support/texts';

/**
 * The JSON reports of Brakeman.
 *
 * A rule has the id that Brakeman gives it in SARIF, so that both reports mean the same rule.
 *
 * @see https://github.com/presidentbeef/brakeman/blob/main/lib/brakeman/warning.rb
 */
export const brakemanFormat: ReportFormat = {
  id: 'brakeman',
  title: 'Brakeman JSON',
  versions: '3 and newer',
  notes: {
    read: 'Warnings with CWE, code, the way to a view and the fingerprint; warnings that `brakeman.ignore` lists, as silenced, with their notes.',
    severity:
      'Brakeman rates how sure it is, not how bad it would be. The severity is unknown.',
    remarks: [
      'Reports that compare two scans (`--compare`) tell no whole state, and are not read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return (
      textAt(sample, 'scan_info', 'brakeman_version') !== undefined &&
      Array.isArray(at(sample, 'warnings'))
    );
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select(
      'warnings?',
      'scan_info.brakeman_version',
    )) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    if (head['warnings?'] === undefined) {
      throw new UnreadableReportError(
        'The report has no list of warnings',
        'warnings',
      );
    }
    yield {
      kind: 'tool',
      name: 'Brakeman',
      version: textAt(head, 'scan_info.brakeman_version'),
      categories: ['code'],
    };
    const rules = new SharedRules();
    for await (const { list, path, value } of elementsOf(
      content.json,
      'warnings',
      'ignored_warnings',
    )) {
      const observation = readWarning(value, rules);
      if (!observation) {
        throw new UnreadableReportError(
          'A warning does not tell its type',
          `${formatJsonPath(path)}.warning_type`,
        );
      }
      if (list === 'ignored_warnings') {
        observation.suppression = {
          source: 'brakeman.ignore',
          reason: textAt(value, 'note'),
        };
      }
      yield { kind: 'observation', observation };
    }
  },
};

function readWarning(
  warning: JsonObject,
  rules: SharedRules,
): ReadObservation | undefined {
  const type = textAt(warning, 'warning_type');
  const code = numberAt(warning, 'warning_code');
  const check = textAt(warning, 'check_name');
  const id =
    code === undefined ? type : `BRAKE${String(code).padStart(4, '0')}`;
  if (!id) return undefined;
  const message = textAt(warning, 'message');
  const helpUrl = textAt(warning, 'link');
  const fingerprint = textAt(warning, 'fingerprint');
  const input = textAt(warning, 'user_input');
  const place = placeOf(warning);
  const path = listAt(warning, 'render_path').flatMap(stepOf);
  return {
    category: 'code',
    rule: rules.get(id, () => ({
      name: check && type ? `${check}/${type}` : type,
      helpUrl,
    })),
    title: firstSentence(message ?? type ?? id),
    description:
      [message, input && `User input: ${input}`]
        .filter(part => part)
        .join('\n\n') || undefined,
    severity: 'unknown',
    // Its words are High, Medium and Weak.
    toolConfidence:
      textAt(warning, 'confidence') === 'Weak'
        ? 'low'
        : confidenceOfWord(textAt(warning, 'confidence')),
    weaknesses: weaknessNumbers(
      listAt(warning, 'cwe_id').filter(
        (cwe): cwe is number => typeof cwe === 'number',
      ),
    ),
    vulnerabilityIds: unlessEmpty([
      ...new Set(message?.match(/\bCVE-\d{4}-\d{4,10}\b/g) ?? []),
    ]),
    place,
    flow: path.length > 0 && place ? [...path, place] : undefined,
    references: helpUrl ? [helpUrl] : undefined,
    fingerprints: fingerprint ? { brakeman: fingerprint } : undefined,
  };
}

function placeOf(warning: JsonObject): Place | undefined {
  const path = textAt(warning, 'file');
  if (!path) return undefined;
  const location = at(warning, 'location');
  return {
    path: plainPath(path),
    startLine: positionAt(warning, 'line'),
    symbol:
      symbolOf(location) ??
      textAt(location, 'template') ??
      textAt(location, 'model') ??
      textAt(location, 'controller'),
    snippet: textAt(warning, 'code'),
  };
}

function stepOf(step: unknown): Place[] {
  const path = textAt(step, 'file');
  return path
    ? [
        {
          path: plainPath(path),
          startLine: positionAt(step, 'line'),
          symbol: symbolOf(step) ?? textAt(step, 'name'),
        },
      ]
    : [];
}

function symbolOf(location: unknown): string | undefined {
  const parts = ['class', 'method'].flatMap(key => textAt(location, key) ?? []);
  return parts.join('#') || undefined;
}
