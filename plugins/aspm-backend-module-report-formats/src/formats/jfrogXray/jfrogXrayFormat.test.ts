import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { jfrogXrayFormat } from './jfrogXrayFormat';
import { packageOfComponent } from './xrayVocabulary';

const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L';

const row = {
  cves: [
    { cve: 'CVE-2026-1', cvss_v3_score: 5.3, cvss_v3_vector: vector },
    {
      cve: 'CVE-2026-2',
      cvss_v2_score: 5,
      cvss_v2_vector: 'CVSS:2.0/AV:N/AC:L/Au:N/C:N/I:N/A:P',
    },
  ],
  severity: 'Medium',
  vulnerable_component: 'npm://@example/lib:2.0.0',
  impacted_artifact: 'docker://shop:1.0.5',
  impact_path: ['docker://shop:1.0.5', 'npm://@example/lib:2.0.0'],
  path: 'repository/shop/1.0.5/',
  fixed_versions: ['≥ 2.0.1', '[1.1.9]'],
  issue_id: 'XRAY-1',
  summary: 'A flaw in lib',
  description: 'What it is.',
  references: ['https://example.com/1'],
};

const report = { total_rows: 1, rows: [row] };

const layer = 'ab'.repeat(32);
const summary = {
  artifacts: [
    {
      general: {
        name: 'shop:1.0',
        pkg_type: 'Docker',
        path: 'docker/shop/1.0/',
      },
      issues: [
        {
          issue_id: 'XRAY-2',
          summary: 'A flaw',
          issue_type: 'security',
          severity: 'Critical',
          cves: [
            { cve: 'CVE-2026-3', cwe: ['CWE-787'], cvss_v3: `9.8/${vector}` },
          ],
          impact_path: [
            `docker/shop/1.0/sha256__${layer}.tar.gz/3.12:openssl:1.1.1k-r0`,
            `docker/shop/1.0/sha256__${layer}.tar.gz/app/lib/okio-jvm-2.8.0.jar`,
          ],
        },
      ],
      licenses: [{ name: 'MIT' }],
    },
    {
      general: { name: 'org.example:lib:1.0', pkg_type: 'Maven' },
      issues: null,
    },
  ],
};

const simple = {
  vulnerabilities: [
    {
      severity: 'High',
      impactedPackageName: 'lib',
      impactedPackageVersion: '1.0',
      impactedPackageType: 'npm',
      summary: 'A flaw',
      applicable: 'Applicable',
      fixedVersions: ['[1.1]'],
      cves: [
        {
          id: 'CVE-2026-4',
          cvssV3: '7.5',
          applicability: { status: 'Not Applicable' },
        },
      ],
      issueId: 'XRAY-4',
      impactPaths: [[{ name: 'root' }, { name: 'lib' }]],
    },
  ],
  securityViolations: null,
  licensesViolations: [{ licenseKey: 'GPL' }],
  secrets: [
    {
      severity: 'High',
      file: 'a.env',
      startLine: 2,
      finding: 'Hardcoded secrets',
    },
  ],
  sastViolations: null,
};

const read = (value: unknown) =>
  readReport(jfrogXrayFormat, JSON.stringify(value));

