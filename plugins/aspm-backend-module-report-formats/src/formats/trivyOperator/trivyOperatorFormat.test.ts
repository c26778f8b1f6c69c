import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { trivyOperatorFormat } from './trivyOperatorFormat';

const apiVersion = 'aquasecurity.github.io/v1alpha1';
const scanner = { name: 'Trivy', version: '0.60.0' };
const metadata = {
  name: 'replicaset-shop-965685897-web',
  labels: {
    'trivy-operator.resource.kind': 'ReplicaSet',
    'trivy-operator.resource.name': 'shop-965685897',
    'trivy-operator.resource.namespace': 'default',
    'trivy-operator.container.name': 'web',
  },
};

const vulnerabilities = {
  apiVersion,
  kind: 'VulnerabilityReport',
  metadata,
  report: {
    scanner,
    registry: { server: 'registry.example.com' },
    artifact: { repository: 'shop', tag: '1.0' },
    os: { family: 'alpine' },
    vulnerabilities: [
      {
        vulnerabilityID: 'CVE-2026-1',
        resource: 'curl',
        installedVersion: '7.87.0-r1',
        fixedVersion: '7.87.0-r2, 8.0',
        severity: 'CRITICAL',
        title: 'curl: ignored',
        primaryLink: 'https://example.com/1',
        links: ['https://example.com/2'],
        class: 'os-pkgs',
        score: 4.2,
      },
      {
        vulnerabilityID: 'CVE-2026-2',
        resource: 'lib',
        installedVersion: '1.0',
        severity: 'UNKNOWN',
        packagePURL: 'pkg:npm/%40example/lib@1.0',
        packagePath: '/app/package.json',
        cvss: { nvd: { V3Score: 5, V3Vector: 'CVSS:3.1/AV:N' } },
      },
    ],
  },
};

const audit = {
  apiVersion,
  kind: 'ConfigAuditReport',
  metadata,
  report: {
    scanner,
    checks: [
      {
        checkID: 'KSV014',
        title: 'Root file system is not read-only',
        description: 'What it is.',
        messages: ["Container 'web' should set it"],
        remediation: 'Set it.',
        severity: 'LOW',
        category: 'Kubernetes Security Check',
        success: false,
      },
      { checkID: 'KSV001', severity: 'LOW', success: true },
    ],
  },
};

const secrets = {
  apiVersion,
  kind: 'ExposedSecretReport',
  metadata,
  report: {
    scanner,
    artifact: { repository: 'shop' },
    secrets: [
      {
        ruleID: 'aws-secret-access-key',
        title: 'AWS Secret Access Key',
        category: 'AWS',
        severity: 'CRITICAL',
        target: '/root/aws.txt',
        match: 'KEY="****"',
      },
    ],
  },
};

const compliance = {
  apiVersion,
  kind: 'ClusterComplianceReport',
  metadata: { name: 'cis' },
  spec: {
    compliance: {
      id: 'cis',
      controls: [
        {
          id: '4.2.10',
          description: 'Set up TLS',
          checks: [{ id: 'AVD-KCV-0088' }],
        },
      ],
    },
  },
  status: {
    summaryReport: {
      controlCheck: [
        { id: '4.2.9', name: 'One', severity: 'HIGH', totalFail: 0 },
        { id: '4.2.10', name: 'Two', severity: 'HIGH', totalFail: 3 },
        { id: '4.2.11', name: 'Three', severity: 'HIGH' },
      ],
    },
    detailReport: {
      results: [
        {
          id: '1.1',
          checks: [
            {
              checkID: 'AVD-KCV-0001',
              target: 'Node/a',
              severity: 'HIGH',
              success: false,
            },
            { success: true },
          ],
        },
      ],
    },
  },
};

const read = (value: unknown) =>
  readReport(trivyOperatorFormat, JSON.stringify(value));

