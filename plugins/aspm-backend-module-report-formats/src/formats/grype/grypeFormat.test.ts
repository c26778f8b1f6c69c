import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { grypeFormat } from './grypeFormat';

const match = {
  vulnerability: {
    id: 'GHSA-aaaa-bbbb-cccc',
    dataSource: 'https://example.com/GHSA-aaaa-bbbb-cccc',
    namespace: 'github:language:javascript',
    severity: 'Critical',
    urls: [],
    description: 'Prototype pollution in example',
    cvss: [
      {
        version: '3.1',
        vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        metrics: { baseScore: 9.8 },
      },
    ],
    epss: [{ cve: 'CVE-2026-1', epss: '0.42', percentile: 0.9 }],
    knownExploited: [{ cve: 'CVE-2026-1' }],
    cwes: [{ cve: 'CVE-2026-1', cwe: 'CWE-1321' }],
    fix: { versions: ['2.0.0'], state: 'fixed' },
  },
  relatedVulnerabilities: [
    {
      id: 'CVE-2026-1',
      namespace: 'nvd:cpe',
      dataSource: 'https://nvd.example.com/CVE-2026-1',
      description: 'A long text about what it is and how it is used.',
      cvss: [
        {
          source: 'nvd@nist.gov',
          vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N',
          metrics: { baseScore: 9.1 },
        },
      ],
    },
  ],
  artifact: {
    name: '@example/lib',
    version: '1.0.0',
    type: 'npm',
    locations: [{ path: '/app/package-lock.json', layerID: 'sha256:1' }],
    purl: 'pkg:npm/%40example/lib@1.0.0',
  },
};

// What describes the scan stands behind, as Grype writes it.
const report = (more: object = {}) =>
  JSON.stringify({
    matches: [match],
    source: {
      type: 'image',
      target: { userInput: 'registry.example.com:5000/shop:1.2@sha256:ab' },
    },
    descriptor: { name: 'grype', version: '0.90.0' },
    ...more,
  });

describe('grypeFormat', () => {
  it('tells by what statements may name the image', async () => {
    const repoDigests = [`registry.example.com/shop@sha256:${'ab'.repeat(32)}`];
    const { tools } = await readReport(
      grypeFormat,
      report({
        source: {
          type: 'image',
          target: { repoDigests, manifestDigest: 'sha256:cd' },
        },
      }),
    );
    expect(tools).toMatchObject([{ subjects: [...repoDigests, 'sha256:cd'] }]);
  });

  it('reads a match whole', async () => {
    const { tools, observations } = await readReport(grypeFormat, report());
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Grype',
        version: '0.90.0',
        target: 'registry.example.com:5000/shop',
        categories: ['dependency'],
      },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        title: 'Prototype pollution in example',
        description: 'A long text about what it is and how it is used.',
        severity: 'critical',
        toolSeverity: 'Critical',
        weaknesses: [1321],
        vulnerabilityIds: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-1'],
        exploitation: { knownExploited: true, epss: 0.42 },
        package: {
          type: 'npm',
          namespace: '@example',
          name: 'lib',
          version: '1.0.0',
          purl: 'pkg:npm/%40example/lib@1.0.0',
          fixedVersions: ['2.0.0'],
        },
        place: { path: 'app/package-lock.json', startLine: undefined },
        image: 'registry.example.com:5000/shop:1.2@sha256:ab',
        layer: 'sha256:1',
      }),
    ]);
    expect(observations[0].cvss?.map(({ source }) => source)).toEqual([
      'github:language:javascript',
      'nvd@nist.gov',
    ]);
  });

  it('keeps what was ignored as suppressed', async () => {
    const { observations } = await readReport(
      grypeFormat,
      report({
        matches: [],
        ignoredMatches: [
          {
            ...match,
            appliedIgnoreRules: [
              {
                'vex-status': 'not_affected',
                'vex-justification': 'component_not_present',
              },
            ],
          },
          { ...match, appliedIgnoreRules: [{ reason: 'test only' }] },
        ],
      }),
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'VEX', reason: 'not_affected: component_not_present' },
      { source: 'ignore rule of Grype', reason: 'test only' },
    ]);
  });

  it.each([
    ['.', undefined],
    ['"."', undefined],
    ['./services/shop/', 'services/shop'],
  ])('names the directory %s so that it stays', async (target, expected) => {
    const { tools, observations } = await readReport(
      grypeFormat,
      report({ source: { type: 'directory', target } }),
    );
    expect(tools[0].target).toBe(expected);
    expect(observations[0].image).toBeUndefined();
  });

  it('reads a report without matches, whatever it writes for none', async () => {
    for (const matches of [[], null]) {
      const { tools, observations } = await readReport(
        grypeFormat,
        report({ matches, source: null, ignoredMatches: null }),
      );
      expect(tools).toHaveLength(1);
      expect(observations).toEqual([]);
    }
  });

  it('names the package where there is no package URL, and the vulnerability where there is no title', async () => {
    const { observations } = await readReport(
      grypeFormat,
      report({
        matches: [
          {
            vulnerability: { id: 'CVE-2026-2', severity: 'Negligible' },
            artifact: {
              name: 'example.com/team/lib',
              version: 'v1.0.0',
              type: 'go-module',
              purl: '',
              locations: null,
            },
          },
        ],
      }),
    );
    expect(observations[0]).toMatchObject({
      title: 'CVE-2026-2 in lib',
      severity: 'info',
      package: { type: 'golang', namespace: 'example.com/team', name: 'lib' },
    });
  });

  it.each([
    ['no matches', '{"descriptor":{"name":"grype"}}', 'matches'],
    ['matches that are none', '{"matches":{}}', 'matches'],
    ['matches that are a text', '{"matches":"none"}', 'matches'],
    ['a match that is none', '{"matches":[7]}', 'matches[0]'],
    [
      'a match without a vulnerability',
      '{"matches":[{"vulnerability":[],"artifact":{"name":"a"}}]}',
      'matches[0].vulnerability.id',
    ],
    [
      'a match without a package',
      '{"matches":[{"vulnerability":{"id":"CVE-2026-1"}}]}',
      'matches[0].artifact.name',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(grypeFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });
});
