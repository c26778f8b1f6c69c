import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { dependencyTrackFormat } from './dependencyTrackFormat';

const finding = {
  component: {
    uuid: 'b815b581',
    name: 'brace-expansion',
    version: '2.0.3',
    purl: 'pkg:npm/brace-expansion@2.0.3',
  },
  vulnerability: {
    uuid: '115b80bb',
    source: 'GITHUB',
    vulnId: 'GHSA-aaaa-bbbb-cccc',
    aliases: [
      {
        cveId: 'CVE-2026-0001',
        ghsaId: 'GHSA-aaaa-bbbb-cccc',
        osvId: 'DSA-5283-1',
        allBySource: {},
      },
    ],
    severity: 'CRITICAL',
    cweId: 1333,
    cwes: [{ cweId: 1333 }, { cweId: 400 }],
    description: 'It takes long. Too long.',
    recommendation: 'Update it.',
    references: '* [https://example.com/1](https://example.com/1)',
    cvssV4Score: 9.2,
    cvssV4Vector: 'CVSS:4.0/AV:N',
    cvssV3BaseScore: 7.5,
    epssScore: 0.0002,
  },
  analysis: { state: 'NOT_SET', isSuppressed: false },
  matrix: 'a:b:c',
};

const report = (findings: unknown, more: object = {}) => ({
  version: '1.3',
  meta: { application: 'Dependency-Track', version: '4.14.1' },
  project: { name: 'Acme', version: '1.0' },
  findings,
  ...more,
});

describe('dependencyTrackFormat', () => {
  it('reads a finding', async () => {
    const { tools, observations } = await readDocument(
      dependencyTrackFormat,
      report([finding]),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Dependency-Track',
        version: '4.14.1',
        target: 'Acme',
        categories: ['dependency'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'dependency',
        rule: {
          id: 'GHSA-aaaa-bbbb-cccc',
          description: 'It takes long. Too long.',
        },
        title: 'It takes long',
        description: 'It takes long. Too long.',
        severity: 'critical',
        toolSeverity: 'CRITICAL',
        cvss: [
          { vector: 'CVSS:4.0/AV:N', score: 9.2, source: 'GITHUB' },
          { score: 7.5, source: 'GITHUB' },
        ],
        weaknesses: [1333, 400],
        vulnerabilityIds: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-0001'],
        exploitation: { epss: 0.0002 },
        package: {
          type: 'npm',
          name: 'brace-expansion',
          version: '2.0.3',
          purl: 'pkg:npm/brace-expansion@2.0.3',
        },
        remediation: 'Update it.',
        references: ['https://example.com/1'],
      },
    ]);
  });

  it('does not take a number of a source for a name of the vulnerability', async () => {
    const { observations } = await readDocument(dependencyTrackFormat, [
      {
        ...finding,
        component: { group: 'a', name: 'b' },
        vulnerability: { source: 'NPM', vulnId: '533', title: 'Slow' },
      },
    ]);
    expect(observations).toMatchObject([
      {
        rule: { id: 'NPM-533' },
        title: 'Slow',
        severity: 'unknown',
        package: { namespace: 'a', name: 'b' },
      },
    ]);
    expect(observations[0].vulnerabilityIds).toBeUndefined();
  });

  it.each([
    [{ isSuppressed: true }, { source: 'Dependency-Track' }],
    [
      {
        state: 'NOT_AFFECTED',
        justification: 'CODE_NOT_REACHABLE',
        details: 'See it.',
      },
      {
        source: 'Dependency-Track',
        reason: 'not affected: code not reachable: See it.',
      },
    ],
    [{ state: 'EXPLOITABLE', isSuppressed: false }, undefined],
  ])('keeps what was decided: %p', async (analysis, suppression) => {
    const { observations } = await readDocument(
      dependencyTrackFormat,
      report([{ ...finding, analysis }]),
    );
    expect(observations[0].suppression).toEqual(suppression);
  });

  it('recognises its own and reads what is empty', async () => {
    for (const findings of [[], null]) {
      const document = report(findings);
      const { tools } = await readDocument(dependencyTrackFormat, document);
      expect(tools).toHaveLength(1);
      expect(await detects(dependencyTrackFormat, document)).toBe(true);
    }
    expect(await detects(dependencyTrackFormat, [finding])).toBe(true);
    expect(await detects(dependencyTrackFormat, [{}])).toBe(false);
    expect(await detects(dependencyTrackFormat, { findings: [] })).toBe(false);
  });

  it.each([
    ['no findings', {}, 'findings'],
    [
      'a finding without a vulnerability',
      report([{ component: {} }]),
      'findings[0].vulnerability.vulnId',
    ],
    [
      'a finding without a component',
      [{ vulnerability: { vulnId: 'CVE-2026-0001' } }],
      '[0].component.name',
    ],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(
      readDocument(dependencyTrackFormat, document),
    ).rejects.toMatchObject({ name: 'UnreadableReportError', place });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(dependencyTrackFormat, report([finding]), [
        finding,
      ]),
    ).toEqual(['UnreadableReportError']);
  });
});
