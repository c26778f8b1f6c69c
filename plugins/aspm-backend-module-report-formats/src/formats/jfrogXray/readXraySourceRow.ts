import {
  Category,
  Place,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  firstLine,
  listAt,
  positionAt,
  textAt,
  textsAt,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence, plainPath } from '../../support/texts';

/** The lists of `simple-json` of what was found in files, and those of them that break a policy. */
export const xraySourceLists = [
  'secrets',
  'secretsViolations',
  'iac',
  'iacViolations',
  'sast',
  'sastViolations',
] as const;

const categories: Record<(typeof xraySourceLists)[number], Category> = {
  iac: 'infrastructure',
  iacViolations: 'infrastructure',
  sast: 'code',
  sastViolations: 'code',
  secrets: 'secret',
  secretsViolations: 'secret',
};

/** What JFrog Advanced Security found in a file. */
export function readXraySourceRow(
  row: JsonObject,
  list: (typeof xraySourceLists)[number],
  rules: SharedRules,
): ReportEvent {
  const category = categories[list];
  const finding = textAt(row, 'finding');
  const description = textAt(row, 'scannerDescription');
  const short = textAt(row, 'scannerShortDescription');
  const id =
    textAt(row, 'ruleId') ?? short ?? firstLine(finding ?? description ?? list);
  const severity = textAt(row, 'severity');
  const stable = textAt(row, 'fingerprint');
  const [flow] = listAt(row, 'codeFlow');
  const steps = (Array.isArray(flow) ? flow : []).flatMap(
    step => placeOf(step) ?? [],
  );
  return {
    kind: 'observation',
    observation: {
      category,
      rule: rules.get(id, () => ({ name: short, description })),
      title: firstSentence(short ?? finding ?? description ?? id),
      description: finding ?? description,
      severity: severityOfWord(severity),
      toolSeverity: severity,
      weaknesses: weaknessNumbers(textsAt(row, 'cwe')),
      place: placeOf(row),
      flow: steps.length > 1 ? steps : undefined,
      secret:
        category === 'secret'
          ? { kind: short ?? finding, verified: verifiedOf(row) }
          : undefined,
      fingerprints: stable ? { jfrog: stable } : undefined,
    },
  };
}

function verifiedOf(row: JsonObject): boolean | undefined {
  const state = textAt(row, 'applicability', 'status');
  if (state === 'Active') return true;
  return state === 'Inactive' ? false : undefined;
}

function placeOf(location: unknown): Place | undefined {
  const file = textAt(location, 'file');
  return file
    ? {
        path: plainPath(file),
        startLine: positionAt(location, 'startLine'),
        startColumn: positionAt(location, 'startColumn'),
        endLine: positionAt(location, 'endLine'),
        endColumn: positionAt(location, 'endColumn'),
        snippet: textAt(location, 'snippet'),
      }
    : undefined;
}
