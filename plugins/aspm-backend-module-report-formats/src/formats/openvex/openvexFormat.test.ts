import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { sharedFiles } from '../../__testUtils__/sharedData';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { openvexFormat } from './openvexFormat';

const image = 'pkg:oci/shop?repository_url=registry.example.com%2Fshop';
const document = {
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://example.com/vex/1',
  author: 'Example Security',
  timestamp: '2024-01-02T03:04:05Z',
  version: 3,
  statements: [
    {
      vulnerability: {
        '@id': 'https://nvd.nist.gov/vuln/detail/CVE-2024-1',
        name: 'GHSA-aaaa-bbbb-cccc',
        aliases: ['CVE-2024-1', 'GO-2024-1'],
      },
      products: [
        {
          '@id': 'https://example.com/shop',
          identifiers: { purl: image, cpe23: 'cpe:2.3:a:example:shop:1' },
          hashes: { 'sha-256': 'ABC' },
          subcomponents: [{ '@id': 'pkg:npm/parser@1.2.3' }],
        },
      ],
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      impact_statement: 'Never called',
      timestamp: '2024-02-02T00:00:00Z',
    },
    {
      vulnerability: { '@id': 'CVE-2024-2' },
      products: [{ '@id': image }],
      status: 'affected',
      action_statement: 'Upgrade',
    },
  ],
};

const read = (change: object) =>
  readDocument(openvexFormat, { ...document, ...change });
const readStatement = async (change: object) => {
  const { statements, skipped } = await read({
    statements: [{ ...document.statements[1], ...change }],
  });
  return statements[0] ?? Object.keys(skipped)[0];
};

describe('openvexFormat', () => {
  it('reads statements with all that they say, and no findings', async () => {
    const result = await read({});
    expect(result).toMatchObject({
      tools: [],
      observations: [],
      skipped: {},
      documents: [
        {
          id: 'https://example.com/vex/1',
          version: '3',
          author: 'Example Security',
          statedAt: Date.UTC(2024, 0, 2, 3, 4, 5),
        },
      ],
    });
    expect(result.statements).toEqual([
      {
        vulnerabilityIds: ['GHSA-aaaa-bbbb-cccc', 'CVE-2024-1', 'GO-2024-1'],
        products: [
          {
            identifiers: [
              'https://example.com/shop',
              image,
              'cpe:2.3:a:example:shop:1',
              'sha256:abc',
            ],
            subcomponents: [{ identifiers: ['pkg:npm/parser@1.2.3'] }],
          },
        ],
        status: 'not_affected',
        justification: 'vulnerable_code_not_in_execute_path',
        impact: 'Never called',
        statedAt: Date.UTC(2024, 1, 2),
      },
      {
        vulnerabilityIds: ['CVE-2024-2'],
        products: [{ identifiers: [image] }],
        status: 'affected',
        action: 'Upgrade',
      },
    ]);
  });

  it('reads 0.0.1, where names are texts', async () => {
    const { statements } = await read({
      '@context': 'https://openvex.dev/ns',
      version: '1',
      statements: [
        {
          vulnerability: 'CVE-2024-1',
          products: [image],
          subcomponents: ['pkg:apk/wolfi/git@2.39.0-r1?arch=armv7'],
          status: 'fixed',
          status_notes: 'Patched',
        },
      ],
    });
    expect(statements).toMatchObject([
      {
        vulnerabilityIds: ['CVE-2024-1'],
        products: [
          {
            identifiers: [image],
            subcomponents: [
              { identifiers: ['pkg:apk/wolfi/git@2.39.0-r1?arch=armv7'] },
            ],
          },
        ],
        impact: 'Patched',
      },
    ]);
  });

  it('reads the predicate of an attestation, whose subject is the product of statements without one', async () => {
    const attestation = {
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://openvex.dev/ns/v0.2.0',
      subject: [
        { name: 'registry.example.com/shop', digest: { sha256: 'A1' } },
      ],
      predicate: {
        ...document,
        statements: [{ ...document.statements[1], products: undefined }],
      },
    };
    expect(await detects(openvexFormat, attestation)).toBe(true);
    expect(await readDocument(openvexFormat, attestation)).toMatchObject({
      documents: [{ id: 'https://example.com/vex/1' }],
      statements: [
        {
          products: [
            { identifiers: ['registry.example.com/shop', 'sha256:a1'] },
          ],
        },
      ],
    });
  });

  it('leaves out what it cannot understand, and says so', async () => {
    expect(await readStatement({ status: 'harmless' })).toMatch('status');
    expect(await readStatement({ status: undefined })).toMatch('status');
    expect(await readStatement({ vulnerability: {} })).toMatch('vulnerability');
    expect(await readStatement({ products: [] })).toMatch('product');
    expect(await readStatement({ products: [{ '@id': ' ' }] })).toMatch(
      'product',
    );
    expect(await readStatement({ timestamp: 'soon' })).toMatchObject({
      statedAt: undefined,
    });
  });

  it('reads a document that states nothing', async () => {
    const { documents, statements } = await read({ statements: [] });
    expect([documents.length, statements.length]).toEqual([1, 0]);
  });

  it('refuses what has no list of statements', async () => {
    for (const wrong of [{ statements: undefined }, { statements: {} }]) {
      await expect(read(wrong)).rejects.toMatchObject({
        name: 'UnreadableReportError',
        place: 'statements',
      });
    }
  });

  it('is detected by its context', async () => {
    expect(await detects(openvexFormat, document)).toBe(true);
    expect(await detects(openvexFormat, { ...document, statements: [] })).toBe(
      true,
    );
    for (const other of [{}, [], { '@context': 'https://schema.org' }]) {
      expect(await detects(openvexFormat, other)).toBe(false);
    }
  });

  it('reads or refuses a document with anything wrong in it', async () => {
    expect(await outcomesOfDamage(openvexFormat, document)).toEqual([
      'UnreadableReportError',
    ]);
  });

  it('reads every real document whole', async () => {
    const files = sharedFiles('OpenVEX documents', 'vex', /\.json$/);
    let statements = 0;
    for (const { name, read: bytes } of files) {
      const text = bytes().toString('utf8');
      if (!/"@context":\s*"https:\/\/openvex/.test(text)) continue;
      const result = await readReport(openvexFormat, text);
      expect([name, result.skipped]).toEqual([name, {}]);
      expect([name, result.statements.length]).toEqual([
        name,
        JSON.parse(text).statements.length,
      ]);
      statements += result.statements.length;
    }
    expect(statements).toBeGreaterThan(files.length > 0 ? 5_000 : -1);
  });
});
