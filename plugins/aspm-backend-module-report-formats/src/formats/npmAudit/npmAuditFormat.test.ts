import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { npmAuditFormat } from './npmAuditFormat';

const old = {
  actions: [],
  advisories: {
    '146': {
      findings: [
        {
          version: '1.9.2',
          paths: ['mocha>deep>growl', 'mocha>growl'],
          dev: true,
        },
        { version: '1.9.1', paths: [] },
      ],
      id: 146,
      title: 'Command Injection',
      module_name: 'growl',
      cves: ['CVE-2026-0001'],
      vulnerable_versions: '<1.10.2',
      patched_versions: '>=0.2.1 <1.0.0 || >=1.10.2',
      overview: 'It is.',
      recommendation: 'Update.',
      references: '[Issue](https://example.com/60)\n- https://example.com/61',
      severity: 'moderate',
      cwe: 'CWE-94',
      url: 'https://npmjs.com/advisories/146',
    },
  },
  muted: [],
  metadata: { vulnerabilities: {} },
  runId: 'ab9f276f',
};

const advisory = {
  source: 1094222,
  name: 'ms',
  dependency: 'ms',
  title: 'Slow expression in ms',
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  severity: 'high',
  cwe: ['CWE-400', 'CWE-1333'],
  cvss: { score: 7.5, vectorString: 'CVSS:3.1/AV:N' },
  range: '<2.0.0 || >=2.1.0 <2.1.1',
};

const current = {
  auditReportVersion: 2,
  vulnerabilities: {
    express: {
      name: 'express',
      severity: 'high',
      isDirect: true,
      via: ['debug'],
      effects: [],
      fixAvailable: true,
    },
    debug: {
      name: 'debug',
      severity: 'high',
      isDirect: false,
      via: [
        'ms',
        { ...advisory, source: 2, dependency: 'debug', url: undefined },
      ],
      effects: ['express'],
      fixAvailable: false,
    },
    ms: {
      name: 'ms',
      severity: 'high',
      isDirect: false,
      via: [advisory],
      effects: ['debug'],
      nodes: ['node_modules/ms', 'node_modules/debug/node_modules/ms'],
      fixAvailable: { name: 'express', version: '5.0.0', isSemVerMajor: true },
    },
  },
};

const read = (report: unknown) =>
  readReport(npmAuditFormat, JSON.stringify(report));

describe('npmAuditFormat', () => {
  it('reads the installations of an advisory of npm 6', async () => {
    const { tools, observations } = await read(old);
    expect(tools).toEqual([
      { kind: 'tool', name: 'npm audit', categories: ['dependency'] },
    ]);
    expect(observations).toMatchObject([
      {
        rule: { id: '146', helpUrl: 'https://npmjs.com/advisories/146' },
        title: 'Command Injection',
        description: 'It is.',
        severity: 'medium',
        toolSeverity: 'moderate',
        weaknesses: [94],
        vulnerabilityIds: ['CVE-2026-0001'],
        package: {
          purl: 'pkg:npm/growl@1.9.2',
          fixedVersions: ['0.2.1', '1.10.2'],
          affectedVersions: '<1.10.2',
        },
        dependencyPath: ['mocha', 'growl'],
        remediation: 'Update.',
        references: [
          'https://npmjs.com/advisories/146',
          'https://example.com/60',
          'https://example.com/61',
        ],
        tags: ['development dependency'],
      },
      { package: { version: '1.9.1' }, dependencyPath: undefined },
    ]);
  });

  it('reads only the advisories of npm 7', async () => {
    const { observations } = await read(current);
    expect(observations).toHaveLength(2);
    expect(observations[0]).toMatchObject({
      rule: { id: '2' },
      package: { name: 'debug' },
      dependencyPath: ['express', 'debug'],
      remediation: 'No fix is available.',
    });
    expect(observations[1]).toEqual({
      category: 'dependency',
      rule: {
        id: 'GHSA-aaaa-bbbb-cccc',
        name: 'Slow expression in ms',
        helpUrl: advisory.url,
      },
      title: 'Slow expression in ms',
      description:
        'Installed in node_modules/ms, node_modules/debug/node_modules/ms.',
      severity: 'high',
      toolSeverity: 'high',
      cvss: [{ vector: 'CVSS:3.1/AV:N', score: 7.5 }],
      weaknesses: [400, 1333],
      vulnerabilityIds: ['GHSA-aaaa-bbbb-cccc'],
      package: {
        type: 'npm',
        name: 'ms',
        purl: 'pkg:npm/ms',
        fixedVersions: ['2.0.0', '2.1.1'],
        affectedVersions: advisory.range,
      },
      dependencyPath: ['express', 'debug', 'ms'],
      references: [advisory.url],
      remediation:
        'Change express to version 5.0.0, which is a breaking change.',
    });
  });

  it('reads what remains after a fix', async () => {
    const { observations } = await read({ added: [], audit: current });
    expect(observations).toHaveLength(2);
  });

  it('reads reports without results', async () => {
    for (const report of [
      { auditReportVersion: 2, vulnerabilities: {} },
      { ...old, advisories: {} },
    ]) {
      const { tools, observations } = await read(report);
      expect(tools).toHaveLength(1);
      expect(observations).toEqual([]);
    }
  });

  it.each([
    ['nothing', {}, 'advisories'],
    ['an error', { error: { code: 'ENOLOCK', summary: 'No lock' } }, 'error'],
    ['an advisory that is none', { advisories: { a: 7 } }, 'advisories.a'],
    ['an advisory without an id', { advisories: { a: {} } }, 'advisories.a.id'],
    [
      'an advisory of npm 7 without an id',
      { vulnerabilities: { a: { via: [{}] } } },
      'vulnerabilities.a.via[0].id',
    ],
  ])('refuses %s and says where', async (_, report, place) => {
    await expect(read(report)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(await outcomesOfDamage(npmAuditFormat, old, current)).toEqual([
      'UnreadableReportError',
    ]);
  });
});
