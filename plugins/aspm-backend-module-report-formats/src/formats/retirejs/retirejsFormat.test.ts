import fc from 'fast-check';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { retirejsFormat } from './retirejsFormat';

const file = {
  file: './public/jquery-1.11.2.min.js',
  results: [
    {
      component: 'jquery',
      version: '1.11.2',
      npmname: 'jquery',
      detection: 'filename',
      vulnerabilities: [
        {
          info: ['https://example.com/1'],
          below: '1.12.0',
          atOrAbove: '1.4.0',
          severity: 'medium',
          cwe: ['CWE-79'],
          identifiers: {
            CVE: ['CVE-2026-1'],
            githubID: 'GHSA-aaaa-bbbb-cccc',
            summary: 'Third-party requests run code',
          },
        },
        {
          info: [],
          below: '3.0.0',
          severity: 'low',
          identifiers: { CVE: ['CVE-2026-1002', 'CVE-2026-1003'] },
        },
        {
          info: [],
          below: '4.0.0',
          severity: 'none',
          identifiers: { summary: 'End of life' },
        },
      ],
    },
  ],
};

const report = (...data: object[]) => ({
  version: '5.2.0',
  start: '2026-01-01T00:00:00Z',
  data,
  messages: [],
  errors: [],
});

const read = (value: unknown) =>
  readReport(retirejsFormat, JSON.stringify(value));

describe('retirejsFormat', () => {
  it('reads flaws with what is known of their versions', async () => {
    const { tools, observations, components } = await read(report(file));
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Retire.js',
        version: '5.2.0',
        categories: ['dependency'],
      },
    ]);
    expect(components).toEqual([
      {
        purl: 'pkg:npm/jquery@1.11.2',
        type: 'npm',
        name: 'jquery',
        version: '1.11.2',
      },
    ]);
    expect(observations[0]).toMatchObject({
      title: 'Third-party requests run code',
      severity: 'medium',
      weaknesses: [79],
      vulnerabilityIds: ['CVE-2026-1', 'GHSA-aaaa-bbbb-cccc'],
      package: {
        fixedVersions: ['1.12.0'],
        introducedVersion: '1.4.0',
        affectedVersions: '>=1.4.0 <1.12.0',
      },
      place: { path: 'public/jquery-1.11.2.min.js' },
      references: ['https://example.com/1'],
    });
    expect(
      observations.slice(1).map(one => [one.rule.id, one.vulnerabilityIds]),
    ).toEqual([
      ['CVE-2026-1002', ['CVE-2026-1002']],
      ['CVE-2026-1003', ['CVE-2026-1003']],
      ['jquery: End of life', undefined],
    ]);
  });

  it('reads the list of version 1, and the way to a package', async () => {
    const { observations } = await read([
      {
        file: 'package.json',
        results: [
          {
            ...file.results[0],
            parent: { component: 'shop', version: '1.0.0' },
          },
        ],
      },
    ]);
    expect(observations[0].dependencyPath).toEqual(['shop', 'jquery']);
  });

  it('reads a report without flaws', async () => {
    expect((await read(report())).observations).toEqual([]);
    expect((await read([])).tools).toHaveLength(1);
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(report(file)), async text => {
        const outcome = await readReport(retirejsFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });
});
