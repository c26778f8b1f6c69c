import { Severity } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonDocument,
  ObservedRule,
  ReadObservation,
  ReportContent,
  ReportFormat,
  createReportContent,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { headOf } from '../../support/headOf';
import { htmlText } from '../../support/htmlText';
import { requirePart } from '../../support/requirePart';
import { ScoutNames, resourceOf } from './ScoutNames';

/** How the script begins that the report of Scout Suite is, before its JSON. */
const beginning = /^\s*(?:scoutsuite_results|aws_info)\s*=/;

/** Scout Suite knows danger, warning and nothing else. */
const severities: Record<string, Severity> = {
  danger: 'high',
  warning: 'medium',
};

/**
 * The results of Scout Suite, the file `scoutsuite_results_*.js` of its report, with or without what
 * stands before the JSON.
 *
 * @see https://github.com/nccgroup/ScoutSuite/wiki/HowTo:-Understand-the-results-file
 */
export const scoutSuiteFormat: ReportFormat = {
  id: 'scout-suite',
  title: 'Scout Suite results',
  versions: '5, and 4',
  notes: {
    read: 'Every resource that a rule flags, by its ARN or name.',
    leftOut: 'Rules that flag nothing.',
    severity: 'The level of the rule: danger is high, warning medium.',
    scope: 'Each account is a scope of its own.',
    remarks: [
      'The file `scoutsuite_results_*.js`, which holds the data of the HTML report.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'text') return beginning.test(outline.head);
    return (
      outline.syntax === 'json' &&
      textAt(outline.sample, 'provider_code') !== undefined &&
      asObject(at(outline.sample, 'services')) !== undefined &&
      asObject(at(outline.sample, 'last_run')) !== undefined
    );
  },

  async *read(content) {
    const json = await jsonOf(content);
    await requirePart(json, 'services');
    const head = await readHead(json);
    yield {
      kind: 'tool',
      name: 'Scout Suite',
      version: head.version,
      target: head.account,
      categories: ['cloud'],
    };
    const names = await ScoutNames.read(json, head.kinds, head.resources);
    for await (const batch of json.select('services{}.findings{}')) {
      for (const { path, value } of batch) {
        const rule = ruleOf(String(path.at(-1)), value, String(path[1]));
        const flagged = itemsOf(value);
        if (flagged.length === 0 && !numberAt(value, 'flagged_items')) {
          yield { kind: 'skipped', reason: 'rule that flags nothing' };
          continue;
        }
        const common = {
          category: 'cloud',
          rule,
          title: firstLine(rule.name ?? rule.id),
          description: rule.description,
          ...severityOf(value),
          remediation: rule.remediation,
          references: unlessEmpty(textsAt(value, 'references')),
        } satisfies ReadObservation;
        if (flagged.length === 0) {
          yield { kind: 'observation', observation: common };
        }
        for (const item of flagged) {
          const resource = {
            address: names.addressOf(item),
            type: typeOf(item, kindOf(value)),
            provider: head.provider,
          };
          yield { kind: 'observation', observation: { ...common, resource } };
        }
      }
    }
  },
};

/** The JSON, without the name that the script gives it. */
async function jsonOf(content: ReportContent): Promise<JsonDocument> {
  const found = beginning.exec(await headOf(content));
  if (!found) return content.json;
  return createReportContent(async function* withoutName() {
    let isBefore = true;
    for await (const chunk of content.bytes()) {
      const start = isBefore ? chunk.indexOf('{') : 0;
      if (start < 0) continue;
      isBefore = false;
      yield chunk.subarray(start);
    }
  }).json;
}

async function readHead(json: JsonDocument) {
  const texts = new Map<string, string>();
  const kinds = new Set<string>();
  const resources = new Set<string>();
  for await (const batch of json.select(
    'account_id',
    'provider_code',
    'last_run.version',
    'services{}.findings{}',
  )) {
    for (const { pattern, value } of batch) {
      if (pattern === 'services{}.findings{}') {
        const kind = kindOf(value);
        if (kind && itemsOf(value).length > 0) kinds.add(kind);
        for (const item of itemsOf(value)) resources.add(item);
      } else {
        const text = textAt({ value }, 'value');
        if (text) texts.set(pattern, text);
      }
    }
  }
  return {
    account: texts.get('account_id'),
    provider: texts.get('provider_code'),
    version: texts.get('last_run.version'),
    kinds,
    resources,
  };
}

/** The way to the resources that people are shown, where it is not the one that was searched. */
function kindOf(finding: unknown): string | undefined {
  return textAt(finding, 'display_path') ?? textAt(finding, 'path');
}

/** The resources that a rule flags, each once. */
function itemsOf(finding: unknown): string[] {
  const kind = kindOf(finding);
  const items = listAt(finding, 'items').filter(
    (item): item is string => typeof item === 'string' && item !== '',
  );
  return [...new Set(items.map(item => resourceOf(item, kind)))];
}

/** E.g. `buckets` of `s3.buckets.6f2a`. */
function typeOf(
  resource: string,
  kind: string | undefined,
): string | undefined {
  const steps = (kind ?? resource).split('.').filter(step => step !== 'id');
  return steps.at(kind ? -1 : -2);
}

function severityOf(
  finding: unknown,
): Pick<ReadObservation, 'severity' | 'toolSeverity'> {
  const level = textAt(finding, 'level');
  return {
    severity:
      level !== undefined && Object.hasOwn(severities, level)
        ? severities[level]
        : 'unknown',
    toolSeverity: level,
  };
}

function ruleOf(id: string, value: unknown, service: string): ObservedRule {
  const finding: JsonObject = asObject(value) ?? {};
  const rationale = textAt(finding, 'rationale');
  const remediation = textAt(finding, 'remediation');
  return {
    id,
    name: textAt(finding, 'description'),
    description: rationale && htmlText(rationale),
    remediation: remediation && htmlText(remediation),
    helpUrl: textsAt(finding, 'references')[0],
    tags: [
      service,
      ...listAt(finding, 'compliance').flatMap(one =>
        [['name', 'version', 'reference'].flatMap(key => textsAt(one, key))]
          .filter(words => words.length > 0)
          .map(words => words.join(' ')),
      ),
    ],
  };
}
