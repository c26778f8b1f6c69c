import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { pipAuditFormat } from './pipAuditFormat';

const packages = [
  {
    name: 'aiohttp',
    version: '3.6.2',
    vulns: [
      {
        id: 'PYSEC-2026-76',
        aliases: ['CVE-2026-0001', 'GHSA-aaaa-bbbb-cccc'],
        fix_versions: ['3.7.4'],
        description: 'An open redirect. It is in a middleware.',
      },
      { id: 'GHSA-dddd-eeee-ffff', fix_versions: [] },
    ],
  },
  { name: 'alabaster', version: '0.7.12', vulns: [] },
  { name: 'local', skip_reason: 'Dependency not found on PyPI' },
];

describe('pipAuditFormat', () => {
  it.each([
    ['version 1', packages],
    ['version 2', { dependencies: packages, fixes: [] }],
  ])('reads the packages of %s', async (_, report) => {
    const { tools, observations, components, skipped } = await readDocument(
      pipAuditFormat,
      report,
    );
    expect(tools).toEqual([
      { kind: 'tool', name: 'pip-audit', categories: ['dependency'] },
    ]);
    expect(observations).toMatchObject([
      {
        rule: {
          id: 'PYSEC-2026-76',
          helpUrl: 'https://osv.dev/vulnerability/PYSEC-2026-76',
        },
        title: 'An open redirect',
        severity: 'unknown',
        vulnerabilityIds: [
          'PYSEC-2026-76',
          'CVE-2026-0001',
          'GHSA-aaaa-bbbb-cccc',
        ],
        package: {
          purl: 'pkg:pypi/aiohttp@3.6.2',
          fixedVersions: ['3.7.4'],
        },
      },
      { title: 'GHSA-dddd-eeee-ffff in aiohttp' },
    ]);
    expect(components.map(({ purl }) => purl)).toEqual([
      'pkg:pypi/aiohttp@3.6.2',
      'pkg:pypi/alabaster@0.7.12',
    ]);
    expect(skipped).toEqual({ 'package that was not audited': 1 });
    expect(await detects(pipAuditFormat, report)).toBe(true);
  });

  it('reads a report of nothing, and recognises it where it can', async () => {
    expect((await readDocument(pipAuditFormat, [])).tools).toHaveLength(1);
    expect(await detects(pipAuditFormat, [])).toBe(false);
    const empty = { dependencies: [], fixes: [] };
    expect(await detects(pipAuditFormat, empty)).toBe(true);
    expect(await detects(pipAuditFormat, { dependencies: [] })).toBe(false);
  });

  it.each([
    ['no packages', {}, 'dependencies'],
    ['a package without a name', [{ vulns: [] }], '[0].name'],
    [
      'a vulnerability without an id',
      [{ name: 'a', vulns: [{}] }],
      '[0].vulns[0].id',
    ],
  ])('refuses %s and says where', async (_, report, place) => {
    await expect(readDocument(pipAuditFormat, report)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(pipAuditFormat, packages, {
        dependencies: packages,
      }),
    ).toEqual(['UnreadableReportError']);
  });
});
