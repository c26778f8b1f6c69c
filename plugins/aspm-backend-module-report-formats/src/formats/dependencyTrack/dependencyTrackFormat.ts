import {
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, at, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readDependencyTrackFinding } from './readDependencyTrackFinding';

/**
 * Dependency-Track's Finding Packaging Format, and the list of findings of its API.
 *
 * @see https://docs.dependencytrack.org/integrations/file-formats/
 */
export const dependencyTrackFormat: ReportFormat = {
  id: 'dependency-track',
  title: 'Dependency-Track findings (FPF)',
  versions: 'FPF 1.0 to 1.3, and the findings of the API',
  notes: {
    read: 'Findings with aliases, CVSS and EPSS; those that were suppressed or analysed as false positive, not affected or resolved, as silenced.',
    severity: 'That of Dependency-Track.',
    scope: 'The project without its version.',
    remarks: [
      'Advisories of distributions among the aliases are left out, since one of them stands for several vulnerabilities.',
      'The exports with vulnerabilities (VDR) and VEX are CycloneDX.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || outline.isSequence) return false;
    const { sample } = outline;
    if (!Array.isArray(sample)) {
      return (
        textAt(sample, 'meta', 'application') === 'Dependency-Track' &&
        at(sample, 'findings') !== undefined
      );
    }
    const [first] = sample;
    return (
      textAt(first, 'matrix') !== undefined &&
      textAt(first, 'vulnerability', 'vulnId') !== undefined &&
      textAt(first, 'component', 'name') !== undefined
    );
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select(
      '?',
      'findings?',
      'meta.version',
      'project.name',
    )) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    const isList = head['?'] === 'array';
    if (!isList && head['findings?'] === undefined) {
      throw new UnreadableReportError(
        'The report has no list of findings',
        'findings',
      );
    }
    yield {
      kind: 'tool',
      name: 'Dependency-Track',
      version: textAt(head, 'meta.version'),
      target: textAt(head, 'project.name'),
      categories: ['dependency'],
    };
    const rules = new SharedRules();
    const findings = elementsOf(content.json, isList ? '' : 'findings');
    for await (const { path, value } of findings) {
      for (const observation of readDependencyTrackFinding(
        value,
        rules,
        (problem, key) => {
          throw new UnreadableReportError(
            problem,
            `${formatJsonPath(path)}.${key}`,
          );
        },
      )) {
        yield { kind: 'observation', observation };
      }
    }
  },
};
