import { StatedProduct } from '@aspm/backstage-plugin-aspm-node';
import { FoundPackage, KnownAs, toName } from './FoundPackage';
import { matchPurl } from './matchPurl';
import { Purl, parsePurl } from './parsePurl';

/**
 * Whether a statement on a product is about a package that was found.
 *
 * A product without subcomponents is the package itself, or the image or application that holds it:
 * what is stated of the whole is stated of its parts. With subcomponents the product must hold the
 * package, also as one that needs it, and the package must be one of them.
 *
 * @param trustsLinks - whether a BOM-Link is taken for what was scanned where the scan was not of a
 *   BOM, and so could not be named by one
 */
export function matchProduct(
  product: StatedProduct,
  found: FoundPackage,
  trustsLinks: boolean,
): boolean {
  return matchPart(product, found, trustsLinks, true);
}

function matchPart(
  product: StatedProduct,
  found: FoundPackage,
  trustsLinks: boolean,
  isOutermost: boolean,
): boolean {
  const { subcomponents } = product;
  if (subcomponents) {
    return (
      (isKnownAs(product, found.around) ||
        isKnownAs(product, found.through) ||
        (trustsLinks && isUnknownBom(product, found.around))) &&
      subcomponents.some(part => matchPart(part, found, trustsLinks, false))
    );
  }
  return (
    isKnownAs(product, found.package) ||
    (isOutermost && isKnownAs(product, found.around))
  );
}

function isKnownAs(product: StatedProduct, { purls, names }: KnownAs): boolean {
  const { versions } = product;
  const stated = namesOf(product);
  return (
    stated.purls.some(each =>
      purls.some(purl => matchPurl(each, purl, versions)),
    ) ||
    (!versions && stated.names.some(name => names.has(name)))
  );
}

const bomLink = /^urn:cdx:/i;

function isUnknownBom(product: StatedProduct, { names }: KnownAs): boolean {
  return (
    namesOf(product).names.some(name => bomLink.test(name)) &&
    ![...names].some(name => bomLink.test(name))
  );
}

/** One product is compared with many packages. */
const parsedProducts = new WeakMap<
  StatedProduct,
  { purls: Purl[]; names: string[] }
>();

function namesOf(product: StatedProduct) {
  let parsed = parsedProducts.get(product);
  if (!parsed) {
    parsed = { purls: [], names: [] };
    for (const identifier of product.identifiers) {
      const purl = parsePurl(identifier);
      if (purl) parsed.purls.push(purl);
      else parsed.names.push(toName(identifier));
    }
    parsedProducts.set(product, parsed);
  }
  return parsed;
}
