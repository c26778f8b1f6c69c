import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { yarnAuditFormat } from './yarnAuditFormat';

const advisory = {
  findings: [
    { version: '3.0.0', paths: ['a>ansi'] },
    { version: '4.1.0', paths: ['a>b>ansi', 'c>ansi'] },
  ],
  id: 1064843,
  github_advisory_id: 'GHSA-aaaa-bbbb-cccc',
  title: 'Slow expression',
  module_name: 'ansi',
  cves: ['CVE-2026-0001'],
  vulnerable_versions: '>2.1.1 <5.0.1',
  patched_versions: '>=5.0.1',
  severity: 'moderate',
  cwe: ['CWE-918'],
};

const line = (path: string) => ({
  type: 'auditAdvisory',
  data: { resolution: { id: 1, path, dev: true }, advisory },
});

const ofYarn4 = (children: object) => ({
  value: '@example/lib',
  children: {
    ID: 1106913,
    Issue: 'Command Injection',
    URL: 'https://github.com/advisories/GHSA-dddd-eeee-ffff',
    Severity: 'high',
    'Vulnerable Versions': '<4.17.21',
    'Tree Versions': ['4.17.15', '4.17.4'],
    Dependents: ['shop@workspace:.'],
    ...children,
  },
});

const answer = (path: string) => ({
  actions: [],
  advisories: {
    '1': { ...advisory, findings: [{ version: '3.0.0', paths: [path] }] },
  },
  muted: [],
  metadata: { vulnerabilities: {} },
});

const linesOf = (...records: unknown[]) =>
  records.map(record => `${JSON.stringify(record)}\n`).join('');
const read = (...records: unknown[]) =>
  readReport(yarnAuditFormat, linesOf(...records));
const detect = async (...records: unknown[]) =>
  yarnAuditFormat.detect(
    await outlineReport(
      createReportContent(async function* bytes() {
        yield Buffer.from(linesOf(...records));
      }),
    ),
  );

describe('yarnAuditFormat', () => {
  it('reads each way that Yarn 1 tells, with the version it leads to', async () => {
    const { tools, observations } = await read(
      { type: 'warning', data: 'No license field' },
      line('a>ansi'),
      line('c>ansi'),
      { type: 'auditSummary', data: {} },
    );
    expect(tools).toMatchObject([{ name: 'Yarn audit' }]);
    expect(observations).toMatchObject([
      {
        rule: { id: 'GHSA-aaaa-bbbb-cccc' },
        vulnerabilityIds: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-0001'],
        package: { version: '3.0.0', fixedVersions: ['5.0.1'] },
        dependencyPath: ['a', 'ansi'],
        tags: ['development dependency'],
      },
      { package: { version: '4.1.0' }, dependencyPath: ['c', 'ansi'] },
    ]);
  });

  it('reads each version that Yarn 4 tells', async () => {
    const { observations, skipped } = await read(
      ofYarn4({}),
      ofYarn4({ ID: '@example/old (deprecation)' }),
    );
    expect(observations).toMatchObject([
      {
        rule: { id: 'GHSA-dddd-eeee-ffff' },
        title: 'Command Injection',
        description: 'Needed by shop@workspace:..',
        severity: 'high',
        package: {
          purl: 'pkg:npm/%40example/lib@4.17.15',
          fixedVersions: ['4.17.21'],
        },
      },
      { package: { version: '4.17.4' } },
    ]);
    expect(skipped).toEqual({
      'deprecated package, which is no vulnerability': 1,
    });
  });

  it('reads the answer of the registry, and sees when it was pnpm that asked', async () => {
    const [yarn, pnpm] = [
      await read(answer('a>ansi')),
      await read(answer('.>ansi')),
    ];
    expect(yarn.tools).toMatchObject([{ name: 'Yarn audit' }]);
    expect(pnpm.tools).toMatchObject([{ name: 'pnpm audit' }]);
    expect(pnpm.observations).toHaveLength(1);
  });

  it('reads reports without advisories', async () => {
    for (const record of [
      { type: 'auditSummary', data: {} },
      { type: 'info', displayName: 'YN0000', data: 'No audit suggestions' },
    ]) {
      expect((await read(record)).tools).toHaveLength(1);
      expect(await detect(record)).toBe(true);
    }
  });

  it('recognises its own only', async () => {
    expect(await detect(line('a'))).toBe(true);
    expect(await detect(ofYarn4({}))).toBe(true);
    expect(await detect({ type: 'info', data: 'x' }, line('a'))).toBe(true);
    expect(await detect(answer('a'))).toBe(true);
    expect(await detect({ ...answer('a'), advisories: {} })).toBe(false);
    expect(await detect({ ...answer('a'), runId: '1' })).toBe(false);
    expect(await detect({ type: 'info', data: {} })).toBe(false);
    expect(await detect({ type: 'warning', data: 'x' }, {})).toBe(false);
  });

  it.each([
    ['an error', [{ type: 'error', data: 'No network' }], '[0].data'],
    ['nothing', [{}], 'the beginning'],
    ['another log of Yarn', [{ type: 'info', data: 'x' }], 'the beginning'],
    [
      'an advisory without an id',
      [{ type: 'auditAdvisory', data: {} }],
      '[0].data.advisory.id',
    ],
  ])('refuses %s and says where', async (_, records, place) => {
    await expect(read(...records)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(
        yarnAuditFormat,
        line('a>ansi'),
        ofYarn4({}),
        answer('a>ansi'),
      ),
    ).toEqual(['UnreadableReportError']);
  });
});
