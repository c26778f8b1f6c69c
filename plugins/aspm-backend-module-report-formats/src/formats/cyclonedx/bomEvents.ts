import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import { at, listAt, textAt, unlessEmpty } from '../../support/fields';
import { directoryName, imageName } from '../../support/scanTargets';
import { timeAt } from '../../support/statedTimes';
import { BomHeader } from './BomSource';
import { productName, scanners } from './cyclonedxVocabulary';

/** What opens the report of a tool. */
export type ToolEvent = Extract<ReportEvent, { kind: 'tool' }>;

/** The tool that wrote the document, with what it looked at. */
export function toolOf(header: BomHeader): ToolEvent {
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
export function documentOf(
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
export function imageOf({ metadata }: BomHeader): string | undefined {
  const subject = at(metadata, 'component');
  const name = textAt(subject, 'name')?.trim();
  if (!name || textAt(subject, 'type') !== 'container') return undefined;
  const version = textAt(subject, 'version')?.trim();
  if (!version || imageName(name) !== name) return name;
  return `${name}${version.startsWith('sha256:') ? '@' : ':'}${version}`;
}
