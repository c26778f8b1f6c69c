import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { bundlerAuditFormat } from './bundlerAuditFormat';

const text = `ruby-advisory-db:
  advisories:  900 advisories
Insecure Source URI found: http://user:pw@rubygems.org/
Name: rack
Version: 1.6.13
CVE: CVE-2026-1
GHSA: GHSA-aaaa-bbbb-cccc
Criticality: \u001b[31mHigh\u001b[0m
URL: https://example.com/1
Title: Directory traversal
Solution: upgrade to '~> 2.1.3', '>= 2.2.0', '< 3'

Name: old
Version: 1.0
Advisory: OSVDB-1
Criticality: Unknown
URL: https://example.com/2
Description:

  It does
  something. And more.

Solution: remove or disable this gem until a patch is available!

Vulnerabilities found!
`;

const report = {
  version: '0.9.1',
  created_at: '2026-01-01 00:00:00 +0000',
  results: [
    { type: 'insecure_source', source: 'git://example.com/lib.git' },
    {
      type: 'unpatched_gem',
      gem: { name: 'rack', version: '1.6.13' },
      advisory: {
        id: 'CVE-2026-1',
        cve: '2026-1',
        ghsa: 'aaaa-bbbb-cccc',
        osvdb: 7,
        title: 'Directory traversal',
        description: 'What it is.',
        criticality: 'high',
        cvss_v3: 8.1,
        url: 'https://example.com/1',
        patched_versions: ['~> 2.1, >= 2.1.3', '>= 2.2.0'],
      },
    },
  ],
};

describe('bundlerAuditFormat', () => {
  it('reads what is printed', async () => {
    const { tools, observations } = await readReport(bundlerAuditFormat, text);
    expect(tools).toHaveLength(1);
    expect(observations).toMatchObject([
      {
        category: 'infrastructure',
        resource: { address: 'http://rubygems.org/' },
      },
      {
        title: 'Directory traversal',
        severity: 'high',
        vulnerabilityIds: ['CVE-2026-1', 'GHSA-aaaa-bbbb-cccc'],
        package: {
          purl: 'pkg:gem/rack@1.6.13',
          fixedVersions: ['2.1.3', '2.2.0'],
        },
        remediation: "Upgrade to '~> 2.1.3', '>= 2.2.0', '< 3'",
        references: ['https://example.com/1'],
      },
      {
        title: 'It does something',
        severity: 'unknown',
        toolSeverity: 'Unknown',
        vulnerabilityIds: ['OSVDB-1'],
        package: { fixedVersions: undefined },
      },
    ]);
  });

  it('reads what newer versions print', async () => {
    const { observations } = await readReport(
      bundlerAuditFormat,
      "Name: rack\nVersion: 1.6.13\nCVE: CVE-2026-1\nSolution: update to '~> 2.1.3'\n",
    );
    expect(observations).toMatchObject([
      { remediation: "Upgrade to '~> 2.1.3'" },
    ]);
  });

  it('reads the JSON', async () => {
    const { tools, observations } = await readReport(
      bundlerAuditFormat,
      JSON.stringify(report),
    );
    expect(tools[0].version).toBe('0.9.1');
    expect(observations).toMatchObject([
      { category: 'infrastructure' },
      {
        severity: 'high',
        cvss: [{ score: 8.1 }],
        vulnerabilityIds: ['CVE-2026-1', 'GHSA-aaaa-bbbb-cccc', 'OSVDB-7'],
        package: { fixedVersions: ['2.1', '2.1.3', '2.2.0'] },
      },
    ]);
  });

  it('reads a report without vulnerabilities', async () => {
    for (const empty of [
      'No vulnerabilities found\n',
      JSON.stringify({ ...report, results: [] }),
    ]) {
      const { tools, observations } = await readReport(
        bundlerAuditFormat,
        empty,
      );
      expect(tools).toHaveLength(1);
      expect(observations).toEqual([]);
    }
  });

  it.each([
    ['something else', 'Hello', 'line 1'],
    ['an advisory without an id', 'Name: rack\nVersion: 1\n', 'line 1'],
    ['JSON without results', '{}', 'results'],
    ['a result without a gem', '{"results":[{}]}', 'results[0].gem.name'],
  ])('refuses %s and says where', async (_, wrong, place) => {
    await expect(readReport(bundlerAuditFormat, wrong)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('is detected by its lines', () => {
    const detects = (head: string) =>
      bundlerAuditFormat.detect({ syntax: 'text', head });
    expect(detects(text)).toBe(true);
    expect(detects('No vulnerabilities found')).toBe(true);
    expect(detects('No known vulnerabilities found')).toBe(false);
    expect(detects('Name: a\nVersion: 1\nSummary: b')).toBe(false);
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(report), async damaged => {
        const outcome = await readReport(bundlerAuditFormat, damaged).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });
});
