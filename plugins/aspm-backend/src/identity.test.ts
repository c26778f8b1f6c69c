import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { Knex } from 'knex';
import { ConfigReader } from '@backstage/config';
import { createPortal } from './__testUtils__/createPortal';
import { plainFormat, plainReport } from './__testUtils__/plainFormat';
import { sharedData } from './__testUtils__/sharedData';
import { readAspmConfig } from './config/readAspmConfig';
import { createRandom } from './correlating/__testUtils__/drift/createRandom';
import { meetLearnedAliases } from './meetLearnedAliases';
import { createTestDatabases } from './database/testDatabases';

const databases = createTestDatabases();
const sameTarget = sharedData('one target, two tools', 'same-target');
const golden = sharedData(
  'one scan in several formats',
  'trivy-golden/integration/testdata',
);

const inPackage = (
  id: string | string[],
  version = '1.0.0',
  more: Partial<ReadObservation> = {},
): ReadObservation => ({
  category: 'dependency',
  rule: { id: [id].flat()[0] },
  title: `${[id].flat()[0]} in parser`,
  severity: 'high',
  vulnerabilityIds: [id].flat(),
  package: { type: 'npm', name: 'parser', version },
  ...more,
});

const inCode = (
  rule: string,
  line: number,
  weaknesses?: number[],
  more: Partial<ReadObservation> = {},
): ReadObservation => ({
  category: 'code',
  rule: { id: rule },
  title: `Problem of ${rule}`,
  severity: 'medium',
  weaknesses,
  place: { path: 'src/a.js', startLine: line },
  ...more,
});

