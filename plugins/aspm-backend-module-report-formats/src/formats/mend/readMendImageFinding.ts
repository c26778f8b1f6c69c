import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  firstLine,
  numberAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/** A vulnerability or a secret in an image. */
export function readMendImageFinding(
  finding: unknown,
  rules: SharedRules,
  fail: (key: string) => never,
): ReportEvent {
  const image = textAt(finding, 'imageName');
  const severity = textAt(finding, 'severity');
  const description = textAt(finding, 'description');
  const rated = { severity: severityOfWord(severity), toolSeverity: severity };
  const ruleId = textAt(finding, 'ruleId');
  const file = textAt(finding, 'filePath');
  if (ruleId && file) {
    return {
      kind: 'observation',
      observation: {
        category: 'secret',
        rule: rules.get(ruleId, () => ({
          name: description,
          tags: unlessEmpty(textsAt(finding, 'category')),
        })),
        title: firstLine(description ?? ruleId),
        ...rated,
        place: {
          path: pathFromRoot(file),
          startLine: positionAt(finding, 'startLine'),
          endLine: positionAt(finding, 'endLine'),
        },
        secret: { kind: description ?? ruleId },
        image,
      },
    };
  }
  const id =
    textAt(finding, 'vulnerabilityID') ??
    textAt(finding, 'vulnerabilityId') ??
    fail('vulnerabilityID');
  const name = textAt(finding, 'packageName') ?? fail('packageName');
  const vector = textAt(finding, 'cvssDetails');
  const score = numberAt(finding, 'cvss');
  const percentage = numberAt(finding, 'epss');
  return {
    kind: 'observation',
    observation: {
      category: 'dependency',
      rule: rules.get(id, () => ({ description })),
      title: `${id} in ${firstLine(name)}`,
      description,
      ...rated,
      cvss: vector || score !== undefined ? [{ vector, score }] : undefined,
      vulnerabilityIds: [id],
      exploitation:
        percentage !== undefined && percentage >= 0 && percentage <= 100
          ? { epss: percentage / 100 }
          : undefined,
      package: {
        name,
        version: textAt(finding, 'packageVersion'),
        fixedVersions: unlessEmpty(textsAt(finding, 'fixVersion')),
      },
      image,
      tags: unlessEmpty(textsAt(finding, 'reachabilityStatus')),
    },
  };
}
