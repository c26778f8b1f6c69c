import { StatedProduct } from '@aspm/backstage-plugin-aspm-node';
import { asObject, listAt, textAt, textsAt } from '../../support/fields';

/** Branches and relationships that are nested deeper are of nobody's making. */
const deepest = 60;

/**
 * The products of a document, by the ids that it gives them.
 *
 * @see https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html#322-product-tree-property
 */
export class CsafProducts {
  private readonly named = new Map<string, StatedProduct>();
  /** Products that are one product within another: which, and in which. */
  private readonly related = new Map<string, { part: string; whole: string }>();
  private readonly groups = new Map<string, string[]>();

  constructor(tree: unknown) {
    for (const branch of listAt(tree, 'branches')) this.addBranch(branch, 0);
    for (const product of listAt(tree, 'full_product_names')) {
      this.addProduct(product);
    }
    for (const relationship of listAt(tree, 'relationships')) {
      this.addProduct(asObject(relationship)?.full_product_name);
      const id = textAt(relationship, 'full_product_name', 'product_id');
      const part = textAt(relationship, 'product_reference');
      const whole = textAt(relationship, 'relates_to_product_reference');
      if (id && part && whole) this.related.set(id, { part, whole });
    }
    for (const group of listAt(tree, 'product_groups')) {
      const id = textAt(group, 'group_id');
      if (id) this.groups.set(id, textsAt(group, 'product_ids'));
    }
  }

  /** The products that something is said of, be it by the groups that they are in. */
  idsOf(value: unknown): string[] {
    return [
      ...textsAt(value, 'product_ids'),
      ...textsAt(value, 'group_ids').flatMap(id => this.groups.get(id) ?? []),
    ];
  }

  /** @returns undefined when the document does not define it */
  find(id: string, depth: number = 0): StatedProduct | undefined {
    const relation = this.related.get(id);
    if (!relation || depth > deepest) return this.named.get(id);
    // Until it is found it is unknown, also to what is within itself.
    this.related.delete(id);
    this.named.delete(id);
    const whole = this.find(relation.whole, depth + 1);
    const part = this.find(relation.part, depth + 1);
    if (!whole || !part) return undefined;
    const found = within(whole, part);
    this.named.set(id, found);
    return found;
  }

  private addBranch(branch: unknown, depth: number): void {
    const category = textAt(branch, 'category');
    const isVersion =
      category === 'product_version' || category === 'product_version_range';
    this.addProduct(
      asObject(branch)?.product,
      isVersion ? textAt(branch, 'name')?.trim() : undefined,
    );
    if (depth > deepest) return;
    for (const inner of listAt(branch, 'branches')) {
      this.addBranch(inner, depth + 1);
    }
  }

  private addProduct(product: unknown, version?: string): void {
    const id = textAt(product, 'product_id');
    if (!id) return;
    const helper = asObject(asObject(product)?.product_identification_helper);
    const purls = [...textsAt(helper, 'purl'), ...textsAt(helper, 'purls')];
    const digests = listAt(helper, 'hashes')
      .flatMap(hash => listAt(hash, 'file_hashes'))
      .filter(hash => textAt(hash, 'algorithm')?.toLowerCase() === 'sha256')
      .flatMap(hash => textAt(hash, 'value')?.toLowerCase() ?? []);
    const identifiers = [
      ...purls,
      textAt(helper, 'cpe'),
      ...digests.map(digest => `sha256:${digest}`),
      textAt(product, 'name'),
    ].flatMap(text => text?.trim() || []);
    // A package URL that names a version says it better than the branch.
    const isVersioned = purls.some(purl => /@[^/]*$/.test(purl.split('?')[0]));
    this.named.set(id, {
      identifiers: [...new Set(identifiers)],
      versions: version && !isVersioned ? [version] : undefined,
    });
  }
}

/** The part becomes the innermost of what the whole holds. */
function within(whole: StatedProduct, part: StatedProduct): StatedProduct {
  const [inner] = whole.subcomponents ?? [];
  return {
    ...whole,
    subcomponents: [inner ? within(inner, part) : part],
  };
}
