import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { confidenceOfWord } from '../../support/confidences';
import {
  JsonObject,
  listAt,
  numberAt,
  positionAt,
  textAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { listedLines } from '../../support/sourceLines';
import { firstSentence, plainPath } from '../../support/texts';

/** The tests whose message ends with the password that they found. */
const passwordTests = new Set(['B105', 'B106', 'B107']);

/**
 * One issue as an observation.
 *
 * @param fail - called when it lacks what identifies it
 */
export function readBanditIssue(
  issue: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): ReadObservation {
  const name = textAt(issue, 'test_name');
  const id = textAt(issue, 'test_id') ?? name ?? fail('test_id');
  const helpUrl = textAt(issue, 'more_info');
  const severity = textAt(issue, 'issue_severity');
  const text = textAt(issue, 'issue_text');
  const isSecret = passwordTests.has(id);
  // The message is `Possible hardcoded password: '…'`.
  const [, words, password] =
    (isSecret && /^([^:]+): '(.*)'$/s.exec(text ?? '')) || [];
  const message = password === undefined ? text : words;
  return {
    category: isSecret ? 'secret' : 'code',
    rule: rules.get(id, () => ({ name, helpUrl })),
    title: firstSentence(message ?? name ?? id),
    description: message,
    severity: severityOfWord(severity),
    toolSeverity: severity,
    toolConfidence: confidenceOfWord(textAt(issue, 'issue_confidence')),
    weaknesses: weaknessNumbers(
      [numberAt(issue, 'issue_cwe', 'id')].filter(cwe => cwe !== undefined),
    ),
    place: placeOf(issue),
    secret: isSecret ? { kind: name, value: password || undefined } : undefined,
    references: unlessEmpty([
      ...(helpUrl ? [helpUrl] : []),
      ...[textAt(issue, 'issue_cwe', 'link')].filter(
        link => link !== undefined,
      ),
    ]),
  };
}

function placeOf(issue: JsonObject): ReadObservation['place'] {
  const path = textAt(issue, 'filename');
  if (!path) return undefined;
  const startLine = positionAt(issue, 'line_number');
  // The range is that of the statement, which before Python 3.8 could begin elsewhere.
  const range = listAt(issue, 'line_range').map(Number);
  const endLine =
    startLine && Math.max(startLine, ...range.filter(Number.isInteger));
  const [start, end] = ['col_offset', 'end_col_offset'].map(key =>
    numberAt(issue, key),
  );
  return {
    path: plainPath(path),
    startLine,
    endLine,
    // Python counts columns from 0, and writes -1 for none.
    startColumn: start !== undefined && start >= 0 ? start + 1 : undefined,
    endColumn: end !== undefined && end > 0 ? end + 1 : undefined,
    snippet: listedLines(textAt(issue, 'code'), startLine, endLine),
  };
}
