import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';

/** Decisions of people that silence what was found at a path. */
const silenced: Record<string, string> = {
  false_positive: 'marked as false positive',
  risk_accepted: 'risk accepted',
};

/**
 * The event that StackHawk sends when a scan is complete.
 *
 * @see https://docs.stackhawk.com/workflow-integrations/webhook.html
 */
export const stackhawkFormat: ReportFormat = {
  id: 'stackhawk',
  title: 'StackHawk JSON',
  versions: 'scan-completed events of webhooks',
  notes: {
    read: 'Every path of every finding, with its method; paths triaged as false positive or accepted risk, as silenced.',
    severity: 'As StackHawk rates it: high, medium or low.',
    scope: 'Each application and environment is a scope of its own.',
  },

  detect(outline) {
    return (
      outline.syntax === 'json' &&
      textAt(outline.sample, 'service') === 'StackHawk' &&
      asObject(at(outline.sample, 'scanCompleted')) !== undefined
    );
  },

  async *read(content) {
    let scan: unknown;
    let hasFindings = false;
    for await (const batch of content.json.select(
      'scanCompleted.scan',
      'scanCompleted.findings?',
    )) {
      for (const { pattern, value } of batch) {
        if (pattern === 'scanCompleted.scan') scan = value;
        else hasFindings = true;
      }
    }
    if (!asObject(scan) && !hasFindings) {
      throw new UnreadableReportError(
        'The report is about no completed scan',
        'scanCompleted',
      );
    }
    const application = textAt(scan, 'application');
    const environment = textAt(scan, 'env');
    yield {
      kind: 'tool',
      name: 'StackHawk',
      version: textAt(scan, 'hawkscanVersion'),
      target:
        [application, environment].filter(part => part).join(', ') || undefined,
      categories: ['api'],
    };
    const rules = new SharedRules();
    for await (const { value, path } of elementsOf(
      content.json,
      'scanCompleted.findings',
    )) {
      const finding = readFinding(value, rules);
      if (!finding) {
        throw new UnreadableReportError(
          'A finding does not name its plugin',
          `${formatJsonPath(path)}.pluginId`,
        );
      }
      const places = listAt(value, 'paths').filter(asObject);
      // What is said of no path is said of the host.
      for (const place of places.length > 0 ? places : [undefined]) {
        yield {
          kind: 'observation',
          observation: { ...finding, ...atPath(value, place) },
        };
      }
    }
  },
};

function readFinding(
  finding: JsonObject,
  rules: SharedRules,
): ReadObservation | undefined {
  const name = textAt(finding, 'pluginName');
  const id = textAt(finding, 'pluginId') ?? name;
  if (!id) return undefined;
  const severity = textAt(finding, 'severity');
  return {
    category: 'api',
    rule: rules.get(id, () => ({
      name: name && firstLine(name),
      tags: unlessEmpty(textsAt(finding, 'category')),
    })),
    title: firstLine(name ?? id),
    description: textAt(finding, 'description'),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    weaknesses: weaknessNumbers(textsAt(finding, 'cweId')),
  };
}

function atPath(finding: JsonObject, place: unknown): Partial<ReadObservation> {
  const status = (textAt(place, 'status') ?? '').toLowerCase();
  const host = textAt(finding, 'host') ?? '';
  return {
    endpoint: {
      method: textAt(place, 'method'),
      url: `${host}${textAt(place, 'path') ?? ''}` || undefined,
    },
    references: unlessEmpty([
      ...textsAt(place, 'pathURL'),
      ...textsAt(finding, 'findingURL'),
    ]),
    suppression: Object.hasOwn(silenced, status)
      ? { source: 'StackHawk', reason: silenced[status] }
      : undefined,
  };
}
