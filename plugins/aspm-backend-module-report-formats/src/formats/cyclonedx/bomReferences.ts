import { StatedProduct } from '@aspm/backstage-plugin-aspm-node';
import { JsonObject } from '../../support/fields';
import { packageOfPurl } from '../../support/packageUrls';
import { BomComponent, describeComponent } from './BomComponent';
import { BomComponents } from './BomComponents';
import { BomHeader } from './BomSource';
import { AffectedComponent } from './readBomVulnerability';

/** A component, and how a statement on it names it. */
export type FoundComponent = BomComponent &
  Pick<AffectedComponent, 'isHere' | 'stated'>;

/** A component around the vulnerability that it has. */
export function findNested(within: JsonObject): FoundComponent {
  const found = describeComponent(within);
  const purl = found.package?.purl;
  return {
    ...found,
    isHere: true,
    stated: purl ? { identifiers: [purl] } : undefined,
  };
}

/**
 * The component of a reference, which may be a BOM-Link into this document or another. Of one that
 * is not here only its name is known, which is a package URL by the habit of many tools.
 *
 * @see https://cyclonedx.org/capabilities/bomlink/
 */
export function findComponent(
  ref: string,
  components: BomComponents,
  header: BomHeader,
): FoundComponent {
  const link = /^(urn:cdx:([^/#]+)\/[^#]*)(?:#(.*))?$/i.exec(ref);
  const name = link ? decode(link[3] ?? '') : ref;
  const isThisDocument =
    link && header.serialNumber?.toLowerCase().endsWith(link[2].toLowerCase());
  const local =
    components.find(ref) ??
    (isThisDocument ? components.find(name) : undefined);
  if (local) {
    return { ...local, isHere: true, stated: statedHere(local, components) };
  }
  const stated = link
    ? statedElsewhere(link[1].toLowerCase(), name)
    : { identifiers: [ref] };
  const known = packageOfPurl(name);
  if (known) return { package: known, isHere: false, stated };
  // A number that is made for one document says nothing in the next.
  const isRandom =
    /^(?:urn:uuid:)?(?:[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{16,}$)/i.test(name);
  return name === '' || isRandom
    ? { isHere: false, stated }
    : { package: { name }, isHere: false, stated };
}

/** A component within what the document is about, where that has a name that others know. */
function statedHere(
  component: BomComponent,
  components: BomComponents,
): StatedProduct | undefined {
  const purl = component.package?.purl;
  const root = components.root?.package?.purl;
  if (!purl) return undefined;
  return root && root !== purl
    ? { identifiers: [root], subcomponents: [{ identifiers: [purl] }] }
    : { identifiers: [purl] };
}

/** A component of another document, or that document as a whole. */
function statedElsewhere(document: string, name: string): StatedProduct {
  return name === ''
    ? { identifiers: [document] }
    : { identifiers: [document], subcomponents: [{ identifiers: [name] }] };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
