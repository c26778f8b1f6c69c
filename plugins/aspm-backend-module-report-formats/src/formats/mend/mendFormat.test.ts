import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { mendFormat } from './mendFormat';
import { mendPackage } from './mendPackage';

const vulnerability = {
  name: 'CVE-2026-1',
  type: 'CVE',
  severity: 'MEDIUM',
  score: 5,
  cvss3_severity: 'HIGH',
  cvss3_score: '8.1',
  scoreMetadataVector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
  url: 'https://example.com/CVE-2026-1',
  description: 'What it is.',
  topFix: {
    type: 'UPGRADE_VERSION',
    url: 'https://example.com/fix',
    fixResolution: 'Upgrade to version org.example:lib:1.13, 1.12.4',
  },
};

const library = {
  type: 'NODE_PACKAGED_MODULE',
  name: 'core-7.6.4.tgz',
  artifactId: 'core-7.6.4.tgz',
  groupId: '@example/core',
  version: '7.6.4',
};

const agentReport = {
  projectVitals: { productName: 'shop', name: 'front' },
  libraries: [
    { ...library, vulnerabilities: [vulnerability] },
    { ...library, name: 'a', vulnerabilities: [] },
  ],
};

const finding = {
  uuid: 'u',
  name: 'CVE-2026-1',
  type: 'SECURITY_VULNERABILITY',
  findingInfo: {
    findingStatus: 'SUPPRESSED',
    comment: { comment: 'test code' },
  },
  component: {
    libraryType: 'MAVEN_ARTIFACT',
    groupId: 'org.example',
    artifactId: 'lib',
    version: '1.0',
    path: 'shop\\pom.xml',
  },
  vulnerability: {
    name: 'CVE-2026-1',
    severity: 'HIGH',
    vulnerabilityScoring: [
      {
        score: 8.1,
        scoreMetadataVector: vulnerability.scoreMetadataVector,
        source: 'NVD',
      },
    ],
  },
  scoreMetadataVector: vulnerability.scoreMetadataVector,
  topFix: { type: 'UPGRADE_VERSION', fixResolution: '1.1' },
  threatAssessment: { epssPercentage: 80 },
  reachability: 'REACHABLE',
};

const codeFinding = {
  id: 'stable',
  description: 'Text goes into a query.',
  severity: 'High',
  suppressed: true,
  suppressionMessage: 'false positive',
  type: {
    name: 'SQL Injection',
    cwe: { id: 'CWE-89', url: 'https://example.com/89' },
    recommendations: ['Use parameters.'],
  },
  sharedStep: { file: 'src/a.ts', line: 4, snippet: 'query(q)' },
  dataFlows: [
    {
      inputFlow: [
        { file: 'src/b.ts', line: 1 },
        { file: 'src/a.ts', line: 4 },
      ],
    },
  ],
};

const answer = (...response: object[]) => ({
  additionalData: { totalItems: response.length, paging: {} },
  supportToken: 't',
  response,
});

const read = (report: unknown) =>
  readReport(mendFormat, JSON.stringify(report));

