import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { spdxFormat } from './spdxFormat';

const purl = 'pkg:npm/%40example/lib@1.0.0';
const component = { purl, type: 'npm', name: '@example/lib', version: '1.0.0' };

const document = {
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'shop-front',
  creationInfo: { creators: ['Organization: Example', 'Tool: syft-1.50.0'] },
  packages: [
    {
      SPDXID: 'SPDXRef-root',
      name: 'registry.example.com/shop:1.2',
      primaryPackagePurpose: 'CONTAINER',
    },
    {
      SPDXID: 'SPDXRef-lib',
      name: 'lib',
      versionInfo: '1.0.0',
      externalRefs: [
        { referenceType: 'cpe23Type', referenceLocator: 'cpe:2.3:a' },
        { referenceType: 'purl', referenceLocator: purl },
      ],
    },
    { SPDXID: 'SPDXRef-file', name: 'something' },
  ],
  relationships: [
    {
      spdxElementId: 'SPDXRef-DOCUMENT',
      relationshipType: 'DESCRIBES',
      relatedSpdxElement: 'SPDXRef-root',
    },
  ],
};

const tags = `SPDXVersion: SPDX-2.2
SPDXID: SPDXRef-DOCUMENT
DocumentName: shop-front
Creator: Tool: syft-1.50.0

PackageName: lib
SPDXID: SPDXRef-lib
PackageVersion: 1.0.0
PackageComment: <text>Of
ExternalRef: PACKAGE-MANAGER purl pkg:npm/wrong@1
many lines</text>
ExternalRef: PACKAGE-MANAGER purl ${purl}

FileName: ./a.txt
SPDXID: SPDXRef-a
`;

const graph = {
  '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
  '@graph': [
    { type: 'Tool', name: 'Example' },
    { type: 'SpdxDocument', name: 'shop-front' },
    {
      type: 'software_Package',
      spdxId: 'https://example.com/lib',
      name: 'lib',
      software_packageVersion: '1.0.0',
      externalIdentifier: [
        { externalIdentifierType: 'packageUrl', identifier: purl },
      ],
    },
  ],
};

const read = (text: unknown) =>
  readReport(
    spdxFormat,
    typeof text === 'string' ? text : JSON.stringify(text),
  );

describe('spdxFormat', () => {
  it.each([
    ['JSON', document],
    ['the JSON that GitHub gives', { sbom: document }],
  ])('reads %s', async (_, report) => {
    const { tools, components, skipped } = await read(report);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Syft',
        version: '1.50.0',
        target: 'registry.example.com/shop',
        categories: [],
      },
    ]);
    expect(components).toEqual([component]);
    expect(skipped).toEqual({ 'package without a package URL': 1 });
  });

  it('heeds relationships that are none as little as possible', async () => {
    const { tools } = await read(
      JSON.stringify({ ...document, relationships: [null, 'x', {}] }),
    );
    expect(tools).toHaveLength(1);
  });

  it('reads tags and values', async () => {
    const { tools, components } = await read(tags);
    expect(tools).toMatchObject([{ name: 'Syft', target: 'shop-front' }]);
    expect(components).toEqual([component]);
  });

  it('reads the graph of version 3', async () => {
    const { tools, components } = await read(graph);
    expect(tools).toMatchObject([{ name: 'Example', target: 'shop-front' }]);
    expect(components).toEqual([component]);
  });

  it.each([
    ['another version', '{"spdxVersion":"SPDX-1.2"}', 'spdxVersion'],
    ['no version', '{"packages":[]}', 'spdxVersion'],
    ['another text', 'PackageName: lib', 'line 1'],
    [
      'packages that are none',
      '{"spdxVersion":"SPDX-2.3","packages":7}',
      'packages',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(read(text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('is detected by its version', () => {
    const json = (sample: unknown) =>
      spdxFormat.detect({ syntax: 'json', sample, isSequence: false });
    expect([document, { sbom: document }, graph].map(json)).toEqual([
      true,
      true,
      true,
    ]);
    expect(json({ packages: [] })).toBe(false);
    expect(spdxFormat.detect({ syntax: 'text', head: tags })).toBe(true);
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(damagedJson(document), damagedJson(graph)),
        async text => {
          const outcome = await readReport(spdxFormat, text).then(
            () => 'read',
            error => error.name,
          );
          expect(['read', 'UnreadableReportError']).toContain(outcome);
        },
      ),
      { numRuns: 400 },
    );
  });
});