describe.each(databases.eachSupportedId())('identity, %p', databaseId => {
  let knex: Knex;
  let portal: ReturnType<typeof createPortal>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    portal = createPortal(knex, {}, [plainFormat]);
  });

  const send = (
    tool: string,
    observations: ReadObservation[],
    submission?: object,
  ) => portal.send(plainReport({ tool, observations }), submission);

  /** Findings as the tools that see them and the id. */
  const found = async () =>
    (await portal.findings()).map(({ id, tools, state, vulnerability }) => ({
      id,
      tools: tools.split('|').filter(Boolean),
      state,
      vulnerability,
    }));

  describe('several tools', () => {
    it('make one finding of one vulnerability by whichever of its names', async () => {
      await send('A', [inPackage('CVE-2024-1000')]);
      const [before] = await found();
      await send('B', [inPackage(['GHSA-2222-2222-2222', 'CVE-2024-1000'])]);
      await send('C', [inPackage('GHSA-2222-2222-2222')]);
      expect(await found()).toEqual([
        { ...before, tools: ['A', 'B', 'C'], vulnerability: 'CVE-2024-1000' },
      ]);
      expect(await knex('observations')).toHaveLength(3);
    });

    it('meet when a report teaches that two names are of one, and the older finding survives', async () => {
      await send('A', [inPackage('GHSA-2222-2222-2222')]);
      const [older] = await found();
      await send('B', [inPackage('CVE-2024-1000')]);
      expect(await found()).toHaveLength(2);
      const teaching = await send('C', [
        inPackage(['CVE-2024-1000', 'GHSA-2222-2222-2222'], '9.9.9'),
      ]);
      expect(teaching.counts).toMatchObject({ opened: 1 });
      const after = await found();
      expect(after).toHaveLength(2);
      expect(after).toContainEqual({
        id: older.id,
        tools: ['A', 'B'],
        state: 'open',
        vulnerability: 'CVE-2024-1000',
      });
      expect(
        await knex('finding_events').where('finding_id', older.id),
      ).toMatchObject([{ kind: 'merged' }]);
      // And it stays one when both come again.
      await send('A', [inPackage('GHSA-2222-2222-2222')]);
      await send('B', [
        inPackage('CVE-2024-1000', '1.0.0', { severity: 'low' }),
      ]);
      expect(await found()).toEqual(after);
    });

    it('meet in other entities too, at the next import there', async () => {
      const other = { entityRef: 'component:default/other' };
      await send('A', [inPackage('GHSA-2222-2222-2222')], other);
      await send('B', [inPackage('CVE-2024-1000')], other);
      await send('C', [inPackage(['CVE-2024-1000', 'GHSA-2222-2222-2222'])]);
      expect(await found()).toHaveLength(3);
      await send('D', [inCode('x', 1)], other);
      expect(
        (await found()).filter(({ vulnerability }) => vulnerability),
      ).toMatchObject([{}, {}]);
      expect(await knex('learned_aliases')).toEqual([]);
    });

    it('meet in other entities by the clock where no import comes', async () => {
      const other = { entityRef: 'component:default/other' };
      await send('A', [inPackage('GHSA-2222-2222-2222')], other);
      await send('B', [inPackage('CVE-2024-1000')], other);
      const [{ id }] = await found();
      await send('C', [inPackage(['CVE-2024-1000', 'GHSA-2222-2222-2222'])]);
      await meetLearnedAliases(
        knex,
        readAspmConfig(new ConfigReader({ aspm: {} })),
      );
      expect(
        await knex('findings').where('entity_ref', other.entityRef),
      ).toMatchObject([{ id, tools: '|A|B|', vulnerability: 'CVE-2024-1000' }]);
      expect(
        await knex('postures').where('entity_ref', other.entityRef),
      ).toHaveLength(1);
    });

    it('part again when a name turns out to be of several vulnerabilities', async () => {
      await send('A', [inPackage('RHSA-2024:1')]);
      await send('B', [inPackage(['CVE-2024-1000', 'RHSA-2024:1'])]);
      expect(await found()).toMatchObject([
        { tools: ['A', 'B'], vulnerability: 'CVE-2024-1000' },
      ]);
      await send('C', [inPackage(['CVE-2024-2000', 'RHSA-2024:1'])]);
      const after = await found();
      expect(
        after
          .map(({ tools, vulnerability }) => [vulnerability, ...tools])
          .sort(),
      ).toEqual([
        ['CVE-2024-1000', 'B'],
        ['CVE-2024-2000', 'C'],
        ['RHSA-2024:1', 'A'],
      ]);
    });

    it('come to the same in whatever order their reports come', async () => {
      const reports = (run: number): Array<[string, string[]]> => [
        ['A', [`GHSA-2222-2222-${1000 + run}`]],
        ['B', [`CVE-${1000 + run}-1000`]],
        ['C', [`GO-${run}-1`, `GHSA-2222-2222-${1000 + run}`]],
        ['D', [`CVE-${1000 + run}-1000`, `GHSA-2222-2222-${1000 + run}`]],
        ['E', [`CVE-${1000 + run}-1000`, `RHSA-${run}:1`]],
        ['F', [`CVE-${1000 + run}-2000`, `RHSA-${run}:1`]],
        ['G', [`RHSA-${run}:1`]],
        ['H', [`PYSEC-${run}-1`, `GO-${run}-1`]],
      ];
      for (let run = 0; run < 4; run++) {
        const entityRef = `component:default/run-${run}`;
        const shuffled = createRandom(run).shuffled(reports(run));
        for (const [tool, ids] of shuffled)
          await send(tool, [inPackage(ids)], { entityRef });
        const findings = await knex('findings').where('entity_ref', entityRef);
        expect(findings.map(({ tools }) => tools).sort()).toEqual([
          '|A|B|C|D|E|H|',
          '|F|',
          '|G|',
        ]);
      }
    }, 60_000);

    it('meet though one does not say what type of package it is', async () => {
      const typeless = inPackage('CVE-2024-1000', '1.0.0', {
        package: { name: 'parser', version: '1.0.0' },
      });
      await send('A', [typeless]);
      await send('B', [inPackage('CVE-2024-1000')]);
      await send('C', [{ ...typeless, severity: 'low' }]);
      expect(await found()).toMatchObject([{ tools: ['A', 'B', 'C'] }]);
    });

    it('make one finding of the same weakness or the same rule on the same line', async () => {
      await send('A', [inCode('a-sql', 10, [89]), inCode('shared-rule', 20)]);
      const before = await found();
      const second = await send('B', [
        inCode('b-sql', 10, [89]),
        inCode('shared-rule', 20),
        inCode('b-sql', 11, [89]),
        inCode('b-xss', 10, [79]),
      ]);
      expect(second.counts).toMatchObject({ opened: 2 });
      const after = await found();
      expect(after.filter(({ tools }) => tools.length === 2)).toEqual(
        before.map(finding => ({ ...finding, tools: ['A', 'B'] })),
      );
      // The line moves for both, and evidence stays together.
      await send('A', [inCode('a-sql', 13, [89]), inCode('shared-rule', 23)]);
      await send('B', [
        inCode('b-sql', 13, [89]),
        inCode('shared-rule', 23),
        inCode('b-sql', 14, [89]),
        inCode('b-xss', 13, [79]),
      ]);
      expect(await found()).toEqual(after);
    });

    it('never join where it is not clear which is which, or by a weakness that says little', async () => {
      await send('A', [inCode('a1', 10, [89]), inCode('a2', 10, [89])]);
      await send('B', [inCode('b', 10, [89]), inCode('b-vague', 30, [20])]);
      await send('C', [inCode('c-vague', 30, [20])]);
      expect(await found()).toHaveLength(5);
    });

    it('make one finding of the same weakness on the same route and parameter', async () => {
      const onRoute = (rule: string, url: string): ReadObservation => ({
        category: 'api',
        rule: { id: rule },
        title: rule,
        severity: 'high',
        weaknesses: [79],
        endpoint: { method: 'GET', url, parameter: 'q' },
      });
      await send('A', [onRoute('40012', 'https://shop.example/users/1')]);
      await send('B', [
        onRoute('2097920', 'https://shop.example/users/2?q=3'),
        onRoute('2097920', 'https://shop.example/orders/2'),
      ]);
      expect((await found()).map(({ tools }) => tools.join()).sort()).toEqual([
        'A,B',
        'B',
      ]);
    });

    it('make one finding of the same control of the same resource, each result of one tool its own', async () => {
      const onResource = (line: number): ReadObservation => ({
        category: 'infrastructure',
        rule: { id: 'CKV_AWS_1' },
        title: 'Open bucket',
        severity: 'high',
        resource: { address: 'aws_s3_bucket.logs' },
        place: { path: 'main.tf', startLine: line },
      });
      await send('A', [onResource(3), onResource(9)]);
      await send('B', [onResource(4)]);
      expect((await found()).map(({ tools }) => tools.join()).sort()).toEqual([
        'A',
        'A,B',
      ]);
    });
  });

  describe('a package that moves to a version that does not fix', () => {
    it('carries its finding on, from all the places that it is in', async () => {
      const at = (version: string) =>
        ['a', 'b'].map(path =>
          inPackage('CVE-2024-1000', version, { place: { path } }),
        );
      await send('A', at('1.0.0'));
      const [before] = await found();
      const report = await send('A', at('1.0.1'));
      expect(report.counts).toMatchObject({ opened: 0, fixed: 0 });
      expect(await found()).toEqual([before]);
    });

    it('carries it on when two tools see the new version one after the other', async () => {
      await send('A', [inPackage('CVE-2024-1000')]);
      await send('B', [inPackage('CVE-2024-1000')]);
      const [before] = await found();
      await send('A', [inPackage('CVE-2024-1000', '1.0.1')]);
      expect(await found()).toHaveLength(2);
      await send('B', [inPackage('CVE-2024-1000', '1.0.1')]);
      expect(await found()).toEqual([before]);
    });

    it('leaves it where the old version is still there', async () => {
      await send('A', [
        inPackage('CVE-2024-1000', '1.0.0', { place: { path: 'a' } }),
        inPackage('CVE-2024-1000', '1.0.0', { place: { path: 'b' } }),
      ]);
      const [before] = await found();
      const report = await send('A', [
        inPackage('CVE-2024-1000', '1.0.0', { place: { path: 'a' } }),
        inPackage('CVE-2024-1000', '1.0.1', { place: { path: 'b' } }),
      ]);
      expect(report.counts).toMatchObject({ opened: 1, fixed: 0 });
      expect(await found()).toContainEqual(before);
    });
  });

  it('follows lines that move onto each other', async () => {
    await send(
      'A',
      [10, 13, 16].map(line => inCode('x', line)),
    );
    const lines = async () =>
      (await portal.findings()).map(({ id, line }) => [id, line]);
    const before = await lines();
    const report = await send(
      'A',
      [13, 16, 19].map(line => inCode('x', line)),
    );
    expect(report.counts).toMatchObject({ opened: 0, fixed: 0, unchanged: 3 });
    expect(await lines()).toEqual(
      before.map(([id, line]) => [id, Number(line) + 3]),
    );
    // And back, and nothing is left of it.
    await send(
      'A',
      [10, 13, 16].map(line => inCode('x', line)),
    );
    expect(await lines()).toEqual(before);
  });

  it('follows a file that is renamed and a rule that is renamed', async () => {
    const all = (path: string, rule: string) =>
      [3, 9].map(line =>
        inCode(rule, line, [89], { place: { path, startLine: line } }),
      );
    await send('A', all('src/a.js', 'sql'));
    const ids = async () => (await portal.findings()).map(({ id }) => id);
    const before = await ids();
    await send('A', all('lib/deep/a.js', 'sql'));
    expect(await ids()).toEqual(before);
    await send('A', all('lib/deep/a.js', 'db/injection'));
    expect(await ids()).toEqual(before);
  });

  const targets = [
    [
      'nginx-chainguard',
      123,
      'nginx-trivy.sarif.json',
      'nginx-grype.sarif.json',
    ],
    ['k-client', 24, 'k-client_trivy-report.json', 'k-client-grype-sca.json'],
    ['kiem', 7, 'kiem-trivy-sca-report.json', 'kiem-grype-sca.json'],
  ] as const;
  if (sameTarget.isThere)
    it.each(targets)(
      'merges what two tools say of one target: %s',
      async (folder, expected, ...files) => {
        const truth = new Set(
          sameTarget
            .read(`${folder}/TRUTH.csv`)
            .toString()
            .trim()
            .split(/\r?\n/)
            .slice(1)
            .map(line => line.split(',').slice(0, 2).join(' ')),
        );
        for (const order of [files, files.slice().reverse()]) {
          const entityRef = `component:default/${order[0]}`;
          for (const file of order) {
            await portal.send(sameTarget.read(`${folder}/${file}`), {
              entityRef,
            });
          }
          const findings = await knex('findings').where(
            'entity_ref',
            entityRef,
          );
          expect(findings).toHaveLength(expected);
          for (const finding of findings) {
            expect(finding.tools).toBe('|Grype|Trivy|');
            expect(finding.observation_count).toBe(2);
            expect(
              truth.has(`${finding.vulnerability} ${finding.package_name}`) ||
                truth.has(
                  `${finding.vulnerability} ${finding.package_name}/v${
                    finding.package_version.replace(/^v/, '').split('.')[0]
                  }`,
                ),
            ).toBe(true);
          }
        }
      },
    );

  const scans: Array<[string, string[]]> = [
    [
      'alpine-310',
      [
        'alpine-310.json.golden',
        'alpine-310.sarif.golden',
        'alpine-310.gitlab.golden',
        'alpine-310.asff.golden',
      ],
    ],
    [
      'npm',
      ['npm.json.golden', 'npm.gitlab.golden', 'npm-cyclonedx.json.golden'],
    ],
    ['pom', ['pom.json.golden', 'pom-cyclonedx.json.golden']],
  ];
  if (golden.isThere)
    it.each(scans)(
      'takes one scan in several formats for the same findings: %s',
      async (_, files) => {
        const seen = async () =>
          (await portal.findings())
            .map(finding =>
              [
                finding.vulnerability,
                finding.package_name,
                finding.package_version,
              ].join(' '),
            )
            .sort();
        await portal.send(golden.read(files[0]));
        const findings = await seen();
        for (const file of files.slice(1)) {
          const again = await portal.send(golden.read(file));
          expect([file, again.counts]).toMatchObject([
            file,
            { opened: 0, fixed: 0, unchanged: findings.length },
          ]);
          expect(await seen()).toEqual(findings);
        }
      },
    );
});
