import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { snykIssueApiFormat } from './snykIssueApiFormat';

const issue = (attributes: object = {}) => ({
  id: '1534153a',
  type: 'issue',
  attributes: {
    classes: [{ id: 'CWE-122', source: 'CWE', type: 'weakness' }],
    coordinates: [
      {
        reachability: 'no-info',
        remedies: [
          { description: 'Upgrade it', details: { upgrade_package: '10.0.1' } },
        ],
        representations: [
          { dependency: { package_name: 'pillow', package_version: '9.5.0' } },
        ],
      },
    ],
    effective_severity_level: 'critical',
    exploit_details: { sources: ['CISA'] },
    ignored: false,
    key: 'SNYK-PYTHON-PILLOW-1',
    problems: [
      { id: 'SNYK-PYTHON-PILLOW-1', source: 'SNYK' },
      { id: 'CVE-2026-0001', source: 'NVD', url: 'https://example.com/1' },
    ],
    severities: [{ source: 'NVD', score: 8.8, vector: 'CVSS:3.1/AV:N' }],
    status: 'open',
    title: 'Heap-based Buffer Overflow',
    type: 'package_vulnerability',
    ...attributes,
  },
});

const read = (data: unknown, more: object = {}) =>
  readReport(
    snykIssueApiFormat,
    JSON.stringify({ jsonapi: { version: '1.0' }, data, ...more }),
  );

describe('snykIssueApiFormat', () => {
  it('reads a vulnerability of a package', async () => {
    const { observations } = await read([issue()]);
    expect(observations).toMatchObject([
      {
        category: 'dependency',
        rule: { id: 'SNYK-PYTHON-PILLOW-1' },
        title: 'Heap-based Buffer Overflow',
        severity: 'critical',
        cvss: [{ source: 'NVD', score: 8.8, vector: 'CVSS:3.1/AV:N' }],
        weaknesses: [122],
        vulnerabilityIds: ['SNYK-PYTHON-PILLOW-1', 'CVE-2026-0001'],
        exploitation: { knownExploited: true },
        package: {
          purl: 'pkg:pypi/pillow@9.5.0',
          fixedVersions: ['10.0.1'],
        },
        remediation: 'Upgrade it',
        references: ['https://example.com/1'],
        tags: ['reachability: no-info'],
      },
    ]);
  });

  it('reads a problem of code', async () => {
    const { observations } = await read([
      issue({
        type: 'code',
        key: 'b2f1',
        ignored: true,
        problems: [{ id: 'javascript/XSS' }],
        coordinates: [
          {
            representations: [
              {
                sourceLocation: {
                  file: 'src/a.js',
                  region: {
                    start: { line: 3, column: 5 },
                    end: { line: 4, column: 1 },
                  },
                },
              },
            ],
          },
        ],
      }),
    ]);
    expect(observations).toMatchObject([
      {
        category: 'code',
        rule: { id: 'javascript/XSS' },
        place: {
          path: 'src/a.js',
          startLine: 3,
          endLine: 4,
          startColumn: 5,
          endColumn: 1,
        },
        fingerprints: { snyk: 'b2f1' },
        suppression: { source: 'Snyk' },
      },
    ]);
  });

  it('opens what was asked for, and leaves out what is resolved', async () => {
    const { tools, observations, skipped } = await read(
      [issue({ status: 'resolved' }), issue({ type: 'license' })],
      { links: { self: '/rest/orgs/1/issues?type=package_vulnerability' } },
    );
    expect(tools.map(({ name }) => name)).toEqual(['Snyk Open Source']);
    expect(observations).toEqual([]);
    expect(skipped).toEqual({
      'issue that is resolved': 1,
      'license, which is no vulnerability': 1,
    });
    expect((await read([])).tools).toHaveLength(4);
  });

  it.each([
    ['no list', undefined, 'data'],
    [
      'an issue without a name',
      [issue({ key: undefined, problems: [] })],
      'data[0].attributes.key',
    ],
  ])('refuses %s and says where', async (_, data, place) => {
    await expect(read(data)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(snykIssueApiFormat, {
        jsonapi: {},
        data: [issue()],
      }),
    ).toEqual(['UnreadableReportError']);
  });
});
