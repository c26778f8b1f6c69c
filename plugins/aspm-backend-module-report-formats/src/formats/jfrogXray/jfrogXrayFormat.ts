import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, asObject, at, listAt, textAt } from '../../support/fields';
import { imageName } from '../../support/scanTargets';
import { SharedRules } from '../../support/sharedRules';
import { readXrayComponents } from './readXrayComponents';
import { readXrayIssue } from './readXrayIssue';
import { readXrayRow } from './readXrayRow';
import { readXraySourceRow, xraySourceLists } from './readXraySourceRow';

const dependencyLists = [
  'rows',
  'data',
  'vulnerabilities',
  'securityViolations',
  'maliciousPackages',
  '[].vulnerabilities',
  '[].violations',
] as const;

const licenceLists = [
  'licensesViolations',
  'licenseViolations',
  'operationalRiskViolations',
] as const;

const licence: ReportEvent = {
  kind: 'skipped',
  reason: 'licence or operational risk, which is no vulnerability',
};

/**
 * JFrog Xray: its reports of vulnerabilities, old and new, the summaries of artifacts of its API, and
 * what the CLI prints as `json` and `simple-json`.
 *
 * @see https://jfrog.com/help/r/xray-rest-apis
 * @see https://github.com/jfrog/jfrog-cli-security/blob/main/utils/formats/simplejsonapi.go
 */
export const jfrogXrayFormat: ReportFormat = {
  id: 'jfrog-xray',
  title: 'JFrog Xray JSON',
  versions: 'Xray 2 and 3, JFrog CLI 1 and 2',
  notes: {
    read: 'Vulnerabilities of reports, of summaries of artifacts and of `jf audit` and `jf scan`, one observation for each CVE and package; secrets, code and infrastructure that `jf audit` found; CVEs that contextual analysis calls not applicable, as silenced.',
    leftOut: 'Licences and operational risks.',
    scope:
      'Each artifact of a summary. A report that lists vulnerabilities of many artifacts is one scope.',
    remarks: [
      'The id of Xray is a name of the vulnerability only where it stands for one CVE.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const [artifact] = listAt(sample, 'artifacts');
    const [row] = listAt(sample, 'data');
    const [scan] = Array.isArray(sample) ? sample : [];
    return (
      (Array.isArray(at(sample, 'rows')) &&
        at(sample, 'total_rows') !== undefined) ||
      (asObject(at(artifact, 'general')) !== undefined &&
        Array.isArray(at(artifact, 'issues'))) ||
      (textAt(row, 'source_comp_id') !== undefined &&
        at(row, 'component_versions') !== undefined) ||
      (at(sample, 'securityViolations') !== undefined &&
        at(sample, 'vulnerabilities') !== undefined) ||
      isScan(scan)
    );
  },

  async *read(content) {
    const rules = new SharedRules();
    const { present, categories } = await readHead(content.json);
    if (!present.has('artifacts?')) {
      yield { kind: 'tool', name: 'JFrog Xray', categories };
    }
    for await (const { list, path, value } of elementsOf(
      content.json,
      'artifacts',
      ...dependencyLists,
      ...licenceLists,
      ...xraySourceLists,
    )) {
      const place = formatJsonPath(path);
      const fail = failAt(place);
      if (list === 'artifacts') yield* readArtifact(value, place, rules);
      else if ((licenceLists as readonly string[]).includes(list))
        yield licence;
      else if (isSourceList(list)) yield readXraySourceRow(value, list, rules);
      else if (list === 'rows' || list === 'data')
        yield* readXrayRow(value, rules, fail);
      else yield* readXrayComponents(value, rules, fail);
    }
  },
};

function isSourceList(list: string): list is (typeof xraySourceLists)[number] {
  return (xraySourceLists as readonly string[]).includes(list);
}

/** What `jf scan` prints of one thing that it scanned. */
function isScan(value: unknown): boolean {
  const [vulnerability] = [
    ...listAt(value, 'vulnerabilities'),
    ...listAt(value, 'violations'),
  ];
  return (
    textAt(value, 'scan_id') !== undefined ||
    (asObject(at(vulnerability, 'components')) !== undefined &&
      textAt(vulnerability, 'issue_id') !== undefined)
  );
}

async function readHead(json: Parameters<typeof elementsOf>[0]) {
  const present = new Set<string>();
  for await (const batch of json.select(
    '?',
    'artifacts?',
    ...[...dependencyLists, ...xraySourceLists].map(
      list => `${list}?` as const,
    ),
  )) {
    for (const { pattern, value } of batch) {
      if (pattern !== '?' || value === 'array') present.add(pattern);
    }
  }
  if (present.size === 0) {
    throw new UnreadableReportError(
      'The report has no list of vulnerabilities',
      'the beginning',
    );
  }
  const categories: Category[] = ['dependency'];
  if (present.has('maliciousPackages?')) categories.push('malware');
  // The CLI writes the lists of other scanners whether it ran them or not; only what they found
  // tells that they ran.
  for await (const { list } of elementsOf(json, ...xraySourceLists)) {
    const category = categoryOfList(list);
    if (!categories.includes(category)) categories.push(category);
  }
  return { present, categories };
}

function categoryOfList(list: (typeof xraySourceLists)[number]): Category {
  if (list.startsWith('secrets')) return 'secret';
  return list.startsWith('sast') ? 'code' : 'infrastructure';
}

function* readArtifact(
  artifact: JsonObject,
  place: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  const general = at(artifact, 'general');
  const name = textAt(general, 'name');
  const isImage = /^(?:docker|oci)$/i.test(textAt(general, 'pkg_type') ?? '');
  yield {
    kind: 'tool',
    name: 'JFrog Xray',
    target: name && (isImage ? imageName(name) : name.replace(/:[^:]*$/, '')),
    categories: ['dependency'],
  };
  const issues = at(artifact, 'issues') ?? [];
  if (!Array.isArray(issues)) {
    throw new UnreadableReportError(
      'A list was expected here',
      `${place}.issues`,
    );
  }
  for (const [index, issue] of issues.entries()) {
    if (textAt(issue, 'issue_type') === 'license') yield licence;
    else {
      yield* readXrayIssue(issue, {
        artifactPath: textAt(general, 'path'),
        image: isImage ? name : undefined,
        rules,
        fail: failAt(`${place}.issues[${index}]`),
      });
    }
  }
  for (const list of ['licenses', 'operational_risks'])
    for (const _ of listAt(artifact, list)) yield licence;
}

function failAt(place: string): (key: string) => never {
  return key => {
    throw new UnreadableReportError(
      'Something that was found does not say what it is',
      `${place}.${key}`,
    );
  };
}
