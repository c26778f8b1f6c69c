import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { clairFormat } from './clairFormat';

const scanner = {
  image: 'registry.example.com:443/shop:1.0',
  unapproved: ['CVE-2026-1'],
  vulnerabilities: [
    {
      featurename: 'zlib',
      featureversion: '1.2',
      vulnerability: 'CVE-2026-1',
      namespace: 'ubuntu:18.04',
      description: 'What it is.',
      link: 'https://example.com/1',
      severity: 'Negligible',
      fixedby: '1.3',
    },
  ],
};

const klar = {
  LayerCount: 2,
  Vulnerabilities: {
    High: [
      {
        Name: 'RHSA-2026:1',
        NamespaceName: 'centos:7',
        Severity: 'High',
        FixedBy: '4:5.16.3-294',
        FeatureName: 'perl',
        FeatureVersion: '4:5.16.3-293',
      },
    ],
    Low: null,
  },
};

const layer = {
  Layer: {
    Name: 'sha256:ab',
    Features: [
      {
        Name: 'openssl',
        NamespaceName: 'alpine:v3.6',
        Version: '1.1',
        AddedBy: 'sha256:cd',
        Vulnerabilities: [
          {
            Name: 'CVE-2026-2',
            Severity: 'Medium',
            Metadata: {
              NVD: { CVSSv3: { Score: 7.5, Vectors: 'CVSS:3.0/AV:N' } },
            },
          },
        ],
      },
      { Name: 'curl', NamespaceName: 'alpine:v3.6', Version: '8' },
    ],
  },
};

const manifest = {
  manifest_hash: 'sha256:ab',
  packages: {
    1: { id: '1', name: 'zlib', version: '1.2' },
    2: { id: '2', name: 'django', version: '1.0' },
  },
  distributions: { 7: { did: 'debian' } },
  repository: { 5: { name: 'pypi' } },
  environments: {
    1: [
      {
        package_db: 'var/lib/dpkg/status',
        introduced_in: 'sha256:cd',
        distribution_id: '7',
      },
    ],
    2: [{ package_db: 'python:usr/lib/python3', repository_ids: ['5'] }],
  },
  vulnerabilities: {
    11: {
      name: 'CVE-2026-3 on Debian 12 - medium.',
      normalized_severity: 'Medium',
      links: 'https://example.com/3 https://example.com/4',
      fixed_in_version: '1.3',
    },
    12: {
      name: 'GHSA-aaaa-bbbb-cccc',
      severity: 'HIGH',
      fixed_in_version: 'fixed=2.0&introduced=0',
    },
  },
  package_vulnerabilities: { 1: ['11'], 2: ['12'] },
  enrichments: {
    'message/vnd.clair.map.vulnerability; enricher=clair.cvss schema=x': [
      { 11: [{ baseScore: 5.5, vectorString: 'CVSS:3.1/AV:L' }] },
    ],
    'message/vnd.clair.map.vulnerability; enricher=clair.epss schema=x': [
      { 11: [{ epss: 0.25 }] },
    ],
  },
};

const read = (report: unknown) =>
  readReport(clairFormat, JSON.stringify(report));

describe('clairFormat', () => {
  it('reads what clair-scanner writes', async () => {
    const { tools, observations } = await read(scanner);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Clair',
        target: 'registry.example.com:443/shop',
        categories: ['dependency'],
      },
    ]);
    expect(observations).toMatchObject([
      {
        title: 'CVE-2026-1 in zlib',
        severity: 'info',
        vulnerabilityIds: ['CVE-2026-1'],
        package: { purl: 'pkg:deb/ubuntu/zlib@1.2', fixedVersions: ['1.3'] },
        image: 'registry.example.com:443/shop:1.0',
        references: ['https://example.com/1'],
      },
    ]);
  });

  it('reads what Klar writes', async () => {
    const { observations } = await read(klar);
    expect(observations).toMatchObject([
      {
        severity: 'high',
        package: { type: 'rpm', namespace: 'centos', name: 'perl' },
      },
    ]);
  });

  it.each([
    ['the API', layer],
    ['Quay', { status: 'scanned', data: layer }],
  ])('reads a layer of %s', async (_, report) => {
    const { observations, components } = await read(report);
    expect(components).toHaveLength(2);
    expect(observations).toMatchObject([
      {
        title: 'CVE-2026-2 in openssl',
        cvss: [{ vector: 'CVSS:3.0/AV:N', score: 7.5, source: 'NVD' }],
        package: { purl: 'pkg:apk/alpine/openssl@1.1' },
        layer: 'sha256:cd',
      },
    ]);
  });

  it('reads the report of version 4', async () => {
    const { observations, components } = await read(manifest);
    expect(components.map(({ purl }) => purl)).toEqual([
      'pkg:deb/debian/zlib@1.2',
      'pkg:pypi/django@1.0',
    ]);
    expect(observations).toMatchObject([
      {
        vulnerabilityIds: ['CVE-2026-3'],
        severity: 'medium',
        cvss: [{ vector: 'CVSS:3.1/AV:L', score: 5.5 }],
        exploitation: { epss: 0.25 },
        package: { fixedVersions: ['1.3'] },
        layer: 'sha256:cd',
        place: undefined,
        references: ['https://example.com/3', 'https://example.com/4'],
      },
      {
        severity: 'high',
        package: { fixedVersions: ['2.0'] },
        place: { path: 'usr/lib/python3' },
      },
    ]);
  });

  it('reads reports without vulnerabilities', async () => {
    for (const empty of [
      { ...scanner, vulnerabilities: [] },
      { ...klar, Vulnerabilities: {} },
      { manifest_hash: 'sha256:ab' },
    ]) {
      const { tools, observations } = await read(empty);
      expect(tools).toHaveLength(1);
      expect(observations).toEqual([]);
    }
  });

  it.each([
    ['nothing', '{}', 'vulnerabilities'],
    [
      'a vulnerability without a name',
      '{"vulnerabilities":[{}]}',
      'vulnerabilities[0].Name',
    ],
    ['tables that are none', '{"manifest_hash":"a","packages":7}', 'packages'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(clairFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          damagedJson(scanner),
          damagedJson(klar),
          damagedJson(layer),
          damagedJson(manifest),
        ),
        async text => {
          const outcome = await readReport(clairFormat, text).then(
            () => 'read',
            error => error.name,
          );
          expect(['read', 'UnreadableReportError']).toContain(outcome);
        },
      ),
      { numRuns: 700 },
    );
  });
});
