import { ObservedRule } from '@aspm/backstage-plugin-aspm-node';

/** Shares one object between all results of a rule, as the backend stores a rule once. */
export class SharedRules {
  private readonly byId = new Map<string, ObservedRule>();

  /**
   * The rule of that id.
   *
   * @param describe - called for the first result of the rule; later ones have its description too
   */
  get(id: string, describe: () => Omit<ObservedRule, 'id'>): ObservedRule {
    let rule = this.byId.get(id);
    if (!rule) {
      rule = { id, ...describe() };
      this.byId.set(id, rule);
    }
    return rule;
  }
}
