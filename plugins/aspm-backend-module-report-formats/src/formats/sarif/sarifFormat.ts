import {
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { asObject, at, textAt } from '../../support/fields';
import { readSarifResult } from './readSarifResult';
import { readSarifRuns } from './readSarifRuns';

/**
 * SARIF 2.1.0, the OASIS standard for results of static analysis.
 *
 * The report is read twice: once for what describes the runs (tool, rules, taxonomies), which may
 * stand behind the results, and once for the results.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 */
export const sarifFormat: ReportFormat = {
  id: 'sarif',
  title: 'SARIF',
  versions: '2.1.0',
  notes: {
    read: 'Results of the kinds `fail`, `open` and `review`; rules of the driver and of extensions, by index, id, part of an id or GUID; CWE from taxonomies, relationships, tags and properties; `security-severity`; code flows; fixes; web requests and responses; fingerprints; suppressions; the state compared with a baseline; messages by id, with arguments and links; base addresses of paths, one relative to another; logical locations.',
    leftOut:
      'Results of other kinds (`pass`, `notApplicable`, …), since they are no problems; results that the tool itself compared with a baseline and found `absent`.',
    severity:
      'From `security-severity` as a CVSS score where there is one. Else from the level: error is high, warning is medium, note is low, none is info. The level is that of the result, of an override of the invocation, of the rule, or warning. What is `open` or for `review` and has no level is unknown.',
    scope:
      '`automationDetails.id` up to its last slash tells runs of one tool apart.',
    remarks: [
      'The OASIS standard, which most scanners of code can write.',
      'Refused: other versions than 2.1.0; runs whose parts lie in other files.',
      'A run that was not successful (`executionSuccessful`), or that has no list of results, closes nothing.',
      "Category: from tags of the rule (`secret`, `vulnerability`, `misconfiguration`), as far as the tool looks for that; else from the tool's name. Of tools that are not known, rules named after a published vulnerability are about dependencies, and others about code.",
      'Packages of scanners of dependencies: from what Trivy, Grype, OSV-Scanner, Snyk, Dependency-Check, Docker Scout, govulncheck and JFrog write into messages, titles, help, logical locations and steps.',
      'Secrets: what the tool marked in the source is masked, unless it did that itself.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const schema = textAt(outline.sample, '$schema') ?? '';
    // A file with parts of a run is known, too, to be refused with the reason.
    if (/sarif.*external-propert/i.test(schema)) return true;
    return (
      Array.isArray(at(outline.sample, 'runs')) &&
      (at(outline.sample, 'version') !== undefined || /sarif/i.test(schema))
    );
  },

  async *read(content) {
    const runs = await readSarifRuns(content);
    let opened = 0;
    for await (const batch of content.json.select('runs[].results[]')) {
      for (const { path, value } of batch) {
        const index = path[1] as number;
        while (opened <= index) yield runs[opened++].toolEvent();
        const result = asObject(value);
        if (!result) {
          throw new UnreadableReportError(
            'A result is not an object',
            formatJsonPath(path),
          );
        }
        yield readSarifResult(runs[index], result);
      }
    }
    while (opened < runs.length) yield runs[opened++].toolEvent();
  },
};
