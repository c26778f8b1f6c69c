import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { sharedFiles } from '../../__testUtils__/sharedData';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { csafFormat } from './csafFormat';

const product = (id: string, helper?: object) => ({
  product_id: id,
  name: `Name of ${id}`,
  product_identification_helper: helper,
});

const document = {
  document: {
    category: 'csaf_vex',
    csaf_version: '2.0',
    title: 'Example',
    publisher: {
      category: 'vendor',
      name: 'Example PSIRT',
      namespace: 'https://example.com',
    },
    tracking: {
      id: 'EX-1',
      version: '2',
      status: 'final',
      current_release_date: '2024-03-03T11:00:00.000Z',
    },
  },
  product_tree: {
    branches: [
      {
        category: 'vendor',
        name: 'Example',
        branches: [
          {
            category: 'product_name',
            name: 'Shop',
            branches: [
              {
                category: 'product_version',
                name: '1.2.3',
                product: product('versioned', { purl: 'pkg:npm/shop@1.2.3' }),
              },
              {
                category: 'product_version_range',
                name: 'vers:npm/>=1.0.0|<2.0.0',
                product: product('range', { purl: 'pkg:npm/shop' }),
              },
            ],
          },
        ],
      },
    ],
    full_product_names: [
      product('image', {
        purls: ['pkg:oci/shop'],
        cpe: 'cpe:/a:example:shop',
        hashes: [
          {
            file_hashes: [{ algorithm: 'sha256', value: 'AB' }],
            filename: 'a',
          },
        ],
      }),
      product('library', { purl: 'pkg:npm/parser@1.0.0' }),
      product('named'),
    ],
    relationships: [
      {
        category: 'default_component_of',
        product_reference: 'library',
        relates_to_product_reference: 'range',
        full_product_name: product('library-in-shop'),
      },
      {
        category: 'installed_on',
        product_reference: 'library-in-shop',
        relates_to_product_reference: 'image',
        full_product_name: product('library-in-shop-in-image'),
      },
    ],
    product_groups: [
      { group_id: 'group', product_ids: ['versioned', 'library-in-shop'] },
    ],
  },
  vulnerabilities: [
    {
      cve: 'CVE-2024-1',
      ids: [
        { system_name: 'GitHub', text: 'GHSA-aaaa-bbbb-cccc' },
        { system_name: 'Bugzilla', text: '123456' },
      ],
      product_status: {
        known_not_affected: ['versioned', 'library-in-shop', 'named'],
        known_affected: ['range'],
        fixed: ['image'],
        under_investigation: ['library-in-shop-in-image'],
        recommended: ['library'],
      },
      flags: [
        { label: 'vulnerable_code_not_present', group_ids: ['group'] },
        { label: 'component_not_present', product_ids: ['named'] },
      ],
      threats: [
        { category: 'impact', details: 'Not called', group_ids: ['group'] },
        { category: 'exploit_status', details: 'None', product_ids: ['named'] },
      ],
      remediations: [
        {
          category: 'vendor_fix',
          details: 'Upgrade to 2.0.0',
          product_ids: ['range'],
        },
      ],
    },
  ],
};

const read = (change: object) =>
  readDocument(csafFormat, { ...document, ...change });

describe('csafFormat', () => {
  it('reads one statement for all products of which the same is said', async () => {
    const { documents, statements, observations, tools, skipped } = await read(
      {},
    );
    expect([observations, tools, skipped]).toEqual([[], [], {}]);
    expect(documents).toEqual([
      {
        id: 'https://example.com EX-1',
        version: '2',
        title: 'Example',
        author: 'Example PSIRT',
        statedAt: Date.UTC(2024, 2, 3, 11),
      },
    ]);
    const names = ['CVE-2024-1', 'GHSA-aaaa-bbbb-cccc'];
    const library = {
      identifiers: ['pkg:npm/parser@1.0.0', 'Name of library'],
    };
    const range = {
      identifiers: ['pkg:npm/shop', 'Name of range'],
      versions: ['vers:npm/>=1.0.0|<2.0.0'],
    };
    const image = {
      identifiers: [
        'pkg:oci/shop',
        'cpe:/a:example:shop',
        'sha256:ab',
        'Name of image',
      ],
    };
    expect(statements).toEqual([
      { vulnerabilityIds: names, status: 'fixed', products: [image] },
      {
        vulnerabilityIds: names,
        status: 'not_affected',
        justification: 'vulnerable_code_not_present',
        impact: 'Not called',
        products: [
          { identifiers: ['pkg:npm/shop@1.2.3', 'Name of versioned'] },
          { ...range, subcomponents: [library] },
        ],
      },
      {
        vulnerabilityIds: names,
        status: 'not_affected',
        justification: 'component_not_present',
        products: [{ identifiers: ['Name of named'] }],
      },
      {
        vulnerabilityIds: names,
        status: 'under_investigation',
        products: [
          {
            ...image,
            subcomponents: [{ ...range, subcomponents: [library] }],
          },
        ],
      },
      {
        vulnerabilityIds: names,
        status: 'affected',
        action: 'Upgrade to 2.0.0',
        products: [range],
      },
    ]);
  });

  it('leaves out what the document does not define, and vulnerabilities without a name', async () => {
    const { statements, skipped } = await read({
      vulnerabilities: [
        { cve: 'CVE-1', product_status: { fixed: ['nowhere'] } },
        { product_status: { fixed: ['image'] } },
      ],
    });
    expect(statements).toEqual([]);
    expect(Object.values(skipped)).toEqual([1, 1]);
  });

  it('survives products that are within each other', async () => {
    const circle = (part: string, whole: string) => ({
      product_reference: part,
      relates_to_product_reference: whole,
      full_product_name: product(part),
    });
    const { skipped } = await read({
      product_tree: { relationships: [circle('a', 'b'), circle('b', 'a')] },
      vulnerabilities: [{ cve: 'CVE-1', product_status: { fixed: ['a'] } }],
    });
    expect(Object.values(skipped)).toEqual([1]);
  });

  it('refuses other versions', async () => {
    for (const csaf_version of ['1.2', '3.0', undefined]) {
      await expect(
        read({ document: { ...document.document, csaf_version } }),
      ).rejects.toMatchObject({
        name: 'UnreadableReportError',
        place: 'document.csaf_version',
      });
    }
  });

  it('is detected by its version', async () => {
    expect(await detects(csafFormat, document)).toBe(true);
    expect(await detects(csafFormat, { document: {} })).toBe(false);
    expect(await detects(csafFormat, [])).toBe(false);
  });

  it('reads or refuses a document with anything wrong in it', async () => {
    expect(await outcomesOfDamage(csafFormat, document)).toEqual([
      'UnreadableReportError',
    ]);
  });

  it('reads every real document, also those that the specification calls invalid', async () => {
    const silent: string[] = [];
    for (const { name, read: bytes } of [
      ...sharedFiles('CSAF documents', 'vex/csaf', /\.json$/),
      ...sharedFiles('CSAF reports', 'reports/csaf', /\.json$/),
    ]) {
      const text = bytes().toString('utf8');
      const { document: head, vulnerabilities = [] } = JSON.parse(text);
      if (head?.csaf_version === undefined) continue;
      const { statements } = await readReport(csafFormat, text);
      const states = vulnerabilities.some(
        ({ product_status, cve }: any) => product_status?.known_affected && cve,
      );
      if (states && statements.length === 0) silent.push(name);
    }
    // Of the others it is the mistake that their products are nowhere defined.
    expect(silent.filter(name => !/validator/.test(name))).toEqual([]);
  });
});
