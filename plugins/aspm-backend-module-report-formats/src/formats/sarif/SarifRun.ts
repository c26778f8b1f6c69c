import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReportContent,
  ReportEvent,
  UnreadableReportError,
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
  weaknessNumbers,
} from '../../support/fields';
import { categoriesOfTool, categoryOfTags } from '../../support/toolCategories';

/** Ids of vulnerabilities, as scanners name rules after them. */
const vulnerabilityId =
  /\b(?:CVE-\d{4}-\d{4,}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3})\b/g;

/** A rule with what a result inherits from it. */
export interface SarifRule {
  /** The shared object that goes into every observation of the rule. */
  observed: ObservedRule;
  /** One line, where the rule has one. */
  title?: string;
  /** Ids of a published vulnerability that the rule is named after. */
  vulnerabilityIds?: string[];
  level?: string;
  /** `security-severity`, 0.0 to 10.0 by GitHub's convention. */
  score?: number;
  precision?: string;
  weaknesses?: number[];
  category: Category;
  messageStrings: JsonObject;
}

/** What describes one run of a report: everything but its results. */
export class SarifRun {
  readonly toolName: string;
  private readonly toolVersion?: string;
  private readonly target?: string;
  readonly categories: Category[];
  private readonly driver: JsonObject;
  private readonly extensions: JsonObject[];
  private readonly rules = new Map<unknown, SarifRule>();
  private readonly byId = new Map<string, unknown>();
  private readonly unknownRules = new Map<string, SarifRule>();

  constructor(
    description: JsonObject,
    /** Addresses of the run's artifacts, by index. */
    readonly artifacts: Array<string | undefined>,
    readonly baseAddresses: JsonObject,
    index: number,
  ) {
    const driver = asObject(at(description, 'tool', 'driver'));
    const name = textAt(driver, 'name');
    if (!driver || !name) {
      throw new UnreadableReportError(
        'A run does not name its tool',
        `runs[${index}].tool.driver.name`,
      );
    }
    this.driver = driver;
    this.extensions = listAt(description, 'tool', 'extensions').map(
      extension => asObject(extension) ?? {},
    );
    this.toolName = name;
    this.toolVersion =
      textAt(driver, 'semanticVersion') ?? textAt(driver, 'version');
    // An id ends with what tells one run from the next; what stands before its last slash stays.
    const id = textAt(description, 'automationDetails', 'id');
    this.target = id?.includes('/')
      ? id.slice(0, id.lastIndexOf('/')) || undefined
      : id;
    this.categories = categoriesOfTool(name);
    for (const component of [driver, ...this.extensions]) {
      for (const rule of listAt(component, 'rules')) {
        const ruleId = textAt(rule, 'id');
        if (ruleId && !this.byId.has(ruleId)) this.byId.set(ruleId, rule);
      }
    }
  }

  toolEvent(): Extract<ReportEvent, { kind: 'tool' }> {
    return {
      kind: 'tool',
      name: this.toolName,
      version: this.toolVersion,
      target: this.target,
      categories: this.categories,
    };
  }

  /** The rule of a result, from its index, its id, or the part of its id that a rule has. */
  ruleOf(result: unknown): SarifRule {
    const id = textAt(result, 'ruleId') ?? textAt(result, 'rule', 'id');
    const index =
      numberAt(result, 'ruleIndex') ?? numberAt(result, 'rule', 'index');
    const component = at(result, 'rule', 'toolComponent');
    const extension = numberAt(component, 'index');
    const owner =
      extension === undefined
        ? this.extensions.find(
            other =>
              textAt(component, 'name') !== undefined &&
              other.name === textAt(component, 'name'),
          ) ?? this.driver
        : this.extensions[extension];
    const indexed =
      index === undefined ? undefined : listAt(owner, 'rules')[index];
    // A sub-rule is named `rule/detail` (SARIF 3.27.5), and is described by the rule.
    const raw =
      asObject(indexed) ??
      (id === undefined
        ? undefined
        : this.byId.get(id) ??
          this.byId.get(id.slice(0, Math.max(0, id.lastIndexOf('/')))));
    if (raw !== undefined) {
      let rule = this.rules.get(raw);
      if (!rule) {
        rule = this.describe(asObject(raw)!, id);
        this.rules.set(raw, rule);
      }
      return rule;
    }
    const key = id ?? 'unnamed';
    let rule = this.unknownRules.get(key);
    if (!rule) {
      rule = this.describe({ id: key }, id);
      this.unknownRules.set(key, rule);
    }
    return rule;
  }

