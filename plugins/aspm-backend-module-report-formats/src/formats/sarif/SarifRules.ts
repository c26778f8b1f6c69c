import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  numberAt,
  textAt,
} from '../../support/fields';
import { SarifTaxonomies } from './SarifTaxonomies';
import { SarifRule, describeSarifRule } from './describeSarifRule';

/** The rules of a run: those of the driver and of its extensions (SARIF 3.18). */
export class SarifRules {
  private readonly driver: JsonObject;
  private readonly extensions: JsonObject[];
  private readonly driverRules: unknown[];
  private readonly described = new Map<unknown, SarifRule>();
  private readonly byId = new Map<string, JsonObject>();
  private readonly unknown = new Map<string, SarifRule>();

  constructor(
    tool: unknown,
    private readonly categories: Category[],
    private readonly taxonomies: SarifTaxonomies,
  ) {
    this.driver = asObject(at(tool, 'driver')) ?? {};
    this.extensions = listAt(tool, 'extensions').map(
      extension => asObject(extension) ?? {},
    );
    this.driverRules = listAt(this.driver, 'rules');
    for (const component of [this.driver, ...this.extensions]) {
      for (const rule of listAt(component, 'rules')) {
        const raw = asObject(rule);
        const id = textAt(raw, 'id');
        if (raw && id && !this.byId.has(id)) this.byId.set(id, raw);
      }
    }
  }

  /** The rule of a result, from its index, its id, or the part of its id that a rule has. */
  ruleOf(result: JsonObject): SarifRule {
    const reference = result.rule;
    const id =
      textAt(result, 'ruleId') ??
      (reference === undefined ? undefined : textAt(reference, 'id'));
    const indexed =
      reference === undefined
        ? this.driverRules[numberAt(result, 'ruleIndex') ?? -1]
        : this.indexed(reference, numberAt(result, 'ruleIndex'));
    const raw = this.choose(asObject(indexed), id);
    if (raw) return this.describe(raw, id);
    const key = id ?? 'unnamed';
    let rule = this.unknown.get(key);
    if (!rule) {
      rule = describeSarifRule(
        { id: key },
        id,
        this.categories,
        this.taxonomies,
      );
      this.unknown.set(key, rule);
    }
    return rule;
  }

  /** What the tool looks for, and what its rules say that they look for. */
  allCategories(): Category[] {
    const rules = [...this.byId.values()];
    return [
      ...new Set([
        ...this.categories,
        ...rules.map(rule => this.describe(rule, undefined).category),
      ]),
    ];
  }

  /** The rule that a reference names, e.g. that of an override (SARIF 3.52). */
  referred(reference: unknown): JsonObject | undefined {
    return this.choose(
      asObject(this.indexed(reference, undefined)),
      textAt(reference, 'id'),
    );
  }

  /** A text that all rules of a component share, by its id (SARIF 3.19.22). */
  globalMessage(id: string): unknown {
    return [this.driver, ...this.extensions]
      .map(component => at(component, 'globalMessageStrings', id))
      .find(message => message !== undefined);
  }

  private describe(raw: JsonObject, id: string | undefined): SarifRule {
    let rule = this.described.get(raw);
    if (!rule) {
      rule = describeSarifRule(raw, id, this.categories, this.taxonomies);
      this.described.set(raw, rule);
    }
    return rule;
  }

  /** Some tools count their rules wrongly, so that an id that is known goes before the index. */
  private choose(
    indexed: JsonObject | undefined,
    id: string | undefined,
  ): JsonObject | undefined {
    if (indexed && (id === undefined || indexed.id === id)) return indexed;
    const named = id === undefined ? undefined : this.byId.get(id);
    return named ?? indexed ?? (id === undefined ? undefined : this.above(id));
  }

  /** A sub-rule is named `rule/detail` (SARIF 3.27.5), and is described by the rule. */
  private above(id: string): JsonObject | undefined {
    let end = id.lastIndexOf('/');
    while (end > 0) {
      const rule = this.byId.get(id.slice(0, end));
      if (rule) return rule;
      end = id.lastIndexOf('/', end - 1);
    }
    return undefined;
  }

  private indexed(reference: unknown, otherIndex: number | undefined): unknown {
    const rules = listAt(
      this.componentOf(at(reference, 'toolComponent')),
      'rules',
    );
    const guid = textAt(reference, 'guid');
    const index = numberAt(reference, 'index') ?? otherIndex;
    return index === undefined || index < 0
      ? guid && rules.find(rule => textAt(rule, 'guid') === guid)
      : rules[index];
  }

  private componentOf(reference: unknown): JsonObject | undefined {
    if (!asObject(reference)) return this.driver;
    const index = numberAt(reference, 'index');
    if (index !== undefined && index >= 0) return this.extensions[index];
    const named = ['guid', 'name'].flatMap(key => {
      const text = textAt(reference, key);
      return text === undefined
        ? []
        : this.extensions.filter(extension => extension[key] === text);
    });
    return named[0] ?? this.driver;
  }
}
