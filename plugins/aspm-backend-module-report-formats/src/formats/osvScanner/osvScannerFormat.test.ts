import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { osvScannerFormat } from './osvScannerFormat';

const record = {
  id: 'GHSA-aaaa-bbbb-cccc',
  aliases: ['CVE-2026-0001', 'PYSEC-2026-1'],
  summary: 'Attributes are injected',
  details: 'Long.',
  affected: [
    {
      package: { name: 'jinja2', ecosystem: 'PyPI' },
      ranges: [
        {
          type: 'ECOSYSTEM',
          events: [{ introduced: '0' }, { fixed: '2.11.4' }],
        },
        {
          type: 'ECOSYSTEM',
          events: [{ introduced: '3.0.0' }, { fixed: '3.1.3' }],
        },
        { type: 'GIT', events: [{ introduced: '0' }, { fixed: 'abc' }] },
      ],
      database_specific: { cwes: [{ cweId: 'CWE-80' }] },
    },
    {
      package: { name: 'other' },
      ranges: [{ events: [{ introduced: '0' }, { fixed: '9' }] }],
    },
  ],
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N' }],
  references: [{ type: 'WEB', url: 'https://example.com/1' }],
  database_specific: { severity: 'MODERATE', cwe_ids: ['CWE-79'] },
};

const jinja = {
  package: { name: 'jinja2', version: '3.0.3', ecosystem: 'PyPI' },
  dependency_groups: ['dev'],
  vulnerabilities: [record] as object[],
  groups: [{ ids: ['GHSA-aaaa-bbbb-cccc'], max_severity: '5.4' }] as object[],
};

const report = (...packages: object[]) => ({
  results: [
    {
      source: { path: '/src/requirements.txt', type: 'lockfile' },
      packages,
    },
  ],
  experimental_config: {},
});

const read = (...packages: object[]) =>
  readDocument(osvScannerFormat, report(...packages));