describe('mendFormat', () => {
  it('reads the report of the agent', async () => {
    const { tools, observations, components } = await read(agentReport);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Mend',
        target: 'shop / front',
        categories: ['dependency', 'malware'],
      },
    ]);
    expect(components).toHaveLength(2);
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'dependency',
        title: 'CVE-2026-1 in core',
        severity: 'high',
        toolSeverity: 'HIGH',
        cvss: [{ vector: vulnerability.scoreMetadataVector, score: 8.1 }],
        vulnerabilityIds: ['CVE-2026-1'],
        package: {
          type: 'npm',
          namespace: '@example',
          name: 'core',
          version: '7.6.4',
          purl: 'pkg:npm/%40example/core@7.6.4',
          fixedVersions: ['1.13', '1.12.4'],
        },
        remediation: 'Upgrade to version org.example:lib:1.13, 1.12.4',
        references: [
          'https://example.com/CVE-2026-1',
          'https://example.com/fix',
        ],
      }),
    ]);
  });

  it('reads findings of API 3 and what people decided', async () => {
    const { observations, skipped } = await read(
      answer(
        finding,
        { ...finding, findingInfo: { findingStatus: 'REMEDIATED' } },
        { ...finding, findingInfo: undefined, malicious: true },
      ),
    );
    expect(observations).toMatchObject([
      {
        category: 'dependency',
        severity: 'high',
        cvss: [{ score: 8.1, source: 'NVD' }],
        exploitation: { epss: 0.8 },
        package: {
          purl: 'pkg:maven/org.example/lib@1.0',
          fixedVersions: ['1.1'],
        },
        place: { path: 'shop/pom.xml' },
        remediation: 'Upgrade to version 1.1',
        suppression: { source: 'Mend', reason: 'test code' },
        tags: ['REACHABLE'],
      },
      { category: 'malware', suppression: undefined },
    ]);
    expect(skipped).toEqual({ 'finding that is fixed': 1 });
  });

  it('reads findings in code', async () => {
    const { tools, observations } = await read({ response: [codeFinding] });
    expect(tools[0].categories).toEqual(['code']);
    expect(observations).toMatchObject([
      {
        category: 'code',
        title: 'SQL Injection',
        severity: 'high',
        weaknesses: [89],
        place: { path: 'src/a.ts', startLine: 4, snippet: 'query(q)' },
        flow: [{ path: 'src/b.ts' }, { path: 'src/a.ts' }],
        fingerprints: { mend: 'stable' },
        suppression: { reason: 'false positive' },
      },
    ]);
  });

  it('reads vulnerabilities and secrets in images', async () => {
    const { observations } = await read(
      answer(
        {
          vulnerabilityID: 'CVE-2026-2',
          packageName: 'zlib',
          packageVersion: '1.0',
          severity: 'LOW',
          cvss: 3.1,
          epss: 5,
          fixVersion: '1.1',
          imageName: 'shop:1',
        },
        {
          ruleId: '7',
          filePath: '/etc/key',
          description: 'AWS Access Key',
          severity: 'HIGH',
        },
      ),
    );
    expect(observations).toMatchObject([
      {
        category: 'dependency',
        exploitation: { epss: 0.05 },
        package: { name: 'zlib', fixedVersions: ['1.1'] },
        image: 'shop:1',
      },
      { category: 'secret', place: { path: 'etc/key' } },
    ]);
  });

  it('reads vulnerabilities and alerts of API 1', async () => {
    const own = await read({
      vulnerabilities: [{ ...vulnerability, library }],
    });
    expect(own.observations).toHaveLength(1);
    const alerts = await read({
      alerts: [
        { vulnerability, type: 'SECURITY_VULNERABILITY', library },
        { type: 'NEW_MINOR_VERSION', library },
      ],
    });
    expect(alerts.observations).toHaveLength(1);
    expect(alerts.skipped).toEqual({ 'alert that is no vulnerability': 1 });
  });

  it('knows the types of libraries by the words that people see', async () => {
    const types = ['javascript/Node.js', 'Java', 'Python', 'Ruby'];
    const { observations } = await read({
      vulnerabilities: types.map(type => ({
        ...vulnerability,
        library: { ...library, type },
      })),
    });
    expect(observations.map(each => each.package?.type)).toEqual([
      'npm',
      'maven',
      'pypi',
      'gem',
    ]);
  });

  it('closes by an empty answer only what it was about', async () => {
    expect((await read(answer())).tools[0].categories).toContain('dependency');
    expect(
      (await read({ supportToken: 't', response: [] })).tools[0].categories,
    ).toEqual([]);
    expect((await read({ vulnerabilities: [] })).observations).toEqual([]);
  });

  it.each([
    ['PYTHON_PACKAGE', 'Django-1.1.tar.gz', 'Django', 'pkg:pypi/django@1.1'],
    ['RUBY_GEM', 'rack-1.1.gem', 'rack', 'pkg:gem/rack@1.1'],
    ['SOURCE_LIBRARY', 'lib', 'owner', undefined],
  ])('names a %s', (type, artifactId, groupId, purl) => {
    expect(
      mendPackage({ type, artifactId, groupId, version: '1.1' })?.purl,
    ).toBe(purl);
  });

  it('refuses a report without any list', async () => {
    await expect(read({ projectVitals: {} })).rejects.toMatchObject({
      name: 'UnreadableReportError',
    });
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          damagedJson(agentReport),
          damagedJson(answer(finding, codeFinding)),
        ),
        async text => {
          const outcome = await readReport(mendFormat, text).then(
            () => 'read',
            error => error.name,
          );
          expect(['read', 'UnreadableReportError']).toContain(outcome);
        },
      ),
      { numRuns: 500 },
    );
  });
});
