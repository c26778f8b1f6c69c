import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  positionAt,
  textAt,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/** A rule of infrastructure as code, once for each place where it does not hold. */
export function* readWizRuleMatch(
  ruleMatch: JsonObject,
  place: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  const name = textAt(ruleMatch, 'rule', 'name');
  const id = textAt(ruleMatch, 'rule', 'id') ?? name;
  if (!id) {
    throw new UnreadableReportError('A rule is not named', `${place}.rule.id`);
  }
  const rule = rules.get(id, () => ({
    name,
    description: textAt(ruleMatch, 'rule', 'description'),
  }));
  const severity = textAt(ruleMatch, 'severity');
  const matches = at(ruleMatch, 'matches') ?? [];
  if (!Array.isArray(matches)) {
    throw new UnreadableReportError(
      'A list was expected here',
      `${place}.matches`,
    );
  }
  for (const match of matches) {
    const path = textAt(match, 'fileName');
    const line = positionAt(match, 'lineNumber');
    const resource = textAt(match, 'resourceName');
    const found = textAt(match, 'found');
    const expected = textAt(match, 'expected');
    const texts = [
      found && `Found: ${found}`,
      expected && `Expected: ${expected}`,
    ].filter(text => text);
    yield {
      kind: 'observation',
      observation: {
        category: 'infrastructure',
        rule,
        title: firstLine(name ?? id),
        description: texts.join('\n\n') || rule.description,
        severity: severityOfWord(severity),
        toolSeverity: severity,
        place: path
          ? {
              path: pathFromRoot(path),
              startLine: line,
              endLine: line,
              snippet: textAt(match, 'matchContent'),
            }
          : undefined,
        resource: resource
          ? {
              address: resource,
              type: textAt(match, 'fileType')?.toLowerCase(),
            }
          : undefined,
        remediation: textAt(match, 'remediationInstructions'),
      },
    };
  }
}
