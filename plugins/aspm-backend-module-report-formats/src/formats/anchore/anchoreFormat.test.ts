import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { detects } from '../../__testUtils__/formatBehaviour';
import { anchoreFormat } from './anchoreFormat';

const engine = {
  imageDigest: 'sha256:ab',
  vulnerability_type: 'all',
  vulnerabilities: [
    {
      feed_group: 'debian:9',
      fix: '1.18-5+deb9u3',
      package: 'zlib-1.2.11',
      package_name: 'zlib',
      package_path: 'pkgdb',
      package_type: 'dpkg',
      package_version: '1.2.11',
      severity: 'Negligible',
      url: 'https://example.com/1',
      vuln: 'CVE-2026-1001',
      nvd_data: [
        {
          id: 'CVE-2026-1001',
          cvss_v3: { base_score: 9.8 },
          cvss_v2: { base_score: -1.0 },
        },
      ],
      will_not_fix: true,
    },
  ],
};

const listed = {
  feedGroup: 'github:python',
  fix: 'None',
  packageName: 'django',
  packagePath: '/usr/lib/python3/django',
  packageType: 'python',
  packageVersion: '1.0',
  severity: 'High',
  vuln: 'GHSA-aaaa-bbbb-cccc',
  nvdData: [{ id: 'CVE-2026-1002' }],
};

const evaluation = {
  metadata: { registry: 'docker.io', repository: 'shop', tag: 'new' },
  securityEvaluation: [
    {
      vulnerabilityId: 'GHSA-dddd-eeee-ffff',
      cves: 'CVE-2026-1003',
      severity: 'Critical',
      packageType: 'Java',
      path: '/app/lib/example-core-9.0.97.jar',
      package: 'example-core-9.0.97',
      fixAvailable: '10.1.34,9.0.98',
      link: 'https://example.com/3',
      nvdCvssBaseScore: 'N/A',
    },
    {
      vulnerabilityId: 'CVE-2026-1004',
      severity: 'Low',
      packageType: 'RPM',
      path: 'pkgdb',
      package: 'cups-libs-1:2.2.6-61.el8_10',
      fixAvailable: 'None',
      nvdCvssBaseScore: 8.1,
    },
  ],
};

const header = [
  'Image_Id',
  'Repo_Tag',
  'Trigger_Id',
  'Gate',
  'Trigger',
  'Check_Output',
  'Gate_Action',
  'Whitelisted',
  'Policy_Id',
];
const row = (...cells: unknown[]) => ['id', 'shop:1', ...cells, 'p1'];
const policies = [
  {
    [`sha256:${'a'.repeat(64)}`]: {
      'registry.example.com/shop:1': [
        {
          status: 'fail',
          detail: {
            policy: { policies: [{ id: 'p1', name: 'Default' }] },
            result: {
              result: {
                policy_data: [],
                policy_name: '',
                id: {
                  result: {
                    header,
                    rows: [
                      row(
                        'hash',
                        'dockerfile',
                        'exposed_ports',
                        'Port 22 is open',
                        'stop',
                        false,
                      ),
                      row(
                        'CVE-2026-1005+curl',
                        'vulnerabilities',
                        'package',
                        'LOW Vulnerability found in os package type (dpkg) - curl',
                        'warn',
                        { matched_rule_id: 'r' },
                      ),
                      row(
                        'hash',
                        'licenses',
                        'blacklist',
                        'GPL',
                        'stop',
                        false,
                      ),
                    ],
                  },
                },
              },
            },
          },
        },
      ],
    },
  },
];

const read = (report: unknown) =>
  readReport(anchoreFormat, JSON.stringify(report));

