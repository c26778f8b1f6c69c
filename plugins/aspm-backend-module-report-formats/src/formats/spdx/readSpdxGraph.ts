import { ReportContent } from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, listAt, textAt, textsAt } from '../../support/fields';
import { SpdxDocument, SpdxPackage, toolOfCreator } from './SpdxDocument';

/**
 * SPDX 3: a graph of elements, of which packages are one kind.
 *
 * @see https://spdx.github.io/spdx-spec/v3.0.1/
 */
export async function readSpdxGraph(
  content: ReportContent,
): Promise<SpdxDocument> {
  const document: SpdxDocument = {
    version: '3.0',
    described: new Set(),
    packages: [],
  };
  for await (const { value } of elementsOf(content.json, '@graph')) {
    const type = textAt(value, 'type') ?? textAt(value, '@type') ?? '';
    if (type === 'software_Package') document.packages.push(packageOf(value));
    else if (type === 'Tool' && !document.tool) {
      Object.assign(document, toolOfCreator(`Tool: ${textAt(value, 'name')}`));
    } else if (type === 'SpdxDocument') document.name = textAt(value, 'name');
    if (type === 'SpdxDocument' || type === 'software_Sbom') {
      for (const id of textsAt(value, 'rootElement'))
        document.described.add(id);
    }
  }
  return document;
}

function packageOf(value: JsonObject): SpdxPackage {
  const [purl] = listAt(value, 'externalIdentifier').flatMap(identifier =>
    /^packageUrl$/i.test(textAt(identifier, 'externalIdentifierType') ?? '')
      ? textsAt(identifier, 'identifier')
      : [],
  );
  return {
    id: textAt(value, 'spdxId'),
    name: textAt(value, 'name'),
    version: textAt(value, 'software_packageVersion'),
    purl: textAt(value, 'software_packageUrl') ?? purl,
    isImage: textAt(value, 'software_primaryPurpose') === 'container',
  };
}
