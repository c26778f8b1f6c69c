import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { createPortal, portalEntityRef } from './__testUtils__/createPortal';
import {
  inCode,
  inPackage,
  nothing,
  onResource,
} from './__testUtils__/mergingResults';
import { plainFormat, plainReport } from './__testUtils__/plainFormat';
import { readAspmConfig } from './config/readAspmConfig';
import { createTestDatabases } from './database/testDatabases';
import { mergeFindings } from './triaging/mergeFindings';
import { splitFinding } from './triaging/splitFinding';

const databases = createTestDatabases();
const config = readAspmConfig(new ConfigReader({}));
const ada = 'user:default/ada';

describe.each(databases.eachSupportedId())(
  'merging and splitting by hand, %p',
  databaseId => {
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

    /** The findings but those of nothing. */
    const findings = async () =>
      (await portal.findings()).filter(({ title }) => title !== 'nothing');

    const merge = (survivorId: string, ...absorbedIds: string[]) =>
      knex.transaction(trx =>
        mergeFindings(
          trx,
          {
            entityRef: portalEntityRef,
            survivorId,
            absorbedIds,
            by: ada,
            now: Date.now(),
          },
          config,
        ),
      );

    const split = (findingId: string, ...observationIds: string[]) =>
      knex.transaction(trx =>
        splitFinding(
          trx,
          {
            entityRef: portalEntityRef,
            findingId,
            observationIds,
            by: ada,
            now: Date.now(),
          },
          config,
        ),
      );

    /** Which finding each tool's present results are in, by their titles. */
    const seen = async () => {
      const rows = await knex('observations')
        .join('scopes', 'scopes.id', 'observations.scope_id')
        .where('observations.present', true)
        .select('observations.*', 'scopes.tool');
      return rows
        .map(row => ({
          id: row.id,
          tool: row.tool,
          title: JSON.parse(row.details).title,
          findingId: row.finding_id,
        }))
        .filter(({ title }) => title !== 'nothing');
    };
    const one = async (tool: string, title?: string) => {
      const [found, ...others] = (await seen()).filter(
        each => each.tool === tool && (!title || each.title === title),
      );
      expect(others).toEqual([]);
      return found;
    };
    const findingOf = async (tool: string, title?: string) =>
      (await one(tool, title)).findingId;

    describe('a merge', () => {
      it('keeps the survivor, its evidence, its history and the decision of the other', async () => {
        await send('A', [
          inPackage('CVE-2024-1000', '1.0.0', { severity: 'low' }),
          inPackage('CVE-2024-2000', '1.0.0', { severity: 'critical' }),
        ]);
        const [survivor, absorbed] = await Promise.all([
          findingOf('A', 'CVE-2024-1000 in parser'),
          findingOf('A', 'CVE-2024-2000 in parser'),
        ]);
        await knex('decisions').insert({
          finding_id: absorbed,
          entity_ref: portalEntityRef,
          decision: 'false-positive',
          decided_by: ada,
          decided_at: 1,
          family: 'x',
          pattern: '',
          evidence: 0,
          reports: '[]',
        });
        await merge(survivor, absorbed);
        expect(await findings()).toMatchObject([
          {
            id: survivor,
            severity: 'critical',
            title: 'CVE-2024-1000 in parser',
            state: 'silenced',
            state_reason: `false positive, as ${ada} says`,
            observation_count: 2,
          },
        ]);
        const events = await knex('finding_events')
          .where('finding_id', survivor)
          .whereIn('kind', ['merged', 'silenced']);
        expect(events.map(({ kind }) => kind).sort()).toEqual([
          'merged',
          'silenced',
        ]);
        expect(
          JSON.parse(events.find(({ kind }) => kind === 'merged').details),
        ).toEqual({
          absorbed,
          title: 'CVE-2024-2000 in parser',
          by: ada,
        });
      });

      it('holds for what other tools say of the absorbed one, and when it is new again', async () => {
        const [first, second] = ['CVE-2024-1000', 'CVE-2024-2000'];
        await send('A', [inPackage(first), inPackage(second)]);
        const survivor = await findingOf('A', `${first} in parser`);
        await merge(survivor, await findingOf('A', `${second} in parser`));
        await send('B', [inPackage(second)]);
        await send('A', nothing('A'));
        await send('A', [
          inPackage(second, '1.0.0', { title: 'said otherwise' }),
        ]);
        await send('C', [inPackage([second, 'GHSA-2222-2222-2222'])]);
        await send('D', [inPackage('GHSA-2222-2222-2222')]);
        expect((await findings()).map(({ id }) => id)).toEqual([survivor]);
      });

      it('holds when packages move on to versions that do not fix', async () => {
        const [first, second] = ['CVE-2024-1000', 'CVE-2024-2000'];
        const both = (version: string) => [
          inPackage(first, '1.0.0'),
          inPackage(second, version),
        ];
        await send('A', both('1.0.0'));
        const survivor = await findingOf('A', `${first} in parser`);
        await merge(survivor, await findingOf('A', `${second} in parser`));
        const report = await send('A', both('1.0.1'));
        expect(report.counts).toMatchObject({ opened: 0, fixed: 0 });
        await send('B', [inPackage(second, '1.0.1')]);
        expect((await findings()).map(({ id }) => id)).toEqual([survivor]);
      });

      it('holds for lines that move in code, of one tool and of several', async () => {
        const lines = (move: number) => [
          inCode('x', 10 + move, { title: 'one' }),
          inCode('y', 50 + move, { title: 'two', weaknesses: [79] }),
        ];
        await send('A', lines(0));
        const survivor = await findingOf('A', 'one');
        await merge(survivor, await findingOf('A', 'two'));
        await send('A', lines(3));
        await send('B', [inCode('b', 53, { weaknesses: [79] })]);
        expect((await findings()).map(({ id }) => id)).toEqual([survivor]);
      });

      it('keeps results of one tool apart that were not merged', async () => {
        await send('A', [onResource('a'), onResource('b')]);
        const survivor = await findingOf('A', 'Open bucket a');
        await merge(survivor, await findingOf('A', 'Open bucket b'));
        const again = (line: number) =>
          onResource('b', {
            title: `at ${line}`,
            place: { path: 'main.tf', startLine: line },
          });
        await send('B', [again(30), again(40)]);
        expect(await findingOf('B', 'at 30')).toBe(survivor);
        expect(await findingOf('B', 'at 40')).not.toBe(survivor);
      });

      it('of different kinds is closed by what looks for each kind', async () => {
        const secret: ReadObservation = {
          ...inCode('key', 9, { title: 'Key' }),
          category: 'secret',
          secret: { value: 'abcdefgh12345678', kind: 'key' },
        } as ReadObservation;
        await send('A', [inCode('password', 9), secret]);
        await merge(
          await findingOf('A', 'Problem of password'),
          await findingOf('A', 'Key'),
        );
        // The secret is not looked for, and so is still there.
        await send('A', [inCode('other', 90)]);
        expect((await seen()).map(({ title }) => title).sort()).toEqual([
          'Key',
          'Problem of other',
        ]);
      });

      it('leaves nothing half done when one of them is gone', async () => {
        await send('A', [inPackage('CVE-2024-1000'), inCode('x', 1)]);
        const before = await findings();
        await expect(
          merge(
            before[0].id,
            before[1].id,
            '00000000-0000-4000-8000-000000000000',
          ),
        ).rejects.toThrow('There is no finding 0000');
        expect(await findings()).toEqual(before);
      });
    });

    describe('a split', () => {
      /** One finding of two tools, from which what B says is split off. */
      async function splitTwo(observation = inPackage('CVE-2024-1000')) {
        await send('A', [observation]);
        await send('B', [{ ...observation, severity: 'low' }]);
        const [finding] = await findings();
        const other = await split(finding.id, (await one('B')).id);
        return { finding: finding.id, other };
      }

      it('makes a finding of its own, without the decision, and tells both', async () => {
        await send('A', [inPackage('CVE-2024-1000')]);
        await send('B', [
          inPackage('CVE-2024-1000', '1.0.0', {
            severity: 'low',
            title: 'as B says',
          }),
        ]);
        const [{ id }] = await findings();
        await knex('decisions').insert({
          finding_id: id,
          entity_ref: portalEntityRef,
          decision: 'false-positive',
          decided_by: ada,
          decided_at: 1,
          family: 'x',
          pattern: '',
          evidence: 0,
          reports: '[]',
        });
        const other = await split(id, (await one('B')).id);
        expect(
          new Map(
            (await findings()).map(row => [
              row.id,
              [row.state, row.severity, row.title, row.tools],
            ]),
          ),
        ).toEqual(
          new Map([
            [id, ['silenced', 'high', 'CVE-2024-1000 in parser', '|A|']],
            [other, ['open', 'low', 'as B says', '|B|']],
          ]),
        );
        const events = await knex('finding_events').where('kind', 'split');
        expect(
          new Map(
            events.map(event => [event.finding_id, JSON.parse(event.details)]),
          ),
        ).toEqual(
          new Map([
            [id, { into: other, title: 'as B says', by: ada }],
            [other, { from: id, title: 'CVE-2024-1000 in parser', by: ada }],
          ]),
        );
      });

      it.each([[inPackage('CVE-2024-1000')], [inCode('x', 10)]])(
        'holds when what was split is the same, changed, gone and back',
        async observation => {
          const { finding, other } = await splitTwo(observation);
          for (const observations of [
            [{ ...observation, severity: 'critical' as const }],
            [],
            [{ ...observation, severity: 'medium' as const, title: 'back' }],
            [],
            [{ ...observation, severity: 'high' as const }],
          ]) {
            await send('B', [...observations, ...nothing('B')]);
            await send('A', [...observations, ...nothing('A')]);
            const inB = (await seen()).filter(({ tool }) => tool === 'B');
            for (const each of inB) expect(each.findingId).not.toBe(finding);
            const inA = (await seen()).filter(({ tool }) => tool === 'A');
            for (const each of inA) expect(each.findingId).not.toBe(other);
          }
        },
      );

      it('holds when both move on to the same other version', async () => {
        const { finding, other } = await splitTwo();
        for (const version of ['1.0.1', '1.0.2']) {
          for (const tool of ['B', 'A'])
            await send(tool, [inPackage('CVE-2024-1000', version)]);
        }
        expect(await findingOf('A')).toBe(finding);
        expect(await findingOf('B')).toBe(other);
        await send('B', nothing('B'));
        await send('A', [inPackage('CVE-2024-1000', '1.0.3')]);
        await send('B', [inPackage('CVE-2024-1000', '1.0.3')]);
        expect(await findingOf('A')).toBe(finding);
        expect(await findingOf('B')).toBe(other);
      });

      it('lets other tools go to the one that kept the identity', async () => {
        const { finding } = await splitTwo();
        await send('C', [inPackage('CVE-2024-1000')]);
        expect(await findingOf('C')).toBe(finding);
      });

      it('holds when both turn out to be of one vulnerability', async () => {
        await send('A', [inPackage('CVE-2024-1000')]);
        await send('B', [inPackage('GHSA-2222-2222-2222')]);
        const [a, b] = [await findingOf('A'), await findingOf('B')];
        await merge(a, b);
        const other = await split(a, (await one('B')).id);
        await send('C', [
          inPackage(['CVE-2024-1000', 'GHSA-2222-2222-2222'], '9.9.9'),
        ]);
        expect(await findingOf('A')).toBe(a);
        expect(await findingOf('B')).toBe(other);
      });

      it('gives what is only split off its identity', async () => {
        await send('A', [inPackage('CVE-2024-1000')]);
        await send('B', [inPackage('CVE-2024-2000')]);
        const survivor = await findingOf('A');
        await merge(survivor, await findingOf('B'));
        const other = await split(survivor, (await one('B')).id);
        await send('C', [inPackage('CVE-2024-2000')]);
        await send('D', [inPackage('CVE-2024-1000')]);
        expect(await findingOf('C')).toBe(other);
        expect(await findingOf('D')).toBe(survivor);
      });

      it('is undone by a merge, and that again by a split', async () => {
        const { finding, other } = await splitTwo();
        await merge(other, finding);
        await send('A', nothing('A'));
        await send('A', [inPackage('CVE-2024-1000', '1.0.0', { title: 'x' })]);
        await send('C', [inPackage('CVE-2024-1000')]);
        expect((await findings()).map(({ id }) => id)).toEqual([other]);
        const third = await split(other, (await one('A')).id);
        await send('A', nothing('A'));
        await send('A', [inPackage('CVE-2024-1000', '1.0.0', { title: 'y' })]);
        expect(await findingOf('A')).toBe(third);
        expect(await findingOf('B')).toBe(other);
      });

      it('closes the one of which nothing is seen', async () => {
        await send('A', [inPackage('CVE-2024-1000')]);
        await send('B', [inPackage('CVE-2024-1000')]);
        await send('B', nothing('B'));
        const [{ id }] = await findings();
        const gone = await knex('observations').where('present', false);
        expect(gone).toHaveLength(1);
        const other = await split(id, gone[0].id);
        const states = new Map((await findings()).map(row => [row.id, row]));
        expect(states.get(id)).toMatchObject({ state: 'open' });
        expect(states.get(other)).toMatchObject({ state: 'fixed' });
        expect(Number(states.get(other)!.fixed_at)).toBe(
          Number(gone[0].gone_at),
        );
      });

      it.each([
        ['all', (ids: string[]) => ids, 'has to stay'],
        [
          'of another finding',
          () => ['00000000-0000-4000-8000-000000000000'],
          'is not one of this finding',
        ],
      ])('is refused for observations: %s', async (_, choose, message) => {
        await send('A', [inPackage('CVE-2024-1000')]);
        await send('B', [inPackage('CVE-2024-1000')]);
        const [{ id }] = await findings();
        const ids = (await seen()).map(each => each.id);
        await expect(split(id, ...choose(ids))).rejects.toThrow(message);
        expect(await findings()).toHaveLength(1);
      });
    });

    it('asks once where nobody decided anything', async () => {
      await send('A', [inPackage('CVE-2024-1000'), inCode('x', 1)]);
      let asked = 0;
      knex.on('query', ({ sql }) => {
        if (sql.includes('finding_links')) asked++;
      });
      await send('B', [
        inPackage(['CVE-2024-1000', 'GHSA-2222-2222-2222']),
        inCode('x', 1),
        inCode('y', 9),
      ]);
      expect(asked).toBe(1);
    });
  },
);
