import { Resource, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import type { SnykProject } from './readSnykProjects';

/**
 * A problem of infrastructure as code.
 *
 * @see https://docs.snyk.io/snyk-cli/commands/iac-test
 */
export function readSnykIacIssue(
  issue: JsonObject,
  project: SnykProject,
  rules: SharedRules,
  fail: (problem: string, key: string) => never,
): ReadObservation {
  const id =
    textAt(issue, 'publicId') ??
    textAt(issue, 'id') ??
    fail('An issue does not name its rule', 'id');
  const title = textAt(issue, 'title');
  const severity = textAt(issue, 'severity');
  const describe = (key: string) =>
    textAt(issue, 'iacDescription', key) ?? textAt(issue, key);
  const description = [describe('issue'), describe('impact')];
  const path = textsAt(issue, 'path');
  return {
    category: 'infrastructure',
    rule: rules.get(id, () => ({
      name: title && firstLine(title),
      helpUrl: textAt(issue, 'documentation'),
    })),
    title: firstLine(title ?? id),
    description: description.filter(part => part).join('\n\n') || undefined,
    severity: severityOfWord(severity),
    toolSeverity: severity,
    place: {
      path: project.manifest,
      startLine: positionAt(issue, 'lineNumber'),
      symbol: path.join('.') || undefined,
    },
    resource: terraformResource(path),
    remediation: describe('resolve'),
    references: unlessEmpty(textsAt(issue, 'references')),
    suppression:
      at(issue, 'isIgnored') === true ? { source: 'Snyk policy' } : undefined,
  };
}

/** The resource in a path of Terraform, `resource`, `aws_s3_bucket[logs]`, and so on. */
function terraformResource(path: string[]): Resource | undefined {
  const [kind, first = '', second] = path;
  if (kind !== 'resource') return undefined;
  const named = /^([\w-]{1,200})\[([\w-]{1,200})\]$/.exec(first);
  const [type, name] = named ? named.slice(1) : [first, second];
  return type && name ? { address: `${type}.${name}`, type } : undefined;
}