describe('jfrogXrayFormat', () => {
  it('reads a row for each of its CVEs', async () => {
    const { tools, observations } = await read(report);
    expect(tools).toEqual([
      { kind: 'tool', name: 'JFrog Xray', categories: ['dependency'] },
    ]);
    expect(observations).toMatchObject([
      {
        rule: { id: 'XRAY-1' },
        title: 'CVE-2026-1 in lib',
        severity: 'medium',
        cvss: [{ vector, score: 5.3 }],
        vulnerabilityIds: ['CVE-2026-1'],
        package: {
          purl: 'pkg:npm/%40example/lib@2.0.0',
          fixedVersions: ['2.0.1', '1.1.9'],
        },
        dependencyPath: ['shop', 'lib'],
        image: 'shop:1.0.5',
      },
      {
        vulnerabilityIds: ['CVE-2026-2'],
        cvss: [{ vector: 'AV:N/AC:L/Au:N/C:N/I:N/A:P', score: 5 }],
      },
    ]);
  });

  it('reads a row of version 2', async () => {
    const { observations } = await read({
      data: [
        {
          id: 'XRAY-9',
          severity: 'High',
          summary: 'A flaw',
          source_comp_id: 'gav://org.example:lib:1.0',
          component_versions: {
            fixed_versions: ['1.1'],
            vulnerable_versions: ['< 1.1'],
            more_details: {
              cves: [{ cve: 'CVE-2026-9', cvss_v3: `9.8/${vector}` }],
            },
          },
        },
      ],
    });
    expect(observations).toMatchObject([
      {
        vulnerabilityIds: ['CVE-2026-9', 'XRAY-9'],
        package: {
          purl: 'pkg:maven/org.example/lib@1.0',
          fixedVersions: ['1.1'],
          affectedVersions: '< 1.1',
        },
        cvss: [{ vector, score: 9.8 }],
      },
    ]);
  });

  it('reads a summary of artifacts, each a target of its own', async () => {
    const { tools, observations, skipped } = await read(summary);
    expect(tools.map(({ target }) => target)).toEqual([
      'shop',
      'org.example:lib',
    ]);
    expect(observations).toMatchObject([
      {
        vulnerabilityIds: ['CVE-2026-3', 'XRAY-2'],
        weaknesses: [787],
        package: { name: 'openssl', version: '1.1.1k-r0' },
        layer: `sha256:${layer}`,
        image: 'shop:1.0',
      },
      {
        package: { type: 'maven', name: 'okio-jvm', version: '2.8.0' },
        place: { path: 'app/lib/okio-jvm-2.8.0.jar' },
      },
    ]);
    expect(Object.values(skipped)).toEqual([1]);
  });

  it('reads what the CLI prints', async () => {
    const { tools, observations } = await read(simple);
    expect(tools[0].categories).toEqual(['dependency', 'secret']);
    expect(observations).toMatchObject([
      {
        package: { purl: 'pkg:npm/lib@1.0', fixedVersions: ['1.1'] },
        dependencyPath: ['root', 'lib'],
        cvss: [{ score: 7.5 }],
        suppression: { reason: 'not applicable' },
      },
      { category: 'secret', place: { path: 'a.env', startLine: 2 } },
    ]);
    const scan = await read([
      {
        scan_id: 'one',
        vulnerabilities: [
          {
            cves: [{ cve: 'CVE-2026-5', cvss_v3_score: '5.0' }],
            severity: 'Low',
            issue_id: 'XRAY-5',
            components: {
              'go://example.com/lib:v1.0.0': { fixed_versions: ['[v1.1]'] },
            },
          },
        ],
      },
    ]);
    expect(scan.observations).toMatchObject([
      { package: { purl: 'pkg:golang/example.com/lib@v1.0.0' } },
    ]);
  });

  it.each([
    ['rpm://7:curl:16:7.29.0', 'pkg:rpm/curl@16:7.29.0'],
    ['rpm://7:curl:0:7.29.0', 'pkg:rpm/curl@7.29.0'],
    ['alpine://3.12:openssl:1.1.1k-r0', 'pkg:apk/alpine/openssl@1.1.1k-r0'],
    ['deb://debian:buster:glibc:1:2.28', 'pkg:deb/debian/glibc@1:2.28'],
    ['generic://sha256:ab/file', undefined],
    [':', undefined],
    ['', undefined],
  ])('names the package of %s', (component, purl) => {
    expect(packageOfComponent(component)?.purl).toBe(purl);
  });

  it('reads empty reports', async () => {
    for (const empty of [
      { total_rows: 0, rows: [] },
      { vulnerabilities: null, securityViolations: null },
      [],
    ]) {
      const { tools, observations } = await read(empty);
      expect(tools).toHaveLength(1);
      expect(observations).toEqual([]);
    }
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          damagedJson(report),
          damagedJson(summary),
          damagedJson(simple),
        ),
        async text => {
          const outcome = await readReport(jfrogXrayFormat, text).then(
            () => 'read',
            error => error.name,
          );
          expect(['read', 'UnreadableReportError']).toContain(outcome);
        },
      ),
      { numRuns: 600 },
    );
  });
});
