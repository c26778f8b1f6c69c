import {
  ReportContent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { textLines } from '../../support/textLines';
import { SpdxDocument, SpdxPackage, toolOfCreator } from './SpdxDocument';

/** SPDX 2 as tags and values, a line each, with values of many lines between `<text>` tags. */
export async function readSpdxTags(
  content: ReportContent,
): Promise<SpdxDocument> {
  const document: SpdxDocument = {
    version: '',
    described: new Set(),
    packages: [],
  };
  let current: SpdxPackage | undefined;
  let isInText = false;
  for await (const { text } of textLines(content)) {
    if (isInText) {
      isInText = !text.includes('</text>');
      continue;
    }
    const [, tag, value] = /^\s*([A-Za-z]+):\s*(\S.*)?$/.exec(text) ?? [];
    if (!tag || !value) continue;
    isInText = value.includes('<text>') && !value.includes('</text>');
    if (tag === 'SPDXVersion') document.version = value.trim();
    else if (tag === 'DocumentName') document.name = value.trim();
    else if (tag === 'Creator' && !document.tool) {
      Object.assign(document, toolOfCreator(value));
    } else if (tag === 'Relationship') {
      const [, kind, target] = value.trim().split(/\s+/);
      if (kind === 'DESCRIBES' && target) document.described.add(target);
    } else if (tag === 'PackageName') {
      current = { name: value.trim() };
      document.packages.push(current);
    } else if (/^(?:File|Snippet)[A-Z]/.test(tag)) {
      // What follows is about a file, which has an id too.
      current = undefined;
    } else if (current) readTag(current, tag, value.trim());
  }
  if (document.version === '') {
    throw new UnreadableReportError(
      'The document does not say which version of SPDX it is',
      'line 1',
    );
  }
  return document;
}

function readTag(current: SpdxPackage, tag: string, value: string): void {
  if (tag === 'SPDXID') current.id ??= value;
  else if (tag === 'PackageVersion') current.version = value;
  else if (tag === 'PrimaryPackagePurpose')
    current.isImage = value === 'CONTAINER';
  else if (tag === 'ExternalRef') {
    const [, type, locator] = value.split(/\s+/);
    if (type === 'purl') current.purl ??= locator;
  }
}
