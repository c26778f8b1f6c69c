import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonPath,
  ReadObservation,
  ReportFormat,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  numberAt,
  positionAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { packageOfName } from '../../support/packageUrls';
import { requirePart } from '../../support/requirePart';
import { requiredTextAt } from '../../support/requiredTextAt';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/**
 * The JSON reports of Terrascan.
 *
 * @see https://github.com/tenable/terrascan/blob/master/pkg/results/types.go
 */
export const terrascanFormat: ReportFormat = {
  id: 'terrascan',
  title: 'Terrascan JSON',
  versions: '1',
  notes: {
    read: 'Violations; those that a comment skips, as silenced; vulnerabilities of images, where a registry was asked.',
    leftOut: 'Passed rules; directories that Terrascan could not read.',
    severity: 'As the report has it: high, medium or low.',
    scope:
      'Each kind of infrastructure code (`terraform`, `k8s`, `all` ...) is a scope of its own.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const results = asObject(at(outline.sample, 'results'));
    return (
      results !== undefined &&
      at(results, 'violations') !== undefined &&
      (asObject(at(results, 'scan_summary')) !== undefined ||
        numberAt(results, 'count', 'total') !== undefined)
    );
  },

  async *read(content) {
    await requirePart(content.json, 'results.violations');
    let kind: string | undefined;
    let hasVulnerabilities = false;
    for await (const batch of content.json.select(
      'results.scan_summary.iac_type',
      'results.vulnerabilities?',
    )) {
      for (const { pattern, value } of batch) {
        if (pattern === 'results.vulnerabilities?') {
          hasVulnerabilities = true;
        } else kind = textAt({ value }, 'value');
      }
    }
    yield {
      kind: 'tool',
      name: 'Terrascan',
      target: kind,
      categories: hasVulnerabilities
        ? ['infrastructure', 'dependency']
        : ['infrastructure'],
    };
    const rules = new SharedRules();
    for await (const { list, path, value } of elementsOf(
      content.json,
      'results.violations',
      'results.skipped_violations',
      'results.vulnerabilities',
      'results.passed_rules',
      'results.scan_errors',
    )) {
      switch (list) {
        case 'results.passed_rules':
          yield { kind: 'skipped', reason: 'passed rule' };
          break;
        case 'results.scan_errors':
          yield {
            kind: 'skipped',
            reason: 'directory that Terrascan could not read',
          };
          break;
        case 'results.vulnerabilities':
          yield {
            kind: 'observation',
            observation: readVulnerability(value, path),
          };
          break;
        default: {
          const observation = readViolation(value, path, rules);
          if (list === 'results.skipped_violations') {
            observation.suppression = {
              source: 'comment in the source',
              reason: textAt(value, 'skip_comment'),
            };
          }
          yield { kind: 'observation', observation };
        }
      }
    }
  },
};

function readViolation(
  violation: JsonObject,
  path: JsonPath,
  rules: SharedRules,
): ReadObservation {
  const id = requiredTextAt(violation, path, 'rule_id', 'rule_name');
  const kind = textAt(violation, 'category');
  const description = textAt(violation, 'description');
  const severity = textAt(violation, 'severity');
  return {
    category: 'infrastructure',
    rule: rules.get(id, () => ({
      name: textAt(violation, 'rule_name'),
      description,
      tags: unlessEmpty(kind ? [kind] : []),
    })),
    title: firstLine(description ?? textAt(violation, 'rule_name') ?? id),
    description,
    severity: severityOfWord(severity),
    toolSeverity: severity,
    ...whereOf(violation),
  };
}

function readVulnerability(
  vulnerability: JsonObject,
  path: JsonPath,
): ReadObservation {
  const id = requiredTextAt(vulnerability, path, 'vulnerability_id');
  const name = requiredTextAt(vulnerability, path, 'package');
  const severity = textAt(vulnerability, 'severity');
  const url = textAt(vulnerability, 'primary_url');
  const cvss = (['v3', 'v2'] as const)
    .map(version => ({
      vector: textAt(vulnerability, 'cvss_score', `${version}_vector`),
      score: numberAt(vulnerability, 'cvss_score', `${version}_score`),
    }))
    .filter(({ vector, score }) => vector || score);
  return {
    category: 'dependency',
    rule: { id, helpUrl: url },
    title: `${id} in ${name}`,
    description: textAt(vulnerability, 'description'),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    cvss: unlessEmpty(cvss),
    vulnerabilityIds: [id],
    package: packageOfName({
      name,
      version: textAt(vulnerability, 'installed_version'),
    }),
    image: textAt(vulnerability, 'image'),
    references: unlessEmpty(url ? [url] : []),
    ...whereOf(vulnerability),
  };
}

function whereOf(
  result: JsonObject,
): Pick<ReadObservation, 'place' | 'resource'> {
  const file = textAt(result, 'file');
  const line = positionAt(result, 'line');
  const type = textAt(result, 'resource_type');
  const name = textAt(result, 'resource_name');
  const module = textAt(result, 'module_name');
  const address = [
    ...(module && module !== 'root' ? ['module', module] : []),
    ...(type ? [type] : []),
    name,
  ].join('.');
  return {
    place: file
      ? { path: pathFromRoot(file), startLine: line, endLine: line }
      : undefined,
    resource: name ? { address, type } : undefined,
  };
}
