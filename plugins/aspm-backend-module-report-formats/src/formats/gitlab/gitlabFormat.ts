import {
  JsonDocument,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { categoryOf, categoryOfScan } from './gitlabVocabulary';
import { partNameOf, readGitlabHead } from './readGitlabHead';
import { readGitlabVulnerability } from './readGitlabVulnerability';

/**
 * GitLab's security reports, which many tools write, of all types of scans.
 *
 * What describes the scan stands behind the vulnerabilities, so the report is read first for that.
 *
 * @see https://gitlab.com/gitlab-org/security-products/security-report-schemas
 */
export const gitlabFormat: ReportFormat = {
  id: 'gitlab',
  title: 'GitLab security report',
  versions: 'schemas 1 to 15 of all types of scans',
  notes: {
    read: 'Vulnerabilities of SAST, IaC, dependency, container, cluster image and secret scans, DAST, API and coverage fuzzing; identifiers, signatures, evidence, remediations; the dependencies of dependency scans.',
    severity: 'As the report says it; `Unknown` stays unknown.',
    scope:
      'The tool that scanned, with the image without its tag or the site. A container report without vulnerabilities does not name its image.',
    remarks: [
      'What a scanner flags as a likely false positive stays open with low confidence, as in GitLab: nobody has decided it.',
      'A scan that failed closes nothing.',
      'Without `scan`, `version` and vulnerabilities, nothing tells the format, so name it.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || outline.isSequence) return false;
    const { sample } = outline;
    if (!Array.isArray(at(sample, 'vulnerabilities'))) return false;
    const [first] = listAt(sample, 'vulnerabilities');
    const scan = at(sample, 'scan');
    const isScan =
      categoryOfScan(textAt(scan, 'type')) !== undefined &&
      (asObject(at(scan, 'scanner')) ?? asObject(at(scan, 'analyzer'))) !==
        undefined;
    if (isScan) return true;
    return first === undefined
      ? textAt(sample, 'version') !== undefined &&
          Array.isArray(at(sample, 'remediations'))
      : Array.isArray(at(first, 'identifiers')) &&
          asObject(at(first, 'location')) !== undefined;
  },

  async *read(content) {
    const head = await readGitlabHead(content.json);
    for (const part of head.parts) {
      yield { kind: 'tool', ...part };
      const rules = new SharedRules();
      for await (const { path, value } of elementsOf(
        content.json,
        'vulnerabilities',
      )) {
        if (partNameOf(head, value) !== part.name) continue;
        const category = categoryOf(value, head.scanType, head.scanner);
        const observations = readGitlabVulnerability(
          value,
          category,
          head,
          rules,
          () => {
            throw new UnreadableReportError(
              'A vulnerability does not say what it is',
              `${formatJsonPath(path)}.identifiers`,
            );
          },
        );
        for (const observation of observations) {
          yield { kind: 'observation', observation };
        }
      }
    }
    yield* readComponents(content.json);
  },
};

/** The dependencies of the files that were scanned, where their package manager is known. */
async function* readComponents(
  json: JsonDocument,
): AsyncGenerator<ReportEvent, void> {
  for await (const batch of json.select('dependency_files[]')) {
    for (const { value } of batch) {
      const type = packageTypeOfWord(textAt(value, 'package_manager'));
      for (const dependency of listAt(value, 'dependencies')) {
        const name = textAt(dependency, 'package', 'name');
        if (!type || !name) continue;
        const version = textAt(dependency, 'version');
        const { purl } = packageOfName({ type, name, version });
        if (!purl) continue;
        const component = { purl, type, name, version };
        yield { kind: 'component', component };
      }
    }
  }
}
