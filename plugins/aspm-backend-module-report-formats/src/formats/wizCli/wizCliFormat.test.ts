import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { wizCliFormat } from './wizCliFormat';

const image = {
  scanOriginResource: {
    __typename: 'CICDScanOriginContainerImage',
    name: 'registry.example.com/shop:1.0',
  },
  result: {
    __typename: 'CICDDiskScanResult',
    osPackages: [
      {
        name: 'libcrypto3',
        version: '3.3.1-r0',
        vulnerabilities: [
          {
            name: 'CVE-2026-1',
            severity: 'LOW',
            fixedVersion: '3.3.1-r1',
            source: 'https://security.alpinelinux.org/vuln/CVE-2026-1',
            ignoredPolicyMatches: [{ ignoreReason: 'NO_FIX' }],
          },
        ],
      },
    ],
    libraries: [
      {
        name: 'golang.org/x/net',
        version: '0.14.0',
        path: '/app/go.mod',
        startLine: 7,
        vulnerabilities: [
          {
            name: 'CVE-2026-2',
            severity: 'MEDIUM',
            score: 7.5,
            hasExploit: true,
            hasCisaKevExploit: true,
            epssProbability: 0.5,
          },
        ],
      },
    ],
    applications: null,
    secrets: [
      {
        description: 'Password in URL (postgresql://a:---REDACTED---@host)',
        path: '/app/a.go',
        lineNumber: 35,
        type: 'PASSWORD',
      },
    ],
    dataFindings: [{ name: 'addresses' }],
  },
};

const iac = {
  scanOriginResource: {
    __typename: 'CICDScanOriginIAC',
    name: 'IAC scan 2026-01-01T00:00:00Z',
  },
  result: {
    __typename: 'CICDIACScanResult',
    ruleMatches: [
      {
        rule: { id: 'r-1', name: 'Apk Add Using Local Cache Path' },
        severity: 'INFORMATIONAL',
        matches: [
          {
            resourceName: 'FROM=alpine',
            fileName: 'Dockerfile',
            lineNumber: 8,
            matchContent: 'RUN apk add make',
            expected: 'with --no-cache',
            found: 'without --no-cache',
            fileType: 'DOCKERFILE',
          },
        ],
      },
    ],
    secrets: null,
  },
};

const read = (report: unknown) =>
  readReport(wizCliFormat, JSON.stringify(report));

describe('wizCliFormat', () => {
  it('reads the scan of an image', async () => {
    const { tools, observations, components, skipped } = await read(image);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Wiz',
        target: 'registry.example.com/shop',
        categories: ['dependency', 'secret'],
      },
    ]);
    expect(components).toHaveLength(2);
    expect(observations).toMatchObject([
      {
        title: 'CVE-2026-1 in libcrypto3',
        severity: 'low',
        package: {
          purl: 'pkg:apk/alpine/libcrypto3@3.3.1-r0',
          fixedVersions: ['3.3.1-r1'],
        },
        image: 'registry.example.com/shop:1.0',
        tags: ['ignored by policy: NO_FIX'],
      },
      {
        cvss: [{ score: 7.5 }],
        exploitation: { epss: 0.005, knownExploited: true },
        package: { type: 'golang', namespace: 'golang.org/x', name: 'net' },
        place: { path: 'app/go.mod', startLine: 7 },
        tags: ['exploit available'],
      },
      {
        category: 'secret',
        rule: { id: 'PASSWORD' },
        severity: 'unknown',
        place: { path: 'app/a.go', startLine: 35 },
      },
    ]);
    expect(Object.values(skipped)).toEqual([1]);
  });

  it('reads the scan of infrastructure as code', async () => {
    const { tools, observations } = await read(iac);
    expect(tools).toMatchObject([
      { target: undefined, categories: ['infrastructure', 'secret'] },
    ]);
    expect(observations).toMatchObject([
      {
        category: 'infrastructure',
        rule: { id: 'r-1' },
        title: 'Apk Add Using Local Cache Path',
        description: 'Found: without --no-cache\n\nExpected: with --no-cache',
        severity: 'info',
        place: {
          path: 'Dockerfile',
          startLine: 8,
          snippet: 'RUN apk add make',
        },
        resource: { address: 'FROM=alpine', type: 'dockerfile' },
      },
    ]);
  });

  it('reads what newer versions tell', async () => {
    const [library] = image.result.libraries;
    const newer = {
      extraInfo: { clientName: 'WizCLI', clientVersion: '1.45.0' },
      scanOriginResource: { __typename: 'CICDScanOriginDirectory', name: '/a' },
      result: {
        libraries: [
          {
            ...library,
            vulnerabilities: [
              {
                name: 'CVE-2026-3',
                score: 6.9,
                cvssV3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N',
                cvssV4Vector: null,
              },
            ],
          },
        ],
        endOfLifeTechnologies: [
          {
            name: 'Python',
            version: '2.7',
            vulnerabilities: [{ name: 'CVE-2026-4', severity: 'HIGH' }],
          },
        ],
        secrets: [
          {
            description: 'Token',
            type: 'SAAS_API_KEY',
            ruleId: 'SECRET-1065',
            severity: 'INFORMATIONAL',
          },
        ],
        sast: [{}],
        iac: null,
      },
    };
    const { tools, observations, skipped } = await read(newer);
    expect(tools[0].version).toBe('1.45.0');
    expect(observations).toMatchObject([
      {
        cvss: [
          { score: 6.9 },
          { vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N' },
        ],
      },
      { title: 'CVE-2026-4 in Python', severity: 'high' },
      { rule: { id: 'SECRET-1065' }, severity: 'info' },
    ]);
    expect(skipped).toEqual({ 'finding of a kind that is not read': 1 });
  });

  it('names a directory, and reads a scan that found nothing', async () => {
    const { tools, observations } = await read({
      scanOriginResource: {
        __typename: 'CICDScanOriginDirectory',
        name: './services/shop/',
      },
      result: { __typename: 'CICDDiskScanResult', libraries: null },
    });
    expect(tools[0].target).toBe('services/shop');
    expect(observations).toEqual([]);
  });

  it.each([
    ['no result', '{}', 'result'],
    [
      'a package without a name',
      '{"result":{"libraries":[{}]}}',
      'result.libraries[0].name',
    ],
    [
      'a rule without a name',
      '{"result":{"ruleMatches":[{}]}}',
      'result.ruleMatches[0].rule.id',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(wizCliFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(damagedJson(image), damagedJson(iac)),
        async text => {
          const outcome = await readReport(wizCliFormat, text).then(
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
