import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { snykFormat } from './snykFormat';

const vulnerability = {
  id: 'SNYK-JS-LIB-1',
  title: 'Prototype Pollution',
  severity: 'high',
  severityWithCritical: 'critical',
  CVSSv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  cvssScore: 9.8,
  cvssDetails: [
    {
      assigner: 'NVD',
      cvssV3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N',
      cvssV3BaseScore: 9.1,
    },
  ],
  description:
    '## Overview\nIt is.\n## Remediation\nUpgrade it.\n## References\n',
  epssDetails: { probability: '0.42', percentile: '0.9' },
  exploit: 'Mature',
  exploitDetails: { sources: ['CISA', 'Snyk'] },
  identifiers: {
    CVE: ['CVE-2026-0001'],
    CWE: ['CWE-1321'],
    GHSA: ['GHSA-aaaa-bbbb-cccc'],
  },
  packageName: '@example/lib',
  name: '@example/lib',
  version: '1.0.0',
  packageManager: 'npm',
  semver: { vulnerable: ['<1.2.0', '>=2.0.0 <2.1.0'] },
  fixedIn: ['1.2.0', '2.1.0'],
  references: [{ title: 'Commit', url: 'https://example.com/1' }],
  from: ['shop@1.0.0', 'web@3.0.0', '@example/lib@1.0.0'],
  upgradePath: [false, 'web@3.1.0', '@example/lib@1.2.0'],
};

const project = (more: object = {}) => ({
  vulnerabilities: [vulnerability] as unknown[],
  ok: false,
  dependencyCount: 3,
  packageManager: 'npm',
  filtered: { ignore: [] as unknown[], patch: [] as unknown[] },
  projectName: 'shop',
  displayTargetFile: 'web\\package-lock.json',
  path: 'C:\\work',
  ...more,
});

const read = (report: unknown) =>
  readReport(snykFormat, JSON.stringify(report));

