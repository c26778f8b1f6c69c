import { Category } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  listAt,
  numberAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot, plainPath } from '../../support/texts';
import { cvssVector } from '../../support/hosts';
import { packageOfFile } from './veracodeComponent';
import { readVeracodeText, severityOfNumber } from './veracodeVocabulary';

const categories: Record<string, Category> = {
  STATIC: 'code',
  MANUAL: 'code',
  DYNAMIC: 'api',
  SCA: 'dependency',
};

export function categoryOfScan(type: string | undefined): Category | undefined {
  const key = type?.toUpperCase() ?? '';
  return Object.hasOwn(categories, key) ? categories[key] : undefined;
}

/**
 * One finding of the Findings API. What is closed is skipped, unless people decided that it is none.
 *
 * @param fail - called when it lacks what identifies it
 */
export function readVeracodeFinding(
  finding: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): ReportEvent {
  const type = textAt(finding, 'scan_type') ?? fail('scan_type');
  const details = at(finding, 'finding_details');
  const category = addressOf(details) ? 'api' : categoryOfScan(type);
  if (!category) {
    return { kind: 'skipped', reason: 'finding of a scan that is not known' };
  }
  const suppression = suppressionOf(at(finding, 'finding_status'));
  const status = textAt(finding, 'finding_status', 'status');
  if (status === 'CLOSED' && !suppression) {
    return { kind: 'skipped', reason: 'finding that is closed' };
  }
  const shared = {
    category,
    ...severityOfNumber(numberAt(details, 'severity')),
    suppression,
    baseline:
      at(finding, 'finding_status', 'new') === true
        ? ('new' as const)
        : undefined,
    tags: unlessEmpty(
      at(finding, 'violates_policy') === true ? ['violates policy'] : [],
    ),
  };
  const own =
    category === 'dependency'
      ? dependencyOf(finding, details, rules, fail)
      : flawOf(finding, details, category, rules, fail);
  return { kind: 'observation', observation: { ...shared, ...own } };
}

/** Manual tests name the place in one field, whether it is an address or a file. */
function addressOf(details: unknown): string | undefined {
  const location = textAt(details, 'location');
  return location && /^https?:\/\//i.test(location) ? location : undefined;
}

function flawOf(
  finding: JsonObject,
  details: unknown,
  category: Category,
  rules: SharedRules,
  fail: (key: string) => never,
): Omit<ReadObservation, 'category' | 'severity'> {
  const cwe = numberAt(details, 'cwe', 'id');
  const weaknessName = textAt(details, 'cwe', 'name');
  const name = textAt(details, 'finding_category', 'name') ?? weaknessName;
  const id = cwe ? `CWE-${cwe}` : name ?? fail('finding_details.cwe');
  const text = readVeracodeText(textAt(finding, 'description'));
  const context = textAt(finding, 'context_guid');
  const issue = numberAt(finding, 'issue_id');
  return {
    rule: rules.get(id, () => ({
      name: weaknessName ?? name,
      tags: unlessEmpty(name ? [name] : []),
    })),
    title: name ?? id,
    description:
      [text.description, textAt(details, 'exploit_desc')]
        .filter(part => part !== undefined)
        .join('\n\n') || undefined,
    weaknesses: cwe ? [cwe] : undefined,
    ...(category === 'api'
      ? { endpoint: endpointOf(details) }
      : { place: placeOf(details) }),
    remediation: text.remediation ?? textAt(details, 'remediation_desc'),
    references: unlessEmpty(text.references),
    fingerprints:
      issue === undefined ? undefined : { issue: `${context ?? ''}#${issue}` },
  };
}

function placeOf(details: unknown): ReadObservation['place'] {
  const path =
    textAt(details, 'file_path') ??
    textAt(details, 'file_name') ??
    textAt(details, 'location');
  return path
    ? {
        path: pathFromRoot(path),
        startLine: positionAt(details, 'file_line_number'),
        symbol: textAt(details, 'procedure'),
      }
    : undefined;
}

function endpointOf(details: unknown): ReadObservation['endpoint'] {
  const host = textAt(details, 'hostname');
  const port = numberAt(details, 'port');
  const path = textAt(details, 'path') ?? '';
  const built = host && `${host}${port ? `:${port}` : ''}${path}`;
  return {
    url: textAt(details, 'url') ?? built ?? addressOf(details),
    parameter: textAt(details, 'vulnerable_parameter'),
  };
}

function dependencyOf(
  finding: JsonObject,
  details: unknown,
  rules: SharedRules,
  fail: (key: string) => never,
): Omit<ReadObservation, 'category' | 'severity'> {
  const id = textAt(details, 'cve', 'name') ?? fail('finding_details.cve.name');
  const file = textAt(details, 'component_filename');
  const found = file
    ? packageOfFile(
        file,
        textAt(details, 'version'),
        textAt(details, 'language'),
      )
    : undefined;
  const path = listAt(details, 'component_path').flatMap(each =>
    textsAt(each, 'path'),
  )[0];
  const cwe = numberAt(details, 'cwe', 'id');
  const epss = numberAt(details, 'cve', 'exploitability', 'epss_score');
  const known =
    at(details, 'cve', 'exploitability', 'exploit_observed') === true;
  return {
    rule: rules.get(id, () => ({ helpUrl: textAt(details, 'cve', 'href') })),
    title: found ? `${id} in ${found.name}` : id,
    description: textAt(finding, 'description'),
    cvss: cvssOf(at(details, 'cve')),
    weaknesses: cwe ? [cwe] : undefined,
    vulnerabilityIds: [id],
    exploitation:
      epss !== undefined && epss >= 0 && epss <= 1
        ? { epss, knownExploited: known || undefined }
        : undefined,
    package: found,
    place: path ? { path: plainPath(path) } : undefined,
    references: unlessEmpty(textsAt(details, 'cve', 'href')),
  };
}

/** The scores of both versions; their vectors lack the prefix that says which. */
function cvssOf(cve: unknown): ReadObservation['cvss'] {
  const entries = [
    {
      score: numberAt(cve, 'cvss3', 'score'),
      vector: cvssVector('3.1', textAt(cve, 'cvss3', 'vector')),
      source: 'Veracode',
    },
    {
      score: numberAt(cve, 'cvss'),
      vector: cvssVector('2.0', textAt(cve, 'vector')),
      source: 'Veracode',
    },
  ];
  return unlessEmpty(
    entries.filter(({ score, vector }) => score !== undefined || vector),
  );
}

/** What was approved; proposals leave a finding open. */
function suppressionOf(status: unknown): ReadObservation['suppression'] {
  const resolution = textAt(status, 'resolution');
  if (
    textAt(status, 'resolution_status') !== 'APPROVED' ||
    !resolution ||
    resolution === 'UNRESOLVED' ||
    resolution === 'REMEDIATED'
  ) {
    return undefined;
  }
  const reason = resolution.replace(/_/g, ' ').toLowerCase();
  return { source: 'Veracode', reason };
}