describe('osvScannerFormat', () => {
  it('reads a record', async () => {
    const { tools, observations, components } = await read(jinja);
    expect(tools).toEqual([
      { kind: 'tool', name: 'OSV-Scanner', categories: ['dependency'] },
    ]);
    expect(components).toEqual([
      {
        purl: 'pkg:pypi/jinja2@3.0.3',
        type: 'pypi',
        name: 'jinja2',
        version: '3.0.3',
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'dependency',
        rule: {
          id: 'GHSA-aaaa-bbbb-cccc',
          name: 'Attributes are injected',
          description: 'Long.',
          helpUrl: 'https://osv.dev/vulnerability/GHSA-aaaa-bbbb-cccc',
        },
        title: 'Attributes are injected',
        description: 'Long.',
        severity: 'medium',
        toolSeverity: 'MODERATE',
        cvss: [{ vector: 'CVSS:3.1/AV:N' }],
        weaknesses: [79, 80],
        vulnerabilityIds: [
          'GHSA-aaaa-bbbb-cccc',
          'CVE-2026-0001',
          'PYSEC-2026-1',
        ],
        package: {
          type: 'pypi',
          name: 'jinja2',
          version: '3.0.3',
          purl: 'pkg:pypi/jinja2@3.0.3',
          fixedVersions: ['2.11.4', '3.1.3'],
          affectedVersions: '<2.11.4 || >=3.0.0 <3.1.3',
        },
        place: { path: '/src/requirements.txt' },
        references: [
          'https://osv.dev/vulnerability/GHSA-aaaa-bbbb-cccc',
          'https://example.com/1',
        ],
        tags: ['dev'],
      },
    ]);
  });

  it.each([
    [
      'the CVE that its references name',
      {
        aliases: ['CVE-2026-0001', 'CVE-2026-0002', 'GHSA-x'],
        references: [{ url: 'https://example.com/CVE-2026-0002' }],
      },
      [['GHSA-aaaa-bbbb-cccc', 'CVE-2026-0002']],
    ],
    [
      'each CVE when it names none',
      { aliases: ['CVE-2026-0001', 'CVE-2026-0002'] },
      [['CVE-2026-0001'], ['CVE-2026-0002']],
    ],
    [
      'what its distribution is told by',
      { id: 'DEBIAN-CVE-2026-0001', aliases: [], upstream: ['CVE-2026-0001'] },
      [['DEBIAN-CVE-2026-0001', 'CVE-2026-0001']],
    ],
    [
      'each of what an update fixes',
      {
        id: 'DSA-1-1',
        aliases: [],
        upstream: ['CVE-2026-0001', 'CVE-2026-0002'],
      },
      [['CVE-2026-0001'], ['CVE-2026-0002']],
    ],
    [
      'what an update relates to, in older records',
      { id: 'DSA-1-1', aliases: [], related: ['CVE-2026-0003'] },
      [['DSA-1-1', 'CVE-2026-0003']],
    ],
    [
      'nothing that another record only relates to',
      { aliases: [], related: ['CVE-2026-0003'] },
      [['GHSA-aaaa-bbbb-cccc']],
    ],
  ])('takes %s for its name', async (_, more, expected) => {
    const { observations } = await read({
      ...jinja,
      vulnerabilities: [{ ...record, ...more }],
    });
    expect(observations.map(one => one.vulnerabilityIds)).toEqual(expected);
  });

  it('does not take a group for aliases, and rates by it where nothing else does', async () => {
    const { observations } = await read({
      ...jinja,
      vulnerabilities: [{ id: 'PYSEC-2026-2', details: 'It is bad.' }],
      groups: [
        {
          ids: ['GHSA-aaaa-bbbb-cccc', 'PYSEC-2026-2'],
          aliases: ['CVE-2026-0001'],
          max_severity: '9.1',
        },
      ],
    });
    expect(observations).toMatchObject([
      {
        title: 'It is bad',
        vulnerabilityIds: ['PYSEC-2026-2'],
        severity: 'critical',
        toolSeverity: '9.1',
      },
    ]);
  });

  it.each([
    [
      { experimentalAnalysis: { [record.id]: { called: false } } },
      'the vulnerable code is not called',
    ],
    [
      { experimental_analysis: { [record.id]: { unimportant: true } } },
      'unimportant to the distribution',
    ],
    [{ experimental_analysis: { [record.id]: { called: true } } }, undefined],
  ])('keeps what does not count as silenced: %p', async (more, reason) => {
    const { observations } = await read({
      ...jinja,
      groups: [{ ids: [record.id], ...more }],
    });
    expect(observations[0].suppression?.reason).toBe(reason);
  });

  it('reads images of version 1 and 2', async () => {
    const debian = {
      ...jinja,
      package: {
        name: 'openssl',
        os_package_name: 'libssl3',
        version: '3.0.1-1',
        ecosystem: 'Debian:12',
        image_origin_details: { index: 1 },
      },
    };
    const first = await readDocument(osvScannerFormat, {
      results: [
        {
          source: { path: 'example.com/shop:1.2', type: 'docker' },
          packages: [debian],
        },
      ],
    });
    expect(first.tools).toMatchObject([{ target: 'example.com/shop' }]);
    expect(first.observations).toMatchObject([
      {
        image: 'example.com/shop:1.2',
        package: { purl: 'pkg:deb/debian/libssl3@3.0.1-1' },
      },
    ]);
    const second = await readDocument(osvScannerFormat, {
      ...report(debian),
      image_metadata: {
        layer_metadata: [{ diff_id: 'sha256:1' }, { diff_id: 'sha256:2' }],
      },
    });
    expect(second.observations).toMatchObject([
      { layer: 'sha256:2', place: { path: 'src/requirements.txt' } },
    ]);
  });

  it.each([
    ['ConanCenter', 'zlib', 'pkg:conan/zlib@1'],
    ['crates.io', 'time', 'pkg:cargo/time@1'],
    ['Go', 'github.com/a/b', 'pkg:golang/github.com/a/b@1'],
    ['Maven', 'a.b:c', 'pkg:maven/a.b/c@1'],
    ['npm', '@a/b', 'pkg:npm/%40a/b@1'],
    ['Alpine:v3.18', 'zlib', 'pkg:apk/alpine/zlib@1'],
  ])('names packages of %s', async (ecosystem, name, purl) => {
    const { components } = await read({
      package: { name, version: '1', ecosystem },
    });
    expect(components.map(one => one.purl)).toEqual([purl]);
  });

  it('reads what is empty, and recognises it where it can', async () => {
    for (const results of [[], null]) {
      const document = { results, experimental_config: {} };
      const { tools } = await readDocument(osvScannerFormat, document);
      expect(tools).toHaveLength(1);
      expect(await detects(osvScannerFormat, document)).toBe(true);
    }
    expect((await readDocument(osvScannerFormat, '')).tools).toHaveLength(1);
    expect(await detects(osvScannerFormat, { results: [] })).toBe(false);
    const { results } = report(jinja);
    expect(await detects(osvScannerFormat, { results })).toBe(true);
  });

  it.each([
    ['no results', {}, 'results'],
    ['no package', report({}), 'results[0].packages[0].package.name'],
    [
      'a record without an id',
      report({ ...jinja, vulnerabilities: [{}] }),
      'results[0].packages[0].vulnerabilities[0].id',
    ],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(
      readDocument(osvScannerFormat, document),
    ).rejects.toMatchObject({ name: 'UnreadableReportError', place });
  });

  it('reads or refuses damaged reports', async () => {
    expect(await outcomesOfDamage(osvScannerFormat, report(jinja))).toEqual([
      'UnreadableReportError',
    ]);
  });
});
