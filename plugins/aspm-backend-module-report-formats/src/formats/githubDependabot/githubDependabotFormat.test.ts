import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { githubDependabotFormat } from './githubDependabotFormat';

const rest = {
  number: 2,
  state: 'open',
  dependency: {
    package: { ecosystem: 'pip', name: 'django' },
    manifest_path: 'api/requirements.txt',
    scope: 'runtime',
    relationship: 'unknown',
  },
  security_advisory: {
    ghsa_id: 'GHSA-aaaa-bbbb-cccc',
    cve_id: 'CVE-2026-1001',
    summary: 'Django directory traversal',
    description: 'A long text.',
    severity: 'high',
    identifiers: [
      { type: 'GHSA', value: 'GHSA-aaaa-bbbb-cccc' },
      { type: 'CVE', value: 'CVE-2026-1001' },
    ],
    references: [{ url: 'https://example.com/advisory' }],
    cvss: { vector_string: 'CVSS:3.1/AV:N/AC:L', score: 7.5 },
    cvss_severities: {
      cvss_v3: { vector_string: 'CVSS:3.1/AV:N/AC:L', score: 7.5 },
      cvss_v4: { vector_string: null, score: 0 },
    },
    epss: { percentage: 0.42, percentile: '0.95' },
    cwes: [{ cwe_id: 'CWE-22', name: 'Path' }],
  },
  security_vulnerability: {
    package: { ecosystem: 'pip', name: 'django' },
    severity: 'critical',
    vulnerable_version_range: '>= 2.0.0, < 2.0.2',
    first_patched_version: { identifier: '2.0.2' },
  },
  url: 'https://api.github.com/repos/example/shop/dependabot/alerts/2',
  html_url: 'https://github.com/example/shop/security/dependabot/2',
  dismissed_at: null,
  dismissed_reason: null,
  dismissed_comment: null,
  fixed_at: null,
};

const node = {
  number: 3,
  state: 'OPEN',
  vulnerableManifestPath: 'web/package-lock.json',
  vulnerableRequirements: '= 1.2.3',
  dependencyScope: 'DEVELOPMENT',
  dependabotUpdate: {
    pullRequest: { permalink: 'https://example.com/pull/1' },
  },
  securityVulnerability: {
    severity: 'MODERATE',
    package: { name: '@shop/lib', ecosystem: 'NPM' },
    vulnerableVersionRange: '< 2.0.0',
    firstPatchedVersion: { identifier: '2.0.0' },
    advisory: {
      summary: 'Prototype pollution',
      description: 'Bad.',
      identifiers: [
        { type: 'CVE', value: 'CVE-2026-1002' },
        { type: 'GHSA', value: 'GHSA-dddd-eeee-ffff' },
      ],
      cvss: { score: 5.3, vectorString: 'CVSS:3.1/AV:N/AC:H' },
      cwes: { nodes: [{ cweId: 'CWE-1321' }, { cweId: 'CWE-79' }] },
      references: [],
    },
  },
};

const answer = (nodes: object[]) => ({
  data: {
    repository: {
      nameWithOwner: 'example/shop',
      url: 'https://github.com/example/shop',
      vulnerabilityAlerts: { nodes },
    },
  },
});

const read = (document: unknown) =>
  readReport(githubDependabotFormat, JSON.stringify(document));

async function detect(text: string): Promise<boolean> {
  const content = createReportContent(async function* once() {
    yield Buffer.from(text);
  });
  return githubDependabotFormat.detect(await outlineReport(content));
}

