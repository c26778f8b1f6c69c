import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  firstLine,
  positionAt,
  textAt,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/** A secret, of which Wiz has cut the value. */
export function readWizSecret(
  secret: JsonObject,
  image: string | undefined,
  rules: SharedRules,
): ReportEvent {
  const description = textAt(secret, 'description');
  const type = textAt(secret, 'type') ?? 'SECRET';
  const severity = textAt(secret, 'severity');
  const path = textAt(secret, 'path');
  const line = positionAt(secret, 'lineNumber');
  return {
    kind: 'observation',
    observation: {
      category: 'secret',
      // Version 0 has only the type.
      rule: rules.get(textAt(secret, 'ruleId') ?? type, () => ({})),
      title: firstLine(description ?? type),
      description,
      severity: severityOfWord(severity),
      toolSeverity: severity,
      place: path
        ? {
            path: pathFromRoot(path),
            startLine: line,
            endLine: line,
            snippet: textAt(secret, 'snippet'),
          }
        : undefined,
      secret: { kind: type },
      image,
    },
  };
}
