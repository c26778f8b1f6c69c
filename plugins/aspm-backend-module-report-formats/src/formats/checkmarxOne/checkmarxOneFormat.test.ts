import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { packageOfIdentifier } from './checkmarxOneDependency';
import { checkmarxOneFormat } from './checkmarxOneFormat';

const sast = {
  type: 'sast',
  id: 'a=',
  similarityId: '-42',
  status: 'RECURRENT',
  state: 'TO_VERIFY',
  severity: 'HIGH',
  description: 'Input reaches a query.',
  data: {
    queryId: 14517067005933136034,
    queryName: 'SQL_Injection',
    group: 'Java_High_Risk',
    languageName: 'Java',
    nodes: [
      { fileName: '/src/A.java', line: 3, column: 2, length: 4, method: 'a' },
      { fileName: '/src/B.java', line: 9, column: 1, length: 5, method: 'b' },
    ],
  },
  comments: {},
  vulnerabilityDetails: { cweId: 89, compliances: ['OWASP Top 10 2021'] },
};

const kics = {
  type: 'kics',
  id: '1',
  similarityId: 'f00',
  status: 'NEW',
  state: 'NOT_EXPLOITABLE',
  severity: 'MEDIUM',
  description: 'A user should be named.',
  data: {
    queryId: 'fd54f200 [Taken from query_id]',
    queryName: 'Missing User Instruction',
    group: 'Build Process [Taken from category]',
    line: 1,
    platform: 'Dockerfile',
    expectedValue: 'a user',
    value: 'none',
    filename: '/Dockerfile',
  },
  comments: { comments: 'runs in a sandbox' },
};

const sca = {
  type: 'sca',
  id: 'CVE-2026-1',
  similarityId: 'CVE-2026-1',
  status: 'NEW',
  state: 'PROPOSED_NOT_EXPLOITABLE',
  severity: 'LOW',
  data: {
    packageIdentifier: 'Npm-@shop/lib-1.0.0-beta.1',
    recommendedVersion: '1.0.1',
    packageData: [{ url: 'https://example.com/a', type: 'Advisory' }],
    scaPackageData: {
      locations: ['package.json'],
      dependencyPaths: [[{ name: 'app' }, { name: 'lib' }]],
    },
  },
  vulnerabilityDetails: { cvssScore: 3.7, cveName: 'CWE-74', cweId: 'CWE-74' },
};

const container = {
  type: 'containers',
  id: 'CVE-2026-2',
  similarityId: 'x',
  status: 'NEW',
  state: 'TO_VERIFY',
  severity: 'CRITICAL',
  data: {
    packageName: 'libc6',
    packageVersion: '2.36-9',
    imageName: 'registry.example.com/shop',
    imageTag: '1.2',
  },
  vulnerabilityDetails: { cvssScore: 0 },
};

const secret = {
  type: 'sscs-secret-detection',
  id: '2',
  similarityId: 's',
  status: 'NEW',
  state: 'TO_VERIFY',
  severity: 'HIGH',
  data: {
    ruleId: 'example-token',
    ruleName: 'Example Token',
    ruleDescription: 'A token of the shop.',
    filename: 'config.yaml',
    line: 4,
    snippet: 'tok_4f5e6d7c8b9a',
    validity: 'Valid',
    remediation: 'Revoke it.',
  },
};

const results = (...list: object[]) => ({
  results: list,
  totalCount: list.length,
  scanID: 's',
});

