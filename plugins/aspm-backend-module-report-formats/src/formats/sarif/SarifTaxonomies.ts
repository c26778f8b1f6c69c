import { asObject, at, listAt, numberAt, textAt } from '../../support/fields';

/** The taxonomies of a run, of which the CWE is read (SARIF 3.14.8, 3.19.3). */
export class SarifTaxonomies {
  /** @param taxonomies - `taxonomies` of the run */
  constructor(private readonly taxonomies: unknown[]) {}

  /**
   * The ids of the weaknesses among references to taxa, e.g. `CWE-79` or `79`.
   *
   * @param references - reporting descriptor references
   */
  weaknessesAmong(references: unknown[]): string[] {
    return references.flatMap(reference => this.weaknessOf(reference) ?? []);
  }

  private weaknessOf(reference: unknown): string | undefined {
    const id = textAt(reference, 'id');
    if (id && /^cwe-/i.test(id)) return id;
    const component = at(reference, 'toolComponent');
    const taxonomy = asObject(component) && this.taxonomyOf(component);
    const name = textAt(component, 'name') ?? textAt(taxonomy, 'name');
    if (!/^cwe$/i.test(name ?? '')) return undefined;
    if (id) return id;
    const index = numberAt(reference, 'index');
    const guid = textAt(reference, 'guid');
    const taxa = listAt(taxonomy, 'taxa');
    const taxon =
      index !== undefined && index >= 0
        ? taxa[index]
        : guid && taxa.find(candidate => textAt(candidate, 'guid') === guid);
    return textAt(taxon, 'id');
  }

  private taxonomyOf(component: unknown): unknown {
    const index = numberAt(component, 'index');
    const taxonomy = index === undefined ? undefined : this.taxonomies[index];
    return taxonomy ?? this.taxonomies.find(isSame);

    function isSame(candidate: unknown): boolean {
      return ['guid', 'name'].some(key => {
        const text = textAt(component, key);
        return text !== undefined && text === textAt(candidate, key);
      });
    }
  }
}
