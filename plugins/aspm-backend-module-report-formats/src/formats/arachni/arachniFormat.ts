import {
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { at, asObject, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readArachniIssue } from './readArachniIssue';

/**
 * The JSON reports of Arachni.
 *
 * @see https://github.com/Arachni/arachni/blob/master/components/reporters/json.rb
 */
export const arachniFormat: ReportFormat = {
  id: 'arachni',
  title: 'Arachni JSON',
  versions: '1',
  notes: {
    read: 'Every issue, with method, address, input, request and response, and the proof; the digest as fingerprint. Issues that Arachni itself does not trust have a low confidence.',
    severity: 'As Arachni rates it: high, medium, low or informational.',
    scope: 'The address that was scanned.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return (
      Array.isArray(at(sample, 'issues')) &&
      asObject(at(sample, 'options')) !== undefined &&
      asObject(at(sample, 'sitemap')) !== undefined &&
      at(sample, 'start_datetime') !== undefined
    );
  },

  async *read(content) {
    const head: Record<string, unknown> = {};
    for await (const batch of content.json.select(
      'version',
      'options.url',
      'issues?',
    )) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    if (head['issues?'] !== 'array') {
      throw new UnreadableReportError(
        'The report has no list of issues',
        'issues',
      );
    }
    yield {
      kind: 'tool',
      name: 'Arachni',
      version: textAt(head, 'version'),
      target: textAt(head, 'options.url'),
      categories: ['api'],
    };
    const rules = new SharedRules();
    for await (const { value, path } of elementsOf(content.json, 'issues')) {
      const observation = readArachniIssue(value, rules);
      if (!observation) {
        throw new UnreadableReportError(
          'An issue has neither a name nor a check',
          `${formatJsonPath(path)}.name`,
        );
      }
      yield { kind: 'observation', observation };
    }
  },
};