const report = {
  reportHeader: { projectName: 'shop' },
  scanResults: {
    resultsList: [
      {
        queryName: 'Reflected_XSS',
        queryPath: 'Kotlin/Kotlin_High_Risk/Reflected_XSS',
        description: 'The method @DestinationMethod in @DestinationFile',
        cweId: 79,
        categories: [{ name: 'OWASP', subCategories: ['A3'] }],
        vulnerabilities: [
          {
            similarityId: 7,
            status: 'Recurrent',
            state: 'Not Exploitable',
            severity: 'High',
            sourceFileName: '/a.kt',
            destinationFileName: '/b.kt',
            destinationLine: 9,
            destinationMethod: 'render',
            destinationCode: 'print(x)',
            nodes: [
              { fileName: '/a.kt', line: 1 },
              { fileName: '/b.kt', line: 9 },
            ],
          },
        ],
      },
    ],
  },
  iacScanResults: {
    technology: [
      {
        name: 'Kubernetes',
        queries: [
          {
            queryName: 'Default Namespace',
            description: 'Use another.',
            category: 'Insecure Configurations',
            resultsList: [
              {
                severity: 'Medium',
                status: 'New',
                state: 'To Verify',
                fileName: '/k8s.yaml',
                actualValue: 'none',
                expectedValue: 'one',
              },
              { severity: 'Low', status: 'Fixed' },
            ],
          },
        ],
      },
    ],
  },
  scaScanResults: {
    packages: [
      {
        packageName: 'Npm-lodash-4.17.0',
        packageCategory: [
          {
            categoryResults: [
              {
                cve: 'CVE-2026-3',
                severity: 'High',
                cvss: 7.5,
                cwe: 'CWE-1321',
              },
              { license: 'MIT' },
            ],
          },
        ],
      },
    ],
  },
  vulnerabilityDetails: [
    {
      vulnerabilityName: 'Reflected_XSS',
      risk: 'Bad.',
      cause: 'No encoding.',
      generalRecommendations: 'Encode.',
    },
  ],
};

async function detect(document: unknown): Promise<boolean> {
  const content = createReportContent(async function* once() {
    yield Buffer.from(JSON.stringify(document));
  });
  return checkmarxOneFormat.detect(await outlineReport(content));
}

const read = (document: unknown) =>
  readReport(checkmarxOneFormat, JSON.stringify(document));

