import {
  ReportContent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { at, listAt, textAt } from '../../support/fields';
import { isXml } from '../../support/isXml';
import { BomComponents } from './BomComponents';
import { BomHeader, BomVulnerability } from './BomSource';
import { JsonBomSource } from './JsonBomSource';
import { XmlBomSource } from './XmlBomSource';
import { documentOf, imageOf, toolOf } from './bomEvents';
import { FoundComponent, findComponent, findNested } from './bomReferences';
import { ownName } from './cyclonedxVocabulary';
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
