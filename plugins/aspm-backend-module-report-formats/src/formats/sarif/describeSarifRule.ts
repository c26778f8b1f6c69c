import { Category } from '@aspm/backstage-plugin-aspm-common';
import { ObservedRule } from '@aspm/backstage-plugin-aspm-node';
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
import { categoryOfRule } from '../../support/toolCategories';
import { vulnerabilityIdsIn } from '../../support/vulnerabilityNames';
import { SarifTaxonomies } from './SarifTaxonomies';

/** A rule with what a result inherits from it. */
export interface SarifRule {
  /** The rule as it stands in the report. */
  raw: JsonObject;
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

/**
 * @param raw - a reporting descriptor
 * @param resultRuleId - the id by which a result names it, where it has none itself
 * @param categories - what the tool looks for
 */
export function describeSarifRule(
  raw: JsonObject,
  resultRuleId: string | undefined,
  categories: Category[],
  taxonomies: SarifTaxonomies,
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
    raw,
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
    vulnerabilityIds: unlessEmpty(namesOf(raw, id, tags)),
    level: textAt(raw, 'defaultConfiguration', 'level'),
    score: numberAt(properties, 'security-severity'),
    precision: textAt(properties, 'precision'),
    weaknesses: weaknessNumbers([
      ...tags.filter(tag => /cwe/i.test(tag)),
      ...textsAt(properties, 'cwe'),
      ...taxonomies.weaknessesAmong(relationships),
    ]),
    category: categoryOfRule(id, tags, categories),
    messageStrings: asObject(at(raw, 'messageStrings')) ?? {},
  };
}

/**
 * The vulnerability that a rule is named after, with other names of it: govulncheck has those as
 * tags, OSV-Scanner as former ids, Snyk in front of the description.
 */
function namesOf(raw: JsonObject, id: string, tags: string[]): string[] {
  const before = /^\(([^()]{1,200})\)/.exec(
    textAt(raw, 'fullDescription', 'text') ?? '',
  )?.[1];
  return [
    ...new Set([
      ...vulnerabilityIdsIn(id),
      ...[...tags, ...textsAt(raw, 'deprecatedIds')].filter(
        name => vulnerabilityIdsIn(name)[0] === name,
      ),
      ...vulnerabilityIdsIn(before ?? ''),
    ]),
  ];
}
