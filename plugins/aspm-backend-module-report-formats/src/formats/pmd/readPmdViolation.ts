import { Severity } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, numberAt, positionAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence, plainPath } from '../../support/texts';

/**
 * PMD's priorities by their numbers, with its words for them. The severities are those of the levels
 * that PMD gives them in SARIF.
 *
 * @see https://docs.pmd-code.org/latest/pmd_userdocs_configuring_rules.html
 */
const priorities: Record<number, { word: string; severity: Severity }> = {
  1: { word: 'High', severity: 'high' },
  2: { word: 'Medium High', severity: 'high' },
  3: { word: 'Medium', severity: 'medium' },
  4: { word: 'Medium Low', severity: 'low' },
  5: { word: 'Low', severity: 'low' },
};

/** What people silence a violation with, by PMD's words in any case. */
const suppressions: Record<string, string> = {
  nopmd: 'comment in the source',
  '//nopmd': 'comment in the source',
  annotation: 'annotation in the source',
};

/**
 * One violation as an observation.
 *
 * @param violation - with the keys of the JSON report, and those that only XML has
 * @param fail - called when it does not name its rule
 */
export function readPmdViolation(
  violation: JsonObject,
  file: string | undefined,
  rules: SharedRules,
  fail: () => never,
): ReadObservation {
  const id = textAt(violation, 'rule') ?? fail();
  const description = textAt(violation, 'description')?.trim();
  const ruleset = textAt(violation, 'ruleset');
  const helpUrl = textAt(violation, 'externalInfoUrl');
  const priority = priorities[numberAt(violation, 'priority') ?? 0];
  const suppression = textAt(violation, 'suppressiontype')?.toLowerCase();
  const symbol = ['package', 'class', 'method']
    .flatMap(key => textAt(violation, key) ?? [])
    .join('.');
  return {
    category: 'code',
    rule: rules.get(id, () => ({
      helpUrl,
      tags: ruleset ? [ruleset] : undefined,
    })),
    title: firstSentence(description ?? id),
    description,
    severity: priority?.severity ?? 'unknown',
    toolSeverity: priority?.word,
    place: file
      ? {
          path: plainPath(file),
          startLine: positionAt(violation, 'beginline'),
          endLine: positionAt(violation, 'endline'),
          startColumn: positionAt(violation, 'begincolumn'),
          endColumn: positionAt(violation, 'endcolumn'),
          symbol: textAt(violation, 'class') ? symbol : undefined,
        }
      : undefined,
    references: helpUrl ? [helpUrl] : undefined,
    suppression: suppression
      ? {
          source: Object.hasOwn(suppressions, suppression)
            ? suppressions[suppression]
            : 'source',
          reason: textAt(violation, 'usermsg'),
        }
      : undefined,
  };
}