describe('trivyOperatorFormat', () => {
  it('reads a report of vulnerabilities, which covers its container', async () => {
    const { tools, observations } = await read(vulnerabilities);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Trivy',
        version: '0.60.0',
        target: 'VulnerabilityReport default/ReplicaSet/shop web',
        categories: ['dependency'],
      },
    ]);
    expect(observations).toMatchObject([
      {
        title: 'curl: ignored',
        severity: 'critical',
        cvss: [{ score: 4.2 }],
        vulnerabilityIds: ['CVE-2026-1'],
        package: {
          purl: 'pkg:apk/alpine/curl@7.87.0-r1',
          fixedVersions: ['7.87.0-r2', '8.0'],
        },
        image: 'registry.example.com/shop:1.0',
        resource: {
          address: 'default/ReplicaSet/shop',
          type: 'ReplicaSet',
          provider: 'kubernetes',
        },
        references: ['https://example.com/1', 'https://example.com/2'],
      },
      {
        title: 'CVE-2026-2 in lib',
        severity: 'unknown',
        cvss: [{ vector: 'CVSS:3.1/AV:N', score: 5, source: 'nvd' }],
        package: { purl: 'pkg:npm/%40example/lib@1.0' },
        place: { path: 'app/package.json' },
      },
    ]);
  });

  it('reads checks, secrets and controls', async () => {
    const { observations, skipped } = await read([audit, secrets, compliance]);
    expect(observations).toMatchObject([
      {
        category: 'infrastructure',
        rule: { id: 'KSV-0014' },
        title: 'Root file system is not read-only',
        description: "Container 'web' should set it",
        severity: 'low',
        remediation: 'Set it.',
        resource: { address: 'default/ReplicaSet/shop' },
      },
      {
        category: 'secret',
        rule: { id: 'aws-secret-access-key' },
        place: { path: 'root/aws.txt', snippet: 'KEY="****"' },
      },
      {
        rule: { id: 'cis/4.2.10', tags: ['KCV-0088'] },
        title: 'Two',
        description: 'Set up TLS\n\nFailed checks: 3',
      },
      { rule: { id: 'KCV-0001' }, resource: { address: 'Node/a' } },
    ]);
    expect(skipped).toEqual({
      'passed check': 1,
      'passed control': 2,
      'control that was not checked': 1,
    });
  });

  it('reads benchmarks as the first versions kept them', async () => {
    const summary = {
      apiVersion,
      kind: 'ClusterComplianceReport',
      metadata: { name: 'nsa' },
      spec: {
        controls: [{ id: '1.1', mapping: { checks: [{ id: 'KSV014' }] } }],
      },
      status: {
        controlCheck: [
          { id: '1.0', name: 'Zero', severity: 'LOW', failTotal: 0 },
          { id: '1.1', name: 'One', severity: 'LOW', failTotal: 3 },
        ],
      },
    };
    const detail = {
      apiVersion,
      kind: 'ClusterComplianceDetailReport',
      metadata: { name: 'nsa-details' },
      report: {
        type: { name: 'nsa-details' },
        controlCheck: [
          {
            id: '1.1',
            name: 'One',
            severity: 'LOW',
            checkResults: [
              {
                objectType: 'ReplicaSet',
                id: 'KSV014',
                details: [
                  {
                    name: 'shop-6c765df685',
                    namespace: 'default',
                    msg: 'Set it.',
                    status: 'FAIL',
                  },
                  { name: 'other', status: 'PASS' },
                ],
              },
            ],
          },
        ],
      },
    };
    const { observations, skipped } = await read([summary, detail]);
    expect(observations).toMatchObject([
      { rule: { id: 'nsa/1.1', tags: ['KSV-0014'] }, severity: 'low' },
      {
        rule: { id: 'nsa-details/1.1' },
        description: 'Set it.',
        resource: { address: 'default/ReplicaSet/shop', type: 'ReplicaSet' },
      },
    ]);
    expect(skipped).toEqual({ 'passed control': 2 });
  });

  it('takes a report that was deleted for one without results', async () => {
    const { tools, observations } = await read({
      verb: 'delete',
      operatorObject: audit,
    });
    expect(tools).toHaveLength(1);
    expect(observations).toEqual([]);
  });

  it('refuses reports of other operators of the same group', async () => {
    await expect(
      read({
        apiVersion,
        kind: 'CISKubeBenchReport',
        report: { sections: [] },
      }),
    ).rejects.toMatchObject({ place: 'report' });
  });

  it('makes each kind in a list a target of its own', async () => {
    const targets = async (value: unknown) =>
      (await read(value)).tools.map(({ target, categories }) => [
        target,
        ...categories,
      ]);
    expect(await targets([audit, vulnerabilities, audit])).toEqual([
      ['ConfigAuditReport', 'infrastructure'],
      ['VulnerabilityReport', 'dependency'],
    ]);
    expect(
      await targets({ apiVersion: 'v1', kind: 'List', items: [secrets] }),
    ).toEqual([['ExposedSecretReport', 'secret']]);
    expect(
      await targets({
        apiVersion,
        kind: 'RbacAssessmentReportList',
        items: [],
      }),
    ).toEqual([['RbacAssessmentReport', 'infrastructure']]);
    expect(
      await targets({
        'vulnerabilityreports.aquasecurity.github.io': [],
        'configauditreports.aquasecurity.github.io': [audit],
      }),
    ).toEqual([
      ['VulnerabilityReport', 'dependency'],
      ['ConfigAuditReport', 'infrastructure'],
    ]);
    expect(await targets([])).toEqual([[undefined]]);
  });

  it('reads what the webhook sends, and the packages of an SBOM', async () => {
    const { components } = await read({
      verb: 'update',
      operatorObject: {
        apiVersion,
        kind: 'SbomReport',
        metadata,
        report: {
          components: { components: [{ purl: 'pkg:npm/lib@1.0' }, {}] },
        },
      },
    });
    expect(components).toEqual([
      { purl: 'pkg:npm/lib@1.0', type: 'npm', name: 'lib', version: '1.0' },
    ]);
  });

  it('is detected by its group', () => {
    const detects = (sample: unknown) =>
      trivyOperatorFormat.detect({ syntax: 'json', sample, isSequence: false });
    expect(
      [
        audit,
        [audit],
        { kind: 'List', items: [audit] },
        { 'configauditreports.aquasecurity.github.io': [] },
        { verb: 'update', operatorObject: audit },
      ].map(detects),
    ).toEqual([true, true, true, true, true]);
    expect(detects({ kind: 'List', items: [] })).toBe(false);
  });

  it.each([
    ['nothing', '{}', 'report'],
    [
      'a resource without a report',
      '[{"kind":"ConfigAuditReport"}]',
      '[0].report',
    ],
    [
      'a check without an id',
      '{"report":{"checks":[{}]}}',
      'report.checks[0].checkID',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(trivyOperatorFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          damagedJson([vulnerabilities, audit, secrets, compliance]),
          damagedJson(vulnerabilities),
          damagedJson({ kind: 'List', items: [compliance] }),
        ),
        async text => {
          const outcome = await readReport(trivyOperatorFormat, text).then(
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
