import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { pnpmAuditFormat } from './pnpmAuditFormat';

const report = (advisories: object) =>
  JSON.stringify({ advisories, metadata: { vulnerabilities: {} } });

describe('pnpmAuditFormat', () => {
  it('reads an advisory', async () => {
    const { tools, observations } = await readReport(
      pnpmAuditFormat,
      report({
        '1096465': {
          findings: [
            {
              version: '1.2.0',
              paths: ['packages__a>b>minimist', '.>minimist'],
            },
          ],
          id: 1096465,
          title: 'Prototype Pollution in minimist',
          module_name: '@example/minimist',
          vulnerable_versions: '>=1.0.0 <1.2.3',
          patched_versions: '<0.0.0',
          severity: 'critical',
          cwe: 'CWE-400, CWE-1333',
          github_advisory_id: 'GHSA-aaaa-bbbb-cccc',
          cves: ['CVE-2026-0001', 'CVE-2026-0002'],
        },
      }),
    );
    expect(tools).toMatchObject([{ name: 'pnpm audit' }]);
    expect(observations).toMatchObject([
      {
        rule: { id: 'GHSA-aaaa-bbbb-cccc' },
        severity: 'critical',
        weaknesses: [400, 1333],
        vulnerabilityIds: ['CVE-2026-0001'],
        package: { purl: 'pkg:npm/%40example/minimist@1.2.0' },
        dependencyPath: ['minimist'],
      },
      { vulnerabilityIds: ['CVE-2026-0002'] },
    ]);
    expect(observations[0].package?.fixedVersions).toBeUndefined();
  });

  it('reads a report without advisories', async () => {
    const { tools, observations } = await readReport(
      pnpmAuditFormat,
      report({}),
    );
    expect(tools).toHaveLength(1);
    expect(observations).toEqual([]);
  });

  it('refuses an error, and says it', async () => {
    await expect(
      readReport(pnpmAuditFormat, '{"error":{"message":"No lockfile"}}'),
    ).rejects.toMatchObject({
      message: expect.stringContaining('No lockfile'),
      place: 'error',
    });
  });
});