  private describe(
    raw: JsonObject,
    resultRuleId: string | undefined,
  ): SarifRule {
    const tags = textsAt(raw, 'properties', 'tags');
    const relationships = listAt(raw, 'relationships').map(relationship =>
      at(relationship, 'target'),
    );
    const short = textAt(raw, 'shortDescription', 'text');
    const title = short ?? textAt(raw, 'name');
    const id = textAt(raw, 'id') ?? resultRuleId ?? 'unnamed';
    const properties = at(raw, 'properties');
    return {
      observed: {
        id,
        name: textAt(raw, 'name'),
        description:
          textAt(raw, 'fullDescription', 'markdown') ??
          textAt(raw, 'fullDescription', 'text') ??
          short,
        helpUrl: textAt(raw, 'helpUri'),
        remediation:
          textAt(raw, 'help', 'markdown') ?? textAt(raw, 'help', 'text'),
        tags: unlessEmpty(tags),
      },
      title: title && firstLine(title),
      vulnerabilityIds: unlessEmpty([...new Set(id.match(vulnerabilityId))]),
      level: textAt(raw, 'defaultConfiguration', 'level'),
      score: numberAt(properties, 'security-severity'),
      precision: textAt(properties, 'precision'),
      weaknesses: weaknessNumbers([
        ...tags.filter(tag => /cwe/i.test(tag)),
        ...textsAt(properties, 'cwe'),
        ...relationships
          .filter(isWeakness)
          .map(target => textAt(target, 'id') ?? ''),
      ]),
      category: categoryOfTags(tags) ?? this.categories[0],
      messageStrings: asObject(at(raw, 'messageStrings')) ?? {},
    };
  }
}

/** Whether a reference to a taxon points into the CWE. */
export function isWeakness(reference: unknown): boolean {
  return (
    /^cwe$/i.test(textAt(reference, 'toolComponent', 'name') ?? '') ||
    /^cwe-/i.test(textAt(reference, 'id') ?? '')
  );
}

/**
 * The descriptions of all runs.
 *
 * @throws UnreadableReportError for another version, and where a run lies in other files
 */
export async function readSarifRuns(
  content: ReportContent,
): Promise<SarifRun[]> {
  const descriptions: Array<JsonObject | undefined> = [];
  const artifacts: Array<Array<string | undefined>> = [];
  const parts = content.json.select(
    'version',
    'runs[]?',
    'runs[].tool',
    'runs[].automationDetails',
    'runs[].originalUriBaseIds',
    'runs[].externalPropertyFileReferences',
    'runs[].artifacts[].location',
    'runs[].language',
  );
  for await (const batch of parts) {
    for (const { pattern, path, value } of batch) {
      if (pattern === 'version') {
        if (value !== '2.1.0') {
          throw new UnreadableReportError(
            `SARIF ${String(value).slice(0, 20)} is not supported, 2.1.0 is`,
            'version',
          );
        }
        continue;
      }
      const index = path[1] as number;
      descriptions[index] ??= {};
      if (pattern === 'runs[]?') continue;
      if (pattern === 'runs[].artifacts[].location') {
        (artifacts[index] ??= [])[path[3] as number] = textAt(value, 'uri');
      } else if (
        pattern === 'runs[].externalPropertyFileReferences' &&
        Object.keys(asObject(value) ?? {}).length > 0
      ) {
        throw new UnreadableReportError(
          'Parts of the run lie in other files; send the report with everything inlined',
          `runs[${index}].externalPropertyFileReferences`,
        );
      } else {
        descriptions[index]![path[2] as string] = value;
      }
    }
  }
  return Array.from(
    descriptions,
    (description = {}, index) =>
      new SarifRun(
        description,
        artifacts[index] ?? [],
        asObject(at(description, 'originalUriBaseIds')) ?? {},
        index,
      ),
  );
}
