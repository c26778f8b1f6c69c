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
  const related: string[] = [];
  for await (const batch of content.json.select(
    ...[...heads, 'relationships[]'].flatMap(key => [key, `sbom.${key}`]),
  )) {
    for (const { pattern, value } of batch) {
      if (!pattern.endsWith('[]')) head[pattern.replace(/^sbom\./, '')] = value;
      else if (textAt(value, 'relationshipType') === 'DESCRIBES')
        related.push(...textsAt(value, 'relatedSpdxElement'));
    }
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
    described: new Set([...textsAt(head, 'documentDescribes'), ...related]),
    packages: [],
  };
  for await (const { value } of elementsOf(
    content.json,
    'packages',
    'sbom.packages',
  )) {
    document.packages.push(packageOf(value));
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