describe('githubDependabotFormat', () => {
  it('reads an alert of the REST API', async () => {
    const { tools, observations } = await read([rest]);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Dependabot',
        version: undefined,
        categories: ['dependency'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'dependency',
        rule: {
          id: 'GHSA-aaaa-bbbb-cccc',
          name: 'Django directory traversal',
          helpUrl: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
        },
        title: 'Django directory traversal',
        description: 'A long text.',
        severity: 'critical',
        toolSeverity: 'critical',
        cvss: [{ vector: 'CVSS:3.1/AV:N/AC:L', score: 7.5, source: 'GitHub' }],
        weaknesses: [22],
        vulnerabilityIds: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-1001'],
        exploitation: { epss: 0.42 },
        package: {
          type: 'pypi',
          namespace: undefined,
          name: 'django',
          version: undefined,
          purl: 'pkg:pypi/django',
          fixedVersions: ['2.0.2'],
          affectedVersions: '>= 2.0.0, < 2.0.2',
        },
        place: { path: 'api/requirements.txt' },
        references: [rest.html_url, 'https://example.com/advisory'],
        fingerprints: { alert: 'example/shop#2' },
        suppression: undefined,
        tags: ['runtime'],
      },
    ]);
  });

  it('reads an alert of GraphQL, wherever it was asked for', async () => {
    const expected = {
      title: 'Prototype pollution',
      severity: 'medium',
      vulnerabilityIds: ['GHSA-dddd-eeee-ffff', 'CVE-2026-1002'],
      weaknesses: [1321, 79],
      package: {
        type: 'npm',
        namespace: '@shop',
        name: 'lib',
        version: '1.2.3',
        fixedVersions: ['2.0.0'],
      },
      place: { path: 'web/package-lock.json' },
      tags: ['development'],
    };
    for (const document of [
      answer([node]),
      {
        data: {
          search: { nodes: [{ vulnerabilityAlerts: { edges: [{ node }] } }] },
        },
      },
      [answer([node])],
    ]) {
      const { observations } = await read(document);
      expect(observations).toMatchObject([expected]);
    }
    const { observations } = await read(answer([node]));
    expect(observations[0].references).toEqual([
      'https://github.com/example/shop/security/dependabot/3',
      'https://example.com/pull/1',
    ]);
  });

  it('keeps what was dismissed as silenced, and leaves out what is fixed', async () => {
    const { observations, skipped } = await read([
      {
        ...rest,
        state: 'dismissed',
        dismissed_reason: 'tolerable_risk',
        dismissed_comment: 'not reachable',
      },
      { ...rest, state: 'auto_dismissed' },
      { ...rest, state: 'fixed' },
    ]);
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'Dependabot', reason: 'tolerable risk: not reachable' },
      { source: 'Dependabot', reason: 'dismissed by an auto-triage rule' },
    ]);
    expect(skipped).toEqual({ 'alert that is fixed': 1 });
    const graphql = await read(
      answer([
        { ...node, state: 'DISMISSED', dismissReason: 'no bandwidth' },
        { ...node, state: undefined, dismissedAt: '2026-01-01' },
        { ...node, fixedAt: '2026-01-01' },
      ]),
    );
    expect(graphql.observations.map(each => each.suppression?.reason)).toEqual([
      'no bandwidth',
      undefined,
    ]);
    expect(graphql.observations[1].suppression).toBeDefined();
    expect(graphql.skipped).toEqual({ 'alert that is fixed': 1 });
  });

  it('tells malware, and one repository from another', async () => {
    const { tools, observations } = await read([
      rest,
      {
        ...rest,
        url: 'https://api.github.com/repos/example/other/dependabot/alerts/2',
        security_advisory: {
          ...rest.security_advisory,
          classification: 'malware',
        },
      },
    ]);
    expect(tools).toMatchObject([
      { target: 'example/shop', categories: ['dependency'] },
      { target: 'example/other', categories: ['dependency', 'malware'] },
    ]);
    expect(observations.map(({ category }) => category)).toEqual([
      'dependency',
      'malware',
    ]);
  });

  it('reads pages one after another or in a list', async () => {
    const page = JSON.stringify([rest]);
    for (const text of [`${page}\n${page}`, `[${page},${page}]`]) {
      expect(await detect(text)).toBe(true);
      const { observations } = await readReport(githubDependabotFormat, text);
      expect(observations).toHaveLength(2);
    }
  });

  it('reads a list and an answer without alerts', async () => {
    expect((await read([])).tools).toHaveLength(1);
    expect((await read(answer([]))).tools).toHaveLength(1);
  });

  it('recognises its own', async () => {
    expect(await detect(JSON.stringify(answer([])))).toBe(true);
    expect(
      await detect('{"data":{"search":{"nodes":[{"name":"shop"}]}}}'),
    ).toBe(true);
    expect(await detect('[]')).toBe(false);
    expect(await detect('{"data":{"issues":{"nodes":[]}}}')).toBe(false);
    expect(await detect('{"data":[]}')).toBe(false);
  });

  it.each([
    ['an element that is none', [7], '[0]'],
    ['an alert without an advisory', [{}], '[0].security_advisory'],
    ['a query for other things', { data: {} }, 'vulnerabilityAlerts'],
    ['an object', {}, 'vulnerabilityAlerts'],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(read(document)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it.each([[[rest]], [answer([node])]])(
    'reads or refuses whatever a report is damaged to',
    async document => {
      await fc.assert(
        fc.asyncProperty(damagedJson(document), async text => {
          const outcome = await readReport(githubDependabotFormat, text).then(
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
