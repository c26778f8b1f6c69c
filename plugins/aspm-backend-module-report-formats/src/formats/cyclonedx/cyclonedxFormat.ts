import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { at, listAt, textAt } from '../../support/fields';
import { isXml } from '../../support/isXml';
import { packageOfPurl } from '../../support/packageUrls';
import { directoryName, imageName } from '../../support/scanTargets';
import { BomComponent, describeComponent } from './BomComponent';
import { BomComponents } from './BomComponents';
import { BomHeader, BomVulnerability } from './BomSource';
import { JsonBomSource } from './JsonBomSource';
import { XmlBomSource } from './XmlBomSource';
import { productName, scanners } from './cyclonedxVocabulary';
import {
  AffectedComponent,
  readBomVulnerability,
} from './readBomVulnerability';

const namespaces = /^http:\/\/cyclonedx\.org\/schema\/bom\//;

/**
 * CycloneDX, as JSON or XML: components become the inventory, vulnerabilities observations.
 *
 * The components are held by what vulnerabilities may name of them; vulnerabilities are read one by
 * one after that, wherever they stand.
 *
 * @see https://cyclonedx.org/specification/overview/
 */
export const cyclonedxFormat: ReportFormat = {
  id: 'cyclonedx',
  title: 'CycloneDX',
  versions: '1.0 to 1.7, JSON and XML',
  notes: {
    read: 'Components as inventory, with the way from the root where the document has dependencies; vulnerabilities, one observation for each component that they affect; ratings; analysis states that need no fixing (`not_affected`, `false_positive`, `resolved`), as silenced; BOM-Links into the same document.',
    leftOut: 'Vulnerabilities that do not affect the version in use.',
    remarks: [
      'JSON and XML, with or without vulnerabilities.',
      'A list of components alone does not say that anybody looked for flaws, so it closes nothing, unless a scanner wrote it that leaves an empty list out.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'xml')
      return outline.root === 'bom' && namespaces.test(outline.namespace);
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const named = at(sample, 'bomFormat');
    return named === undefined
      ? /cyclonedx/i.test(textAt(sample, '$schema') ?? '') &&
          at(sample, 'specVersion') !== undefined
      : named === 'CycloneDX';
  },

  async *read(content) {
    const source = await openSource(content);
    const header = await source.header();
    checkVersion(header);
    yield toolEvent(header);
    const components = new BomComponents();
    components.addRoot(at(header.metadata, 'component'));
    for await (const { list, value, place } of source.elements()) {
      if (list === 'components') components.addComponent(value, place);
      else if (list === 'services') components.addService(value, place);
      else components.addDependency(value, place);
    }
    yield* components.events();
    const image = imageOf(header);
    for await (const found of source.vulnerabilities()) {
      const affected = affectedBy(found, components, header);
      yield* readBomVulnerability(found.value, affected, image);
    }
  },
};

async function openSource(content: ReportContent) {
  return (await isXml(content))
    ? new XmlBomSource(content.xml)
    : new JsonBomSource(content.json);
}

function checkVersion({ specVersion }: BomHeader): void {
  if (!/^1\.\d+$/.test(specVersion ?? '')) {
    throw new UnreadableReportError(
      specVersion
        ? `CycloneDX ${specVersion.slice(
            0,
            20,
          )} is not supported, 1.0 to 1.7 are`
        : 'The document does not say which version of CycloneDX it is',
      'specVersion',
    );
  }
}

function toolEvent({ metadata, hasVulnerabilities }: BomHeader): ReportEvent {
  const [tool] = [
    // Up to 1.4 a list of tools, later also the components and services that they are.
    ...listAt(metadata, 'tools'),
    ...listAt(metadata, 'tools', 'components'),
    ...listAt(metadata, 'tools', 'services'),
  ].filter(candidate => textAt(candidate, 'name'));
  const subject = at(metadata, 'component');
  const group = textAt(subject, 'group')?.trim();
  const subjectName = textAt(subject, 'name')?.trim();
  const name = productName(textAt(tool, 'name') ?? 'CycloneDX');
  let target: string | undefined;
  if (subjectName) {
    target =
      textAt(subject, 'type') === 'container'
        ? imageName(subjectName)
        : directoryName(subjectName);
  }
  return {
    kind: 'tool',
    name,
    version: textAt(tool, 'version')?.trim(),
    target: target && group ? `${group}/${target}` : target,
    // A list of components alone does not say that anybody looked for flaws in them.
    categories: hasVulnerabilities || scanners.has(name) ? ['dependency'] : [],
  };
}

/** The image that the document is about, with its tag or digest. */
function imageOf({ metadata }: BomHeader): string | undefined {
  const subject = at(metadata, 'component');
  const name = textAt(subject, 'name')?.trim();
  if (!name || textAt(subject, 'type') !== 'container') return undefined;
  const version = textAt(subject, 'version')?.trim();
  if (!version || imageName(name) !== name) return name;
  return `${name}${version.startsWith('sha256:') ? '@' : ':'}${version}`;
}

function affectedBy(
  { value, within, place }: BomVulnerability,
  components: BomComponents,
  header: BomHeader,
): AffectedComponent[] {
  const byRef = new Map<string, AffectedComponent>();
  const add = (ref: string, found: BomComponent, versions: unknown[]) => {
    const known = byRef.get(ref);
    if (known) known.versions.push(...versions);
    else {
      const dependencyPath = components.pathTo(found.ref);
      byRef.set(ref, { ...found, dependencyPath, versions: [...versions] });
    }
  };
  const affects = at(value, 'affects');
  if (affects !== undefined && affects !== null && !Array.isArray(affects)) {
    throw new UnreadableReportError(
      'A list was expected here',
      `${place}.affects`,
    );
  }
  listAt(value, 'affects').forEach((target, index) => {
    const ref = textAt(target, 'ref')?.trim();
    if (ref === undefined) {
      throw new UnreadableReportError(
        'An affected component is not named',
        `${place}.affects[${index}].ref`,
      );
    }
    const found =
      within && !components.find(ref)
        ? describeComponent(within)
        : findComponent(ref, components, header);
    add(ref, found, listAt(target, 'versions'));
  });
  if (within && byRef.size === 0) {
    const found = describeComponent(within);
    add(found.ref ?? '', found, []);
  }
  return [...byRef.values()];
}

/**
 * The component of a reference, which may be a BOM-Link into this document or another. Of one that
 * is not here only its name is known, which is a package URL by the habit of many tools.
 *
 * @see https://cyclonedx.org/capabilities/bomlink/
 */
function findComponent(
  ref: string,
  components: BomComponents,
  { serialNumber }: BomHeader,
): BomComponent {
  const local = components.find(ref);
  if (local) return local;
  const link = /^urn:cdx:([^/#]+)\/[^#]*(?:#(.*))?$/i.exec(ref);
  const name = link ? decode(link[2] ?? '') : ref;
  const isHere =
    link && serialNumber?.toLowerCase().endsWith(link[1].toLowerCase());
  const linked = isHere ? components.find(name) : undefined;
  if (linked) return linked;
  const known = packageOfPurl(name);
  if (known) return { package: known };
  // A number that is made for one document says nothing in the next.
  const isRandom =
    /^(?:urn:uuid:)?(?:[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{16,}$)/i.test(name);
  return name === '' || isRandom ? {} : { package: { name } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
