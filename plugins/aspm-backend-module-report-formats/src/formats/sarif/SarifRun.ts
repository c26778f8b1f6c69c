import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  numberAt,
  textAt,
} from '../../support/fields';
import { categoriesOfTool } from '../../support/toolCategories';
import { SarifPaths } from './SarifPaths';
import { SarifRules } from './SarifRules';
import { SarifTaxonomies } from './SarifTaxonomies';
import { SarifRule } from './describeSarifRule';

/** What is known of a run before its results are read. */
export interface SarifDescription {
  /** Properties of the run, by their names. */
  parts: JsonObject;
  /** The locations of its artifacts, by index. */
  artifacts: unknown[];
  /** What is needed of its invocations, by index. */
  invocations: JsonObject[];
  hasResults: boolean;
  /** Whether something stands there that is no list. */
  hasScalarResults?: boolean;
}

/** What describes one run of a report: everything but its results. */
export class SarifRun {
  readonly toolName: string;
  readonly paths: SarifPaths;
  readonly rules: SarifRules;
  readonly taxonomies: SarifTaxonomies;
  readonly categories: Category[];
  /** What results refer to by index. */
  readonly logicalLocations: unknown[];
  readonly threadFlowLocations: unknown[];
  readonly webRequests: unknown[];
  readonly webResponses: unknown[];
  private readonly toolVersion?: string;
  private readonly target?: string;
  /** Whether it says all that the tool would have found. */
  private readonly isWhole: boolean;
  /** The levels that invocations gave to rules, by the rule as it stands in the report. */
  private readonly overrides: Array<Map<JsonObject, string>>;
  private readonly hasOverrides: boolean;

  constructor(description: SarifDescription, index: number) {
    const { parts, artifacts, invocations, hasResults } = description;
    const driver = at(parts.tool, 'driver');
    const name = textAt(driver, 'name');
    if (!name) {
      throw new UnreadableReportError(
        'A run does not name its tool',
        `runs[${index}].tool.driver.name`,
      );
    }
    this.toolName = name;
    this.toolVersion =
      textAt(driver, 'semanticVersion') ?? textAt(driver, 'version');
    // An id ends with what tells one run from the next; what stands before its last slash stays.
    const id = textAt(parts.automationDetails, 'id');
    this.target = id?.includes('/')
      ? id.slice(0, id.lastIndexOf('/')) || undefined
      : id;
    this.isWhole =
      hasResults &&
      invocations.every(one => one?.executionSuccessful !== false);
    this.taxonomies = new SarifTaxonomies(listAt(parts, 'taxonomies'));
    this.rules = new SarifRules(
      parts.tool,
      categoriesOfTool(name),
      this.taxonomies,
    );
    this.categories = this.rules.allCategories();
    this.paths = new SarifPaths(
      artifacts,
      asObject(parts.originalUriBaseIds) ?? {},
      invocations.flatMap(one => textAt(one, 'workingDirectory', 'uri') ?? []),
    );
    this.logicalLocations = listAt(parts, 'logicalLocations');
    this.threadFlowLocations = listAt(parts, 'threadFlowLocations');
    this.webRequests = listAt(parts, 'webRequests');
    this.webResponses = listAt(parts, 'webResponses');
    this.overrides = Array.from(invocations, one => this.overridesOf(one));
    this.hasOverrides = this.overrides.some(({ size }) => size > 0);
  }

  toolEvent(): Extract<ReportEvent, { kind: 'tool' }> {
    return {
      kind: 'tool',
      name: this.toolName,
      version: this.toolVersion,
      target: this.target,
      // A run that failed, or that has no list of results, has not looked, and closes nothing.
      categories: this.isWhole ? this.categories : [],
    };
  }

  /** The level of a result that has none itself (SARIF 3.27.10). */
  levelOf(result: JsonObject, rule: SarifRule): string {
    return this.overrideOf(result, rule) ?? rule.level ?? 'warning';
  }

  private overrideOf(result: JsonObject, rule: SarifRule): string | undefined {
    if (!this.hasOverrides) return undefined;
    const index = numberAt(result, 'provenance', 'invocationIndex') ?? -1;
    const isOnly = index < 0 && this.overrides.length === 1;
    return this.overrides[isOnly ? 0 : index]?.get(rule.raw);
  }

  private overridesOf(invocation: unknown): Map<JsonObject, string> {
    const levels = new Map<JsonObject, string>();
    for (const override of listAt(invocation, 'ruleConfigurationOverrides')) {
      const rule = this.rules.referred(at(override, 'descriptor'));
      const level = textAt(override, 'configuration', 'level');
      if (rule && level) levels.set(rule, level);
    }
    return levels;
  }
}
