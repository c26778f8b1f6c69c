import {
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { asObject, at, textAt } from '../../support/fields';
import { jsonRecords } from '../../support/jsonRecords';
import { SharedRules } from '../../support/sharedRules';
import { readNucleiResult } from './readNucleiResult';

/**
 * The results of Nuclei as JSON lines (`-jsonl`, `-json` before version 3) or as an array
 * (`-json-export`).
 *
 * @see https://github.com/projectdiscovery/nuclei/blob/dev/pkg/output/output.go
 */
export const nucleiFormat: ReportFormat = {
  id: 'nuclei',
  title: 'Nuclei JSON',
  versions: '2.0 and newer: JSON lines and JSON arrays',
  notes: {
    read: 'Every match of a template, by template and matcher, with address, request, response and what was extracted; CVE, CWE, CVSS and EPSS of the template; its tag `kev` as exploited in the wild.',
    leftOut: 'Templates that did not match, which `-matcher-status` lists.',
    severity: "The template's: critical, high, medium, low, info or unknown.",
    scope:
      'All Nuclei reports of an entity: a report without matches does not say what was scanned.',
    remarks: [
      'What templates of web protocols find is of the category `api`; of DNS, TLS, network protocols and hosts `infrastructure`; of cloud accounts `cloud`; of files `code`.',
      'Keys and tokens that a template extracts are of the category `secret`; then the request and the response are left out, as they may hold others.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const first = Array.isArray(sample) ? sample[0] : sample;
    const has = (...keys: string[]) =>
      keys.every(key => textAt(first, key) !== undefined);
    return (
      (has('type') &&
        (has('template-id') || has('templateID')) &&
        asObject(at(first, 'info')) !== undefined) ||
      has('template', 'type', 'matched', 'name', 'severity')
    );
  },

  async *read(content) {
    yield {
      kind: 'tool',
      name: 'Nuclei',
      categories: ['api', 'infrastructure', 'cloud', 'code', 'secret'],
    };
    const rules = new SharedRules();
    for await (const { value, path } of jsonRecords(content)) {
      if (at(value, 'matcher-status') === false) {
        yield { kind: 'skipped', reason: 'template that did not match' };
        continue;
      }
      const observation = readNucleiResult(value, rules);
      if (!observation) {
        throw new UnreadableReportError(
          'A result does not name its template',
          `${formatJsonPath(path)}.template-id`,
        );
      }
      yield { kind: 'observation', observation };
    }
  },
};
