import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  StatedProduct,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  listAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { isXml } from '../../support/isXml';
import { packageOfPurl } from '../../support/packageUrls';
import { directoryName, imageName } from '../../support/scanTargets';
import { timeAt } from '../../support/statedTimes';
import { BomComponent, describeComponent } from './BomComponent';
import { BomComponents } from './BomComponents';
import { BomHeader, BomVulnerability } from './BomSource';
import { JsonBomSource } from './JsonBomSource';
import { XmlBomSource } from './XmlBomSource';
import { ownName, productName, scanners } from './cyclonedxVocabulary';
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
  title: 'CycloneDX, with VEX',
  versions: '1.0 to 1.7, JSON and XML',
  notes: {
    read: 'Components as inventory, with the way from the root where the document has dependencies; vulnerabilities, one observation for each component that they affect; ratings; analysis states that need no fixing (`not_affected`, `false_positive`, `resolved`), as silenced; BOM-Links. What an analysis states also decides on what other scanners report; of components of other documents, which BOM-Links or package URLs name, it makes no findings.',
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
    const tool = toolOf(header);
    // What only states something is no scan.
    const isStatement = header.isStatement || tool.name === ownName;
    if (!isStatement) yield tool;
    const components = new BomComponents();
    components.addRoot(at(header.metadata, 'component'));
    for await (const { list, value, place } of source.elements()) {
      if (list === 'components') components.addComponent(value, place);
      else if (list === 'services') components.addService(value, place);
      else components.addDependency(value, place);
    }
    if (!isStatement) yield* components.events();
    if (header.hasVulnerabilities) yield documentOf(header, tool, isStatement);
    const image = imageOf(header);
    for await (const found of source.vulnerabilities()) {
      const affected = affectedBy(found, components, header);
      for (const event of readBomVulnerability(found.value, affected, image)) {
        if (!isStatement || event.kind === 'statement') yield event;
      }
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

type ToolEvent = Extract<ReportEvent, { kind: 'tool' }>;

function toolOf(header: BomHeader): ToolEvent {
  const { metadata, hasVulnerabilities } = header;
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
    subjects: unlessEmpty(subjectsOf(header)),
    // A list of components alone does not say that anybody looked for flaws in them.
    categories: hasVulnerabilities || scanners.has(name) ? ['dependency'] : [],
  };
}

/** By what statements may name what the document is about. */
function subjectsOf(header: BomHeader): string[] {
  const purl = textAt(header.metadata, 'component', 'purl')?.trim();
  return [purl, bomLinkOf(header)].flatMap(name => name ?? []);
}

/** @see https://cyclonedx.org/capabilities/bomlink/ */
function bomLinkOf({ serialNumber, version }: BomHeader): string | undefined {
  const serial = serialNumber?.trim().replace(/^urn:uuid:/i, '');
  return serial && `urn:cdx:${serial.toLowerCase()}/${version ?? 1}`;
}

/**
 * The document as one of statements. One that lists components is made anew by each scan, with a
 * serial number of its own, and is known again by what it is about.
 */
function documentOf(
  { metadata, serialNumber, version }: BomHeader,
  { name, target }: ToolEvent,
  isStatement: boolean,
): ReportEvent {
  const author =
    textAt(listAt(metadata, 'authors')[0], 'name') ??
    textAt(metadata, 'manufacturer', 'name') ??
    textAt(metadata, 'supplier', 'name') ??
    name;
  return {
    kind: 'statement-document',
    document: {
      id: isStatement
        ? serialNumber?.trim()
        : [name, target].filter(Boolean).join(' '),
      version: isStatement ? version : undefined,
      author: author.trim(),
      statedAt: timeAt(metadata, 'timestamp'),
    },
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
  const add = (ref: string, found: FoundComponent, versions: unknown[]) => {
    const known = byRef.get(ref);
    if (known) known.versions.push(...versions);
    else {
      byRef.set(ref, {
        ...found,
        dependencyPath: components.pathTo(found.ref),
        within: components.within(found.ref),
        versions: [...versions],
      });
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
        ? findNested(within)
        : findComponent(ref, components, header);
    add(ref, found, listAt(target, 'versions'));
  });
  if (within && byRef.size === 0) {
    const found = findNested(within);
    add(found.ref ?? '', found, []);
  }
  return [...byRef.values()];
}

/** A component, and how a statement on it names it. */
type FoundComponent = BomComponent &
  Pick<AffectedComponent, 'isHere' | 'stated'>;

function findNested(within: JsonObject): FoundComponent {
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
function findComponent(
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
