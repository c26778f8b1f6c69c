import {
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { asObject, at, textAt } from '../../support/fields';
import { readSarifRuns } from './SarifRun';
import { readSarifResult } from './readSarifResult';

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

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const schema = textAt(outline.sample, '$schema') ?? '';
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
