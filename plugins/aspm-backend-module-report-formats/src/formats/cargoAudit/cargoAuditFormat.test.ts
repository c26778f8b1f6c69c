import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { cargoAuditFormat } from './cargoAuditFormat';

const vulnerability = {
  advisory: {
    id: 'RUSTSEC-2026-0001',
    package: 'example',
    title: 'Dangling reference',
    description: 'What it is.',
    aliases: ['CVE-2026-1'],
    categories: ['memory-corruption'],
    keywords: ['reference'],
    cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    url: 'https://example.com/1',
    references: ['https://example.com/2'],
  },
  versions: {
    patched: ['>=1.1.0', '>=0.4.8, <0.5.0', '^2', '<3'],
    unaffected: [],
  },
  package: { name: 'example', version: '0.4.7' },
};

const report = (list: object[], warnings: unknown = {}) => ({
  database: {},
  lockfile: { 'dependency-count': 1 },
  settings: {},
  vulnerabilities: { found: list.length > 0, count: list.length, list },
  warnings,
});

const warnings = {
  unmaintained: [
    {
      kind: 'unmaintained',
      package: { name: 'old', version: '1.0.0' },
      advisory: { id: 'RUSTSEC-2026-0002', title: '`old` is unmaintained' },
      versions: { patched: [] },
    },
  ],
  yanked: [
    {
      kind: 'yanked',
      package: { name: 'gone', version: '1.0.0' },
      advisory: null,
    },
  ],
};

describe('cargoAuditFormat', () => {
  it('reads vulnerabilities and warnings', async () => {
    const { tools, observations } = await readReport(
      cargoAuditFormat,
      JSON.stringify(report([vulnerability], warnings)),
    );
    expect(tools).toHaveLength(1);
    expect(observations).toMatchObject([
      {
        rule: { id: 'RUSTSEC-2026-0001' },
        title: 'Dangling reference',
        severity: 'unknown',
        cvss: [{ vector: vulnerability.advisory.cvss }],
        vulnerabilityIds: ['RUSTSEC-2026-0001', 'CVE-2026-1'],
        package: {
          purl: 'pkg:cargo/example@0.4.7',
          fixedVersions: ['1.1.0', '0.4.8', '2'],
        },
        references: ['https://example.com/1', 'https://example.com/2'],
      },
      { severity: 'info', toolSeverity: 'unmaintained' },
      {
        rule: { id: 'yanked' },
        title: 'gone 1.0.0 is yanked',
        vulnerabilityIds: undefined,
      },
    ]);
  });

  it('reads warnings in a list, and reports one after another', async () => {
    const { observations } = await readReport(
      cargoAuditFormat,
      `${JSON.stringify(report([vulnerability]))}\n${JSON.stringify(
        report([], warnings.yanked),
      )}`,
    );
    expect(observations).toHaveLength(2);
  });

  it('reads a report without vulnerabilities', async () => {
    const { tools, observations } = await readReport(
      cargoAuditFormat,
      JSON.stringify(report([])),
    );
    expect(tools).toHaveLength(1);
    expect(observations).toEqual([]);
  });

  it.each([
    ['no list', '{"vulnerabilities":{}}', 'vulnerabilities.list'],
    [
      'a vulnerability without an advisory',
      '{"vulnerabilities":{"list":[{"package":{"name":"a"}}]}}',
      'vulnerabilities.list[0].advisory.id',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(cargoAuditFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        damagedJson(report([vulnerability], warnings)),
        async text => {
          const outcome = await readReport(cargoAuditFormat, text).then(
            () => 'read',
            error => error.name,
          );
          expect(['read', 'UnreadableReportError']).toContain(outcome);
        },
      ),
      { numRuns: 300 },
    );
  });
});
