import {
  ObservedRule,
  ReadObservation,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  at,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { firstSentence, partsOf, plainPath } from '../../support/texts';

/**
 * The JSON reports of Gitleaks: version 8, and the versions before it, whose keys begin with a small
 * letter and which do not tell a secret from the text around it.
 *
 * A report without leaks is `[]` or, before version 8, `null`. Any tool may write that, so such a
 * report is read when the format is named and is not detected.
 *
 * Gitleaks rates nothing. Whatever it finds is taken as high, as a credential that leaked is until
 * someone knows better.
 *
 * @see https://github.com/gitleaks/gitleaks/blob/master/report/finding.go
 */
export const gitleaksFormat: ReportFormat = {
  id: 'gitleaks',
  title: 'Gitleaks JSON',
  versions: '8, and 7 and older',
  notes: {
    read: 'Leaks of version 8 and of the versions before it; the commit as a description; the fingerprint where it names a commit.',
    severity:
      'Gitleaks rates nothing. All it finds is high, until someone knows better.',
    remarks: [
      'Secrets that `--redact` has cut are not hashed, since what is left is the same for different secrets.',
      'An empty report is `[]` or `null`. Any tool may write that, so name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || !Array.isArray(outline.sample))
      return false;
    const first = outline.sample[0];
    const has = (...keys: string[]) =>
      keys.every(key => at(first, key) !== undefined);
    return (
      has('RuleID', 'Secret', 'File') ||
      (has('offender', 'line', 'file') && (has('rule') || has('reason')))
    );
  },

  async *read(content) {
    yield { kind: 'tool', name: 'Gitleaks', categories: ['secret'] };
    const rules = new Map<string, ObservedRule>();
    for await (const { path, value } of elementsOf(content.json, '')) {
      const observation =
        at(value, 'offender') === undefined
          ? readLeak(value, rules)
          : readOldLeak(value, rules);
      if (!observation) {
        throw new UnreadableReportError(
          'A leak does not name its rule',
          formatJsonPath(path),
        );
      }
      yield { kind: 'observation', observation };
    }
  },
};

function readLeak(
  leak: JsonObject,
  rules: Map<string, ObservedRule>,
): ReadObservation | undefined {
  const description = textAt(leak, 'Description');
  const rule = ruleOf(
    rules,
    textAt(leak, 'RuleID') ?? description,
    description,
    textsAt(leak, 'Tags'),
  );
  const fingerprint = textAt(leak, 'Fingerprint');
  const commit = textAt(leak, 'Commit');
  return (
    rule && {
      category: 'secret',
      rule,
      title: firstSentence(description ?? rule.id),
      description: describeCommit(commit, leak, 'Author', 'Date'),
      severity: 'high',
      place: {
        path: pathAt(leak, 'File'),
        startLine: positionAt(leak, 'StartLine'),
        endLine: positionAt(leak, 'EndLine'),
        startColumn: positionAt(leak, 'StartColumn'),
        endColumn: positionAt(leak, 'EndColumn'),
        snippet: textAt(leak, 'Match'),
      },
      secret: { kind: rule.id, value: wholeSecret(textAt(leak, 'Secret')) },
      references: unlessEmpty(textsAt(leak, 'Link')),
      // Without a commit in it, it would change whenever lines above are added or removed.
      fingerprints:
        fingerprint && commit && fingerprint.startsWith(commit)
          ? { gitleaks: fingerprint }
          : undefined,
    }
  );
}

function readOldLeak(
  leak: JsonObject,
  rules: Map<string, ObservedRule>,
): ReadObservation | undefined {
  const line = positionAt(leak, 'lineNumber');
  const rule = ruleOf(
    rules,
    textAt(leak, 'rule') ?? textAt(leak, 'reason'),
    undefined,
    textsAt(leak, 'tags').flatMap(partsOf),
  );
  return (
    rule && {
      category: 'secret',
      rule,
      title: firstSentence(rule.id),
      description: describeCommit(
        textAt(leak, 'commit'),
        leak,
        'author',
        'date',
      ),
      severity: 'high',
      place: {
        path: pathAt(leak, 'file'),
        startLine: line,
        endLine: line,
        snippet: textAt(leak, 'line'),
      },
      secret: { kind: rule.id, value: wholeSecret(textAt(leak, 'offender')) },
      references: unlessEmpty(textsAt(leak, 'leakURL')),
    }
  );
}

function ruleOf(
  rules: Map<string, ObservedRule>,
  id: string | undefined,
  description: string | undefined,
  tags: string[],
): ObservedRule | undefined {
  if (!id) return undefined;
  let rule = rules.get(id);
  if (!rule) {
    rule = { id, description, tags: unlessEmpty(tags) };
    rules.set(id, rule);
  }
  return rule;
}

/**
 * The secret, unless the option `--redact` has cut it: what is left is the same for different
 * secrets.
 */
function wholeSecret(secret: string | undefined): string | undefined {
  return secret && !/^REDACTED$|\.\.\.$|^\*+$/.test(secret)
    ? secret
    : undefined;
}

function pathAt(leak: JsonObject, key: string): string | undefined {
  const path = textAt(leak, key);
  return path && plainPath(path);
}

function describeCommit(
  commit: string | undefined,
  leak: JsonObject,
  authorKey: string,
  dateKey: string,
): string | undefined {
  if (!commit) return undefined;
  const author = textAt(leak, authorKey);
  const date = textAt(leak, dateKey);
  return `In commit ${commit}${author ? ` by ${author}` : ''}${
    date ? ` of ${date}` : ''
  }.`;
}
