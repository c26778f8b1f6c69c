import {
  Category,
  Severity,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { githubAlertEvents } from '../../support/githubAlertEvents';
import {
  GithubAlert,
  alertFingerprint,
  dismissalReason,
  firstGithubAlert,
  githubAlerts,
  githubTextAt,
} from '../../support/githubAlerts';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import { categoriesOfTool, categoryOfRule } from '../../support/toolCategories';

/** The levels of rules without a security severity, as in the SARIF that they come from. */
const severityOfLevel: Record<string, Severity> = {
  error: 'high',
  warning: 'medium',
  note: 'low',
  none: 'info',
};

/**
 * The alerts of GitHub code scanning, as its REST API lists them.
 *
 * @see https://docs.github.com/en/rest/code-scanning/code-scanning
 */
export const githubCodeScanningFormat: ReportFormat = {
  id: 'github-code-scanning',
  title: 'GitHub code scanning alerts',
  versions: 'REST API',
  notes: {
    read: 'Alerts of repositories and organizations, at their most recent instance, also of several pages; dismissed ones, as silenced, with reason and comment.',
    leftOut: 'Alerts that are fixed.',
    severity:
      'The security severity of the rule. Else from its level: error is high, warning is medium, note is low.',
    scope:
      'The tool that raised the alerts; in lists of several repositories, each repository.',
    remarks: [
      'An empty list is `[]`. Any tool may write that, so name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const first = firstGithubAlert(outline.sample);
    return (
      at(first, 'number') !== undefined &&
      textAt(first, 'rule', 'id') !== undefined &&
      asObject(at(first, 'most_recent_instance')) !== undefined
    );
  },

  async *read(content) {
    const rules = new SharedRules();
    yield* githubAlertEvents(() => githubAlerts(content), {
      toolOf(alert) {
        const name = textAt(alert, 'tool', 'name') ?? 'CodeQL';
        return {
          name,
          version: githubTextAt(alert, 'tool', 'version'),
          categories: alert
            ? [...new Set([categoryOf(alert), ...categoriesOfTool(name)])]
            : ['code'],
        };
      },
      read: alert => readAlert(alert, rules),
    });
  },
};

function severityOf(level: string | undefined): Severity {
  const key = level?.toLowerCase() ?? '';
  return Object.hasOwn(severityOfLevel, key) ? severityOfLevel[key] : 'unknown';
}

function categoryOf(alert: JsonObject): Category {
  return categoryOfRule(
    textAt(alert, 'rule', 'id') ?? '',
    textsAt(alert, 'rule', 'tags'),
    categoriesOfTool(textAt(alert, 'tool', 'name') ?? ''),
  );
}

function readAlert(
  { alert, path }: GithubAlert,
  rules: SharedRules,
): ReportEvent {
  const state = textAt(alert, 'state')?.toLowerCase();
  if (state === 'fixed' || githubTextAt(alert, 'fixed_at')) {
    return { kind: 'skipped', reason: 'alert that is fixed' };
  }
  const rule = at(alert, 'rule');
  // Some tools leave the id out, and GitHub puts the name in its place.
  const id = textAt(rule, 'id') ?? textAt(rule, 'name');
  if (!id) {
    throw new UnreadableReportError(
      'An alert does not name its rule',
      `${formatJsonPath(path)}.rule.id`,
    );
  }
  const category = categoryOf(alert);
  const tags = textsAt(rule, 'tags');
  const short = textAt(rule, 'description');
  const level = githubTextAt(rule, 'severity');
  const rated = githubTextAt(rule, 'security_severity_level');
  const instance = at(alert, 'most_recent_instance');
  const file = textAt(instance, 'location', 'path');
  const isWeakness = (tag: string) => /\bcwe[-_/]/i.test(tag);
  return {
    kind: 'observation',
    observation: {
      category,
      rule: rules.get(id, () => ({
        name: short && firstLine(short),
        description: textAt(rule, 'help') ?? textAt(rule, 'full_description'),
        helpUrl: textAt(rule, 'help_uri'),
        tags: unlessEmpty(tags.filter(tag => !isWeakness(tag))),
      })),
      title: firstLine(short ?? textAt(rule, 'name') ?? id),
      description: textAt(instance, 'message', 'text') ?? short,
      severity: rated ? severityOfWord(rated) : severityOf(level),
      toolSeverity: rated ?? level,
      weaknesses: weaknessNumbers(tags.filter(isWeakness)),
      place: file
        ? {
            path: pathFromRoot(file),
            startLine: positionAt(instance, 'location', 'start_line'),
            endLine: positionAt(instance, 'location', 'end_line'),
            startColumn: positionAt(instance, 'location', 'start_column'),
            endColumn: positionAt(instance, 'location', 'end_column'),
          }
        : undefined,
      secret: category === 'secret' ? { kind: id } : undefined,
      references: unlessEmpty(textsAt(alert, 'html_url')),
      fingerprints: alertFingerprint(alert),
      suppression:
        state === 'dismissed' || githubTextAt(alert, 'dismissed_at')
          ? {
              source: 'GitHub code scanning',
              reason: dismissalReason(
                githubTextAt(alert, 'dismissed_reason'),
                githubTextAt(alert, 'dismissed_comment'),
              ),
            }
          : undefined,
      // Such as `test` or `generated`.
      tags: unlessEmpty(textsAt(instance, 'classifications')),
    },
  };
}