describe('checkmarxOneFormat', () => {
  it('names the vulnerability of a container, whose result may have an id of its own', async () => {
    const details = { vulnerabilityDetails: { cveName: 'CVE-2026-2000' } };
    const { observations } = await read(
      results({ ...container, id: 'b7c0', ...details }),
    );
    expect(observations[0].vulnerabilityIds).toEqual(['CVE-2026-2000']);
  });

  it('reads results of each engine', async () => {
    const { tools, observations } = await read(
      results(sast, kics, sca, container, secret),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Checkmarx One',
        categories: ['code', 'infrastructure', 'dependency', 'secret'],
      },
    ]);
    expect(observations).toMatchObject([
      {
        category: 'code',
        rule: { id: 'Java/SQL_Injection', name: 'SQL Injection' },
        weaknesses: [89],
        place: { path: 'src/B.java', startLine: 9, endColumn: 6, symbol: 'b' },
        flow: [{ path: 'src/A.java' }, { path: 'src/B.java' }],
        fingerprints: { similarityId: 'Java/SQL_Injection:-42' },
        baseline: 'unchanged',
      },
      {
        category: 'infrastructure',
        rule: { id: 'fd54f200', tags: ['Build Process', 'Dockerfile'] },
        place: { path: 'Dockerfile', startLine: 1 },
        description:
          'A user should be named.\n\nExpected: a user\n\nActual: none',
        suppression: { source: 'Checkmarx One', reason: 'runs in a sandbox' },
        baseline: 'new',
      },
      {
        category: 'dependency',
        title: 'CVE-2026-1 in lib',
        vulnerabilityIds: ['CVE-2026-1'],
        cvss: [{ score: 3.7 }],
        weaknesses: [74],
        package: {
          type: 'npm',
          namespace: '@shop',
          name: 'lib',
          version: '1.0.0-beta.1',
          fixedVersions: ['1.0.1'],
        },
        dependencyPath: ['app', 'lib'],
        place: { path: 'package.json' },
        references: ['https://example.com/a'],
      },
      {
        category: 'dependency',
        image: 'registry.example.com/shop:1.2',
        package: { name: 'libc6', version: '2.36-9' },
      },
      {
        category: 'secret',
        rule: { id: 'example-token', remediation: 'Revoke it.' },
        secret: { value: 'tok_4f5e6d7c8b9a', verified: true },
        place: { path: 'config.yaml', startLine: 4 },
      },
    ]);
    expect(observations[2].suppression).toBeUndefined();
    expect(observations[3].cvss).toBeUndefined();
  });

  it('reads a report of a scan', async () => {
    const { tools, observations, skipped } = await read(report);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Checkmarx One',
        target: 'shop',
        categories: ['code', 'infrastructure', 'dependency'],
      },
    ]);
    expect(observations).toMatchObject([
      {
        rule: {
          id: 'Kotlin/Reflected_XSS',
          description: 'Bad.\n\nNo encoding.',
          remediation: 'Encode.',
          tags: ['OWASP: A3'],
        },
        description: 'The method render in /b.kt',
        place: { path: 'b.kt', startLine: 9, snippet: 'print(x)' },
        suppression: { source: 'Checkmarx One', reason: 'Not exploitable' },
      },
      {
        rule: { id: 'Default Namespace' },
        place: { path: 'k8s.yaml' },
        baseline: 'new',
      },
      {
        title: 'CVE-2026-3 in lodash',
        package: { type: 'npm', version: '4.17.0' },
        weaknesses: [1321],
      },
    ]);
    expect(skipped).toEqual({
      'result that is fixed': 1,
      'result of a package that is no vulnerability': 1,
    });
  });

  it.each([
    ['Maven-org.a:log4j-1.2-api-2.14.1', 'log4j-1.2-api', '2.14.1'],
    ['Npm-bluebird-3.7.2', 'bluebird', '3.7.2'],
    [
      'Go-golang.org/x/crypto-v0.0.0-20190219172222-a4c6cb3142f2',
      'crypto',
      'v0.0.0-20190219172222-a4c6cb3142f2',
    ],
    ['Python-requests-2.0rc1', 'requests', '2.0rc1'],
    ['Unknown-thing-1.0', 'Unknown-thing-1.0', undefined],
  ])('takes %s apart', (identifier, name, version) => {
    expect(packageOfIdentifier(identifier)).toMatchObject({ name });
    expect(packageOfIdentifier(identifier)?.version).toBe(version);
  });

  it('recognises its own, also without results', async () => {
    expect(await detect(results(sca))).toBe(true);
    expect(await detect(results())).toBe(true);
    expect(await detect(report)).toBe(true);
    expect(await detect({ results: [] })).toBe(false);
    expect(await detect({ results: [{ check_id: 'a' }] })).toBe(false);
  });

  it('reads a report without results, and leaves out what is fixed or unknown', async () => {
    const empty = await read(results());
    expect(empty.tools[0].categories).toContain('code');
    const { observations, skipped } = await read(
      results({ ...sast, status: 'FIXED' }, { ...sast, type: 'magic' }),
    );
    expect(observations).toEqual([]);
    expect(skipped).toEqual({
      'result that is fixed': 1,
      'result of an engine that is not known': 1,
    });
  });

  it.each([
    ['no results', {}, 'results'],
    ['a result without a type', { results: [{}] }, 'results[0].type'],
    [
      'a result without a query',
      { results: [{ type: 'sast' }] },
      'results[0].data.queryName',
    ],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(read(document)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it.each([[results(sast, kics, sca, secret)], [report]])(
    'reads or refuses whatever a report is damaged to',
    async document => {
      await fc.assert(
        fc.asyncProperty(damagedJson(document), async text => {
          const outcome = await readReport(checkmarxOneFormat, text).then(
            () => 'read',
            error => error.name,
          );
          expect(['read', 'UnreadableReportError']).toContain(outcome);
        }),
        { numRuns: 200 },
      );
    },
  );
});