describe('snykFormat', () => {
  it('reads a vulnerability whole', async () => {
    const { tools, observations } = await read(project());
    expect(tools[0]).toEqual({
      kind: 'tool',
      name: 'Snyk Open Source',
      target: 'shop (web/package-lock.json)',
      categories: ['dependency'],
    });
    expect(observations).toEqual([
      {
        category: 'dependency',
        rule: {
          id: 'SNYK-JS-LIB-1',
          name: 'Prototype Pollution',
          helpUrl: 'https://security.snyk.io/vuln/SNYK-JS-LIB-1',
          remediation: 'Upgrade it.',
        },
        title: 'Prototype Pollution',
        description: vulnerability.description,
        severity: 'critical',
        toolSeverity: 'critical',
        cvss: [
          { vector: vulnerability.CVSSv3, score: 9.8, source: 'Snyk' },
          {
            vector: vulnerability.cvssDetails[0].cvssV3Vector,
            score: 9.1,
            source: 'NVD',
          },
        ],
        weaknesses: [1321],
        vulnerabilityIds: [
          'SNYK-JS-LIB-1',
          'CVE-2026-0001',
          'GHSA-aaaa-bbbb-cccc',
        ],
        exploitation: { epss: 0.42, knownExploited: true },
        package: {
          type: 'npm',
          namespace: '@example',
          name: 'lib',
          version: '1.0.0',
          purl: 'pkg:npm/%40example/lib@1.0.0',
          fixedVersions: ['1.2.0', '2.1.0'],
          affectedVersions: '<1.2.0 || >=2.0.0 <2.1.0',
        },
        dependencyPath: vulnerability.from,
        place: { path: 'web/package-lock.json' },
        remediation: 'Upgrade web@3.0.0 to web@3.1.0.',
        references: ['https://example.com/1'],
        tags: ['exploit: Mature'],
      },
    ]);
  });

  it('tells an issue with two CVEs as two, and each way of a group', async () => {
    const { observations } = await read(
      project({
        vulnerabilities: [
          {
            ...vulnerability,
            identifiers: { CVE: ['CVE-2026-0001', 'CVE-2026-0002'] },
            from: [
              ['shop@1.0.0', '@example/lib@1.0.0'],
              ['shop@1.0.0', 'web@3.0.0', '@example/lib@0.9.0'],
            ],
            name: ['@example/lib', '@example/lib'],
          },
        ],
      }),
    );
    expect(
      observations.map(one => [one.vulnerabilityIds, one.package?.version]),
    ).toEqual([
      [['CVE-2026-0001'], '1.0.0'],
      [['CVE-2026-0002'], '1.0.0'],
      [['CVE-2026-0001'], '0.9.0'],
      [['CVE-2026-0002'], '0.9.0'],
    ]);
  });

  it('keeps what is ignored, and leaves out licences and what is patched', async () => {
    const { observations, skipped } = await read(
      project({
        vulnerabilities: [{ id: 'snyk:lic:1', type: 'license' }],
        filtered: {
          ignore: [
            { ...vulnerability, filtered: { ignored: [{ reason: 'tests' }] } },
          ],
          patch: [vulnerability],
        },
      }),
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'Snyk policy', reason: 'tests' },
    ]);
    expect(skipped).toEqual({
      'license, which is no vulnerability': 1,
      'vulnerability that Snyk has patched': 1,
    });
  });

  it('reads an image and the applications inside of it', async () => {
    const { tools, observations } = await read({
      ...project({
        vulnerabilities: [
          {
            ...vulnerability,
            name: 'gcc-10/libgcc-s1',
            version: '10.2.1-6',
            packageManager: 'debian:11',
          },
        ],
        displayTargetFile: undefined,
        docker: {},
        projectName: 'docker-image|example.com:5000/team/shop',
        path: 'example.com:5000/team/shop:1.2/team/shop',
      }),
      applications: [
        project({
          projectName: 'shop',
          targetFile: '/app/package.json',
          displayTargetFile: '/app/package.json',
        }),
      ],
    });
    const targets = new Set(
      tools.map(({ name, target }) => `${name} ${target}`),
    );
    expect([...targets]).toEqual([
      'Snyk Container example.com:5000/team/shop',
      'Snyk Container example.com:5000/team/shop (app/package.json)',
    ]);
    expect(observations).toMatchObject([
      {
        package: { type: 'deb', namespace: 'debian', name: 'libgcc-s1' },
        image: 'example.com:5000/team/shop:1.2',
      },
      {
        package: { type: 'npm', name: 'lib' },
        place: { path: 'app/package.json' },
        image: 'example.com:5000/team/shop:1.2',
      },
    ]);
    expect(observations[0].place).toBeUndefined();
  });

  it('reads infrastructure as code', async () => {
    const { tools, observations } = await read([
      {
        ok: false,
        projectName: 'infra',
        targetFile: 'main.tf',
        vulnerabilities: [],
        infrastructureAsCodeIssues: [
          {
            id: 'SNYK-CC-TF-1',
            publicId: 'SNYK-CC-TF-1',
            title: 'Bucket is public',
            severity: 'medium',
            iacDescription: {
              issue: 'It is.',
              impact: 'All read.',
              resolve: 'Close it.',
            },
            lineNumber: 7,
            path: ['resource', 'aws_s3_bucket[logs]', 'acl'],
            isIgnored: true,
            documentation: 'https://example.com/SNYK-CC-TF-1',
          },
        ],
      },
      { ok: false, code: 1010, error: 'Invalid YAML', path: 'bad.yml' },
    ]);
    expect(tools[0]).toMatchObject({
      name: 'Snyk IaC',
      target: 'infra',
      categories: ['infrastructure'],
    });
    expect(observations).toMatchObject([
      {
        category: 'infrastructure',
        rule: {
          id: 'SNYK-CC-TF-1',
          helpUrl: 'https://example.com/SNYK-CC-TF-1',
        },
        description: 'It is.\n\nAll read.',
        severity: 'medium',
        place: {
          path: 'main.tf',
          startLine: 7,
          symbol: 'resource.aws_s3_bucket[logs].acl',
        },
        resource: { address: 'aws_s3_bucket.logs', type: 'aws_s3_bucket' },
        remediation: 'Close it.',
        suppression: { source: 'Snyk policy' },
      },
    ]);
  });

  it('opens every project, be it without results', async () => {
    const clean = { vulnerabilities: [], ok: true, packageManager: 'maven' };
    const { tools } = await read([
      { ...clean, projectName: 'a', displayTargetFile: 'pom.xml' },
      { ...clean, projectName: 'b', displayTargetFile: 'b/pom.xml' },
    ]);
    expect(tools.map(({ target }) => target)).toEqual([
      'a (pom.xml)',
      'b (b/pom.xml)',
    ]);
    expect((await read([])).tools).toHaveLength(1);
  });

  it.each([
    ['an error', { ok: false, error: 'No manifest', path: '/x' }, 'error'],
    ['no lists', [{ ok: true }], '[0].vulnerabilities'],
    ['no project', [7], '[0]'],
    ['no id', { vulnerabilities: [{}] }, 'vulnerabilities[0].id'],
    [
      'no package',
      { vulnerabilities: [{ id: 'A' }] },
      'vulnerabilities[0].packageName',
    ],
  ])('refuses %s and says where', async (_, report, place) => {
    await expect(read(report)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('knows a list that begins with what could not be scanned', async () => {
    const failure = { ok: false, error: 'No manifest', path: '/x' };
    expect(await detects(snykFormat, [failure, project()])).toBe(true);
    expect(await detects(snykFormat, { ok: false, error: 'x' })).toBe(false);
    expect((await read([failure, project()])).skipped).toEqual({
      'target that Snyk could not scan': 1,
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(await outcomesOfDamage(snykFormat, [project()])).toEqual([
      'UnreadableReportError',
    ]);
  });
});
