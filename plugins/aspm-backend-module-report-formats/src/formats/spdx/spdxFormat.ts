import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { at, textAt } from '../../support/fields';
import { firstCharacter } from '../../support/firstCharacter';
import { packageOfPurl } from '../../support/packageUrls';
import { directoryName, imageName } from '../../support/scanTargets';
import { productName } from '../cyclonedx/cyclonedxVocabulary';
import { SpdxDocument, SpdxPackage } from './SpdxDocument';
import { readSpdxGraph } from './readSpdxGraph';
import { readSpdxJson } from './readSpdxJson';
import { readSpdxTags } from './readSpdxTags';

/**
 * SPDX: the packages become the inventory. It says nothing of vulnerabilities, so that it closes
 * nothing.
 *
 * @see https://spdx.github.io/spdx-spec/
 */
export const spdxFormat: ReportFormat = {
  id: 'spdx',
  title: 'SPDX',
  versions: '2.2 and 2.3 as JSON and tag-value, 3.0 as JSON-LD',
  notes: {
    read: 'Packages as inventory.',
    leftOut:
      'Packages without a package URL; the one package that the document describes, if it is one.',
    remarks: [
      'A list of packages does not say that anybody looked for flaws in them, so it closes nothing.',
      'Also as GitHub gives it for a repository, inside `sbom`.',
      'Security profiles of SPDX 3 are not read.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'text')
      return /^SPDXVersion: ?SPDX-\d/m.test(outline.head);
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const version =
      textAt(sample, 'spdxVersion') ?? textAt(sample, 'sbom', 'spdxVersion');
    return (
      (version !== undefined && version.startsWith('SPDX-')) || isGraph(sample)
    );
  },

  async *read(content) {
    const document = await readDocument(content);
    if (!/^(?:SPDX-)?(?:2\.\d+|3\.\d+(?:\.\d+)?)$/.test(document.version)) {
      throw new UnreadableReportError(
        `SPDX ${document.version.slice(0, 20)} is not supported`,
        'spdxVersion',
      );
    }
    const root = rootOf(document);
    yield {
      kind: 'tool',
      name: productName(document.tool ?? 'SPDX'),
      version: document.toolVersion,
      target: targetOf(document, root),
      categories: [],
    };
    for (const found of document.packages) {
      if (found !== root) yield componentOf(found);
    }
  },
};

function isGraph(sample: unknown): boolean {
  const context = at(sample, '@context');
  return (
    Array.isArray(at(sample, '@graph')) &&
    /spdx\.org\/rdf\/3/.test(JSON.stringify(context) ?? '')
  );
}

async function readDocument(content: ReportContent): Promise<SpdxDocument> {
  if ((await firstCharacter(content)) !== '{') return readSpdxTags(content);
  for await (const batch of content.json.select('@graph?')) {
    if (batch.length > 0) return readSpdxGraph(content);
  }
  return readSpdxJson(content);
}

/** What the document is about is nothing that it contains. */
function rootOf({
  described,
  packages,
}: SpdxDocument): SpdxPackage | undefined {
  const roots = packages.filter(({ id }) => id && described.has(id));
  return roots.length === 1 && packages.length > 1 ? roots[0] : undefined;
}

function targetOf(
  { name }: SpdxDocument,
  root: SpdxPackage | undefined,
): string | undefined {
  if (root?.isImage && root.name) return imageName(root.name);
  const described = root?.name ?? name;
  return described && directoryName(described);
}

function componentOf({ purl, version }: SpdxPackage): ReportEvent {
  const known = packageOfPurl(purl);
  if (!known?.purl) {
    return { kind: 'skipped', reason: 'package without a package URL' };
  }
  const separator = known.type === 'maven' ? ':' : '/';
  const name = [known.namespace, known.name].filter(part => part);
  return {
    kind: 'component',
    component: {
      purl: known.purl,
      type: known.type,
      name: name.join(separator),
      version: version ?? known.version,
    },
  };
}
