import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonPath,
  ReportEvent,
  ReportFormat,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { lookUp } from '../../support/lookUp';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { requirePart } from '../../support/requirePart';
import { requiredTextAt } from '../../support/requiredTextAt';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/** Since 1.0 the status is a number. */
const statuses: Record<string, string> = { 1: 'passed', 2: 'ignored' };

/**
 * The JSON reports of tfsec.
 *
 * @see https://github.com/aquasecurity/defsec/blob/master/pkg/scan/flat.go
 */
export const tfsecFormat: ReportFormat = {
  id: 'tfsec',
  title: 'tfsec JSON',
  versions: '0.x and 1',
  notes: {
    read: 'Failed checks; those that a comment ignores, as silenced.',
    leftOut: 'Passed checks.',
    severity: 'As the report has it.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const results = at(outline.sample, 'results');
    if (results === null) {
      // What it writes when it found nothing.
      return Object.keys(asObject(outline.sample) ?? {}).length === 1;
    }
    const [result] = listAt(results);
    return (
      textAt(result, 'rule_id') !== undefined &&
      textAt(result, 'location', 'filename') !== undefined &&
      // Versions before 0.30 do not name a provider.
      ['rule_provider', 'link'].some(key => at(result, key) !== undefined)
    );
  },

  async *read(content) {
    await requirePart(content.json, 'results');
    yield { kind: 'tool', name: 'tfsec', categories: ['infrastructure'] };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(content.json, 'results')) {
      yield readResult(value, path, rules);
    }
  },
};

function readResult(
  result: JsonObject,
  path: JsonPath,
  rules: SharedRules,
): ReportEvent {
  const status =
    textAt(result, 'status') ?? lookUp(statuses, String(at(result, 'status')));
  if (status === 'passed' || at(result, 'passed') === true) {
    return { kind: 'skipped', reason: 'passed check' };
  }
  // The long id says what the rule is about and is the same since 0.39.
  const id = requiredTextAt(result, path, 'long_id', 'rule_id');
  const links = [...textsAt(result, 'links'), ...textsAt(result, 'link')];
  const rule = rules.get(id, () => ({
    name: textAt(result, 'rule_description'),
    description: textAt(result, 'impact'),
    helpUrl: links[0],
    remediation: textAt(result, 'resolution'),
    tags: unlessEmpty(
      [textAt(result, 'rule_id'), textAt(result, 'legacy_rule_id')].filter(
        other => other !== undefined && other !== id,
      ) as string[],
    ),
  }));
  const severity = textAt(result, 'severity');
  const description = textAt(result, 'description');
  const file = textAt(result, 'location', 'filename');
  const resource = resourceOf(result);
  return {
    kind: 'observation',
    observation: {
      category: 'infrastructure',
      rule,
      title: firstLine(rule.name ?? description ?? id),
      description,
      severity: severityOfWord(severity),
      toolSeverity: severity,
      place: file
        ? {
            path: pathFromRoot(file),
            startLine: positionAt(result, 'location', 'start_line'),
            endLine: positionAt(result, 'location', 'end_line'),
          }
        : undefined,
      resource: resource
        ? {
            address: resource,
            type: typeOf(resource),
            provider: textAt(result, 'rule_provider'),
          }
        : undefined,
      references: unlessEmpty(links),
      suppression:
        status === 'ignored' ? { source: 'comment in the source' } : undefined,
    },
  };
}

/** Before 0.60 the description alone named it, e.g. `Resource 'module.a:aws_s3_bucket.b' is public`. */
function resourceOf(result: JsonObject): string | undefined {
  const described = /^Resource '([^']{1,500})'/.exec(
    textAt(result, 'description') ?? '',
  )?.[1];
  return textAt(result, 'resource') ?? described?.replace(/:/g, '.');
}

/** E.g. `aws_s3_bucket` of `module.a.aws_s3_bucket.b[0]`. */
function typeOf(address: string): string | undefined {
  const types = address.match(/\b[a-z0-9]+_[a-z0-9_]+(?=\.)/gi);
  return types?.at(-1);
}
