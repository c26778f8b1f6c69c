import {
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, asObject, at, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readHorusecVulnerability } from './readHorusecVulnerability';

/**
 * The JSON reports of Horusec, which runs scanners of others beside its own engine.
 *
 * @see https://github.com/ZupIT/horusec-devkit/blob/main/pkg/entities/vulnerability/vulnerability.go
 */
export const horusecFormat: ReportFormat = {
  id: 'horusec',
  title: 'Horusec JSON',
  versions: '1 and 2',
  notes: {
    read: 'Vulnerabilities of all scanners that Horusec ran; accepted risks and false positives, as silenced.',
    leftOut: 'Vulnerabilities that people marked as corrected.',
    remarks: [
      'The scanner that found it decides the category; what finds leaks finds secrets, of which the longest text in quotes on the line stands for the value.',
      "Horusec's hashes are no fingerprints, since they change with the number of the line.",
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const list = at(sample, 'analysisVulnerabilities');
    return list === null || Array.isArray(list);
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select(
      'analysisVulnerabilities?',
      'version',
      'repositoryName',
    )) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    if (head['analysisVulnerabilities?'] === undefined) {
      throw new UnreadableReportError(
        'The report has no list of vulnerabilities',
        'analysisVulnerabilities',
      );
    }
    yield {
      kind: 'tool',
      name: 'Horusec',
      version: textAt(head, 'version'),
      target: textAt(head, 'repositoryName'),
      categories: [
        'code',
        'secret',
        'dependency',
        'infrastructure',
        'container-config',
      ],
    };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(
      content.json,
      'analysisVulnerabilities',
    )) {
      const vulnerability = asObject(at(value, 'vulnerabilities'));
      if (!vulnerability) {
        throw new UnreadableReportError(
          'An element has no vulnerability',
          `${formatJsonPath(path)}.vulnerabilities`,
        );
      }
      yield* readHorusecVulnerability(vulnerability, rules);
    }
  },
};
