import {
  ReportContent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, listAt, textAt, textsAt } from '../../support/fields';
import { SpdxDocument, SpdxPackage, toolOfCreator } from './SpdxDocument';

const heads = ['spdxVersion', 'name', 'creationInfo', 'documentDescribes'];

/** SPDX 2 as JSON, also inside `sbom`. */
export async function readSpdxJson(
  content: ReportContent,
): Promise<SpdxDocument> {
  const head: JsonObject = {};
  for await (const batch of content.json.select(
    ...heads,
    ...heads.map(key => `sbom.${key}`),
  )) {
    for (const { pattern, value } of batch)
      head[pattern.replace(/^sbom\./, '')] = value;
  }
  const version = textAt(head, 'spdxVersion');
  if (!version) {
    throw new UnreadableReportError(
      'The document does not say which version of SPDX it is',
      'spdxVersion',
    );
  }
  const [creator] = textsAt(head, 'creationInfo', 'creators').flatMap(
    text => toolOfCreator(text) ?? [],
  );
  const document: SpdxDocument = {
    version,
    name: textAt(head, 'name'),
    ...creator,
    described: new Set(textsAt(head, 'documentDescribes')),
    packages: [],
  };
  for await (const { list, value } of elementsOf(
    content.json,
    'packages',
    'relationships',
    'sbom.packages',
    'sbom.relationships',
  )) {
    if (list.endsWith('packages')) document.packages.push(packageOf(value));
    else {
      const target = textAt(value, 'relatedSpdxElement');
      if (textAt(value, 'relationshipType') === 'DESCRIBES' && target)
        document.described.add(target);
    }
  }
  return document;
}

function packageOf(value: JsonObject): SpdxPackage {
  const [purl] = listAt(value, 'externalRefs').flatMap(reference =>
    textAt(reference, 'referenceType') === 'purl'
      ? textsAt(reference, 'referenceLocator')
      : [],
  );
  return {
    id: textAt(value, 'SPDXID'),
    name: textAt(value, 'name'),
    version: textAt(value, 'versionInfo'),
    purl: purl?.trim(),
    isImage: textAt(value, 'primaryPackagePurpose') === 'CONTAINER',
  };
}