describe('anchoreFormat', () => {
  it('reads vulnerabilities of Engine', async () => {
    const { tools, observations } = await read(engine);
    expect(tools).toMatchObject([{ name: 'Anchore', target: undefined }]);
    expect(observations).toMatchObject([
      {
        title: 'CVE-2026-1001 in zlib',
        severity: 'info',
        cvss: [{ score: 9.8, source: 'NVD' }],
        vulnerabilityIds: ['CVE-2026-1001'],
        package: {
          purl: 'pkg:deb/debian/zlib@1.2.11',
          fixedVersions: ['1.18-5+deb9u3'],
        },
        place: undefined,
        remediation: 'The maintainers of the package will not fix it.',
      },
    ]);
  });

  it('reads the list of anchorectl', async () => {
    const { observations } = await read([listed]);
    expect(observations).toMatchObject([
      {
        vulnerabilityIds: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-1002'],
        package: { purl: 'pkg:pypi/django@1.0', fixedVersions: undefined },
        place: { path: 'usr/lib/python3/django' },
      },
    ]);
  });

  it('reads the list inside of a report on all of an image', async () => {
    const whole = { sbom: {}, vulnerabilities: { vulnerabilities: [listed] } };
    const { observations } = await read(whole);
    expect(observations).toEqual((await read([listed])).observations);
    expect(await detects(anchoreFormat, whole)).toBe(true);
    const empty = { vulnerabilities: { sbomId: 'a', vulnerabilities: [] } };
    expect(await detects(anchoreFormat, empty)).toBe(true);
    expect((await read(empty)).tools).toHaveLength(1);
  });

  it.each([
    {
      vulnerabilityId: 'CVE-2026-1005',
      severity: 'high',
      packageName: 'nginx',
      packageVersion: '1.0-1',
      packageType: 'deb',
      purl: 'pkg:deb/debian/nginx@1.0-1',
      fixState: 'wont_fix',
      fixVersions: ['1.0-2'],
      kev: true,
    },
    {
      vulnerability_id: 'CVE-2026-1005',
      severity: 'high',
      package_name: 'nginx',
      purl: 'pkg:deb/debian/nginx@1.0-1',
      fix_state: 'wont_fix',
      fix_versions: ['1.0-2'],
      kev: true,
    },
  ])('reads the list of an application', async found => {
    expect(await detects(anchoreFormat, [found])).toBe(true);
    expect((await read([found])).observations).toMatchObject([
      {
        severity: 'high',
        vulnerabilityIds: ['CVE-2026-1005'],
        exploitation: { knownExploited: true },
        remediation: 'The maintainers of the package will not fix it.',
        package: {
          purl: 'pkg:deb/debian/nginx@1.0-1',
          fixedVersions: ['1.0-2'],
        },
      },
    ]);
  });

  it('reads the evaluation of Enterprise', async () => {
    const { tools, observations } = await read(evaluation);
    expect(tools[0].target).toBe('docker.io/shop');
    expect(observations).toMatchObject([
      {
        image: 'docker.io/shop:new',
        vulnerabilityIds: ['GHSA-dddd-eeee-ffff', 'CVE-2026-1003'],
        package: {
          type: 'maven',
          name: 'example-core',
          version: '9.0.97',
          fixedVersions: ['10.1.34', '9.0.98'],
        },
        cvss: undefined,
      },
      {
        package: {
          type: 'rpm',
          name: 'cups-libs',
          version: '1:2.2.6-61.el8_10',
        },
        cvss: [{ score: 8.1, source: 'NVD' }],
      },
    ]);
  });

  it('reads policies, each image a target of its own', async () => {
    const { tools, observations, skipped } = await read(policies);
    expect(tools.map(({ target }) => target)).toEqual([
      'registry.example.com/shop',
    ]);
    expect(observations).toMatchObject([
      {
        category: 'container-config',
        rule: { id: 'dockerfile/exposed_ports' },
        title: 'Port 22 is open',
        severity: 'high',
        toolSeverity: 'stop',
        tags: ['Default'],
        suppression: undefined,
      },
      {
        category: 'dependency',
        severity: 'low',
        vulnerabilityIds: ['CVE-2026-1005'],
        package: { name: 'curl' },
        suppression: { source: 'allowlist of Anchore' },
      },
    ]);
    expect(Object.values(skipped)).toEqual([1]);
  });

  it('reads policies of anchorectl', async () => {
    const { tools, observations } = await read([
      {
        digest: 'sha256:ab',
        tag: 'docker.io/shop:1',
        detail: [
          {
            gate: 'secret_scans',
            triggerId: 'hash',
            triggerName: 'content_regex_checks',
            description: 'Secret found in /app/.env: file=AWS_KEY',
            status: 'warn',
          },
        ],
      },
      { digest: 'sha256:cd', tag: 'docker.io/front:1', detail: null },
    ]);
    expect(tools.map(({ target }) => target)).toEqual([
      'docker.io/shop',
      'docker.io/front',
    ]);
    expect(observations).toMatchObject([
      { category: 'secret', severity: 'medium', place: { path: 'app/.env' } },
    ]);
  });

  it('reads reports without vulnerabilities', async () => {
    for (const empty of [
      [],
      { ...engine, vulnerabilities: [] },
      { ...evaluation, securityEvaluation: [] },
    ]) {
      const { tools, observations } = await read(empty);
      expect(tools).toHaveLength(1);
      expect(observations).toEqual([]);
    }
  });

  it('refuses a policy without its results', async () => {
    await expect(
      read([{ 'sha256:a': { shop: [{ detail: {}, status: 'fail' }] } }]),
    ).rejects.toMatchObject({ name: 'UnreadableReportError' });
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          damagedJson(engine),
          damagedJson(evaluation),
          damagedJson(policies),
          damagedJson([listed]),
        ),
        async text => {
          const outcome = await readReport(anchoreFormat, text).then(
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
