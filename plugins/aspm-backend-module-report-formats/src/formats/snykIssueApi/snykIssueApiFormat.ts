import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, at, listAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readSnykIssue } from './readSnykIssue';

/** The categories of the kinds of issue, and the products that find them, as the CLI names them. */
const kinds: Record<string, [category: Category, product: string]> = {
  cloud: ['cloud', 'Snyk Cloud'],
  code: ['code', 'Snyk Code'],
  config: ['infrastructure', 'Snyk IaC'],
  package_vulnerability: ['dependency', 'Snyk Open Source'],
};

/**
 * The issues of Snyk's REST API.
 *
 * A page holds issues of many projects and products, so each product is a part of its own, opened
 * where its issues stand.
 *
 * @see https://docs.snyk.io/snyk-api/reference/issues
 */
export const snykIssueApiFormat: ReportFormat = {
  id: 'snyk-issue-api',
  title: 'Snyk issues (REST API)',
  versions: '2024-01-23 and newer',
  notes: {
    read: 'Issues of packages, code, configuration and clouds; what is ignored on the platform, as silenced; CVSS of all sources.',
    leftOut:
      'Issues that Snyk says are resolved; licences, which are no vulnerabilities; issues of other kinds.',
    severity: 'The effective one, to which the policies were applied.',
    scope:
      'Each product of Snyk. Send the issues of one project, all pages of them in one list.',
  },

  detect(outline) {
    if (outline.syntax !== 'json' || outline.isSequence) return false;
    const { sample } = outline;
    const first = listAt(sample, 'data')[0];
    return (
      at(sample, 'jsonapi') !== undefined &&
      textAt(first, 'type') === 'issue' &&
      at(first, 'attributes', 'effective_severity_level') !== undefined
    );
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select('data?', 'links.self')) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    if (head['data?'] !== 'array') {
      throw new UnreadableReportError('There is no list of issues', 'data');
    }
    // An answer without issues says that there are none of the kinds that were asked for.
    const asked = /[?&]type=([a-z_]{1,40})/.exec(
      textAt(head, 'links.self') ?? '',
    );
    for (const [type, kind] of Object.entries(kinds)) {
      if (!asked || asked[1] === type) yield toolOf(kind);
    }
    const rules = new SharedRules();
    let current: string | undefined;
    for await (const { path, value } of elementsOf(content.json, 'data')) {
      const attributes = at(value, 'attributes');
      const type = textAt(attributes, 'type') ?? '';
      if (type === 'license') {
        yield { kind: 'skipped', reason: 'license, which is no vulnerability' };
      } else if (!Object.hasOwn(kinds, type)) {
        yield { kind: 'skipped', reason: 'issue of another kind' };
      } else if (textAt(attributes, 'status') === 'resolved') {
        yield { kind: 'skipped', reason: 'issue that is resolved' };
      } else {
        if (type !== current) yield toolOf(kinds[type]);
        current = type;
        yield* readSnykIssue(value, kinds[type][0], rules, key => {
          throw new UnreadableReportError(
            'An issue does not say what it is',
            `${formatJsonPath(path)}.${key}`,
          );
        });
      }
    }
  },
};

function toolOf([category, name]: [Category, string]): ReportEvent {
  return { kind: 'tool', name, categories: [category] };
}
