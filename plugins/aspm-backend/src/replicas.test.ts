import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Knex } from 'knex';
import { createTestDatabases } from './database/testDatabases';

const databases = createTestDatabases();
const [postgres] = databases
  .eachSupportedId()
  .flat()
  .filter(id => id.startsWith('POSTGRES'));

interface Replica {
  process: ChildProcess;
  send(entityRef: string, report: string, query?: string): Promise<any>;
}

/** knex hides the password of its connection. */
function connectionOf(knex: Knex): string {
  const { host, port, user, password, database } =
    knex.client.connectionSettings;
  return `postgres://${user}:${password}@${host}:${port}/${database}`;
}

async function startReplica(knex: Knex): Promise<Replica> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      path.join(__dirname, '__testUtils__', 'replica.ts'),
      connectionOf(knex),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'error' },
    },
  );
  const lines = createInterface({ input: child.stdout! });
  for await (const line of lines) {
    const port = /^PORT (\d+)$/.exec(line)?.[1];
    if (!port) continue;
    return {
      process: child,
      async send(entityRef, body, query = '') {
        const url = `http://127.0.0.1:${port}/api/aspm/reports?entityRef=${encodeURIComponent(
          entityRef,
        )}${query}`;
        const response = await fetch(url, { method: 'POST', body });
        if (!response.ok) throw new Error(await response.text());
        return response.json();
      },
    };
  }
  throw new Error('The replica ended before it served');
}

function report(results: number, run: number) {
  return JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'CodeScan' } },
        invocations: [{ endTimeUtc: String(run) }],
        results: Array.from({ length: results }, (_, index) => ({
          ruleId: `rule-${index % 7}`,
          message: { text: `Problem ${index}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: `src/${index % 5}.js` },
                region: { startLine: index + 1 },
              },
            },
          ],
        })),
      },
    ],
  });
}

async function untilIdle(knex: Knex) {
  for (let tries = 0; tries < 600; tries++) {
    const [{ count }] = await knex('reports')
      .whereIn('state', ['queued', 'reading'])
      .count({ count: '*' });
    if (Number(count) === 0) return;
    await sleep(100);
  }
  throw new Error('The queue did not empty');
}

(postgres ? describe : describe.skip)(
  `two backends on one PostgreSQL${postgres ? '' : ' (there is none here)'}`,
  () => {
    jest.setTimeout(180_000);
    let knex: Knex;
    const replicas: Replica[] = [];

    beforeAll(async () => {
      knex = await databases.init(postgres);
      replicas.push(
        ...(await Promise.all([startReplica(knex), startReplica(knex)])),
      );
    });
    afterAll(() =>
      replicas.forEach(replica => replica.process.kill('SIGKILL')),
    );

    it('finish every one of 200 reports once, as one would', async () => {
      // Ten entities; to each goes twenty times the same scan at another time, with fewer results at the end.
      const sent = Array.from({ length: 200 }, (_, index) => {
        const entity = index % 10;
        const run = Math.floor(index / 10);
        const scannedAt = new Date(Date.UTC(2026, 0, 1, run)).toISOString();
        return replicas[index % 2].send(
          `component:default/service-${entity}`,
          report(run === 19 ? 30 : 40, run),
          `&scannedAt=${scannedAt}`,
        );
      });
      await Promise.all(sent);
      await untilIdle(knex);
      const reports = await knex('reports');
      expect(reports).toHaveLength(200);
      expect(
        reports.map(({ state, attempts }) => `${state} ${attempts}`),
      ).toEqual(Array(200).fill('done 1'));
      const findings = await knex('findings')
        .select('entity_ref', 'state')
        .count({ count: '*' })
        .groupBy('entity_ref', 'state')
        .orderBy(['entity_ref', 'state']);
      // Whatever the order in which they were read, the newest scan of each entity has the last word.
      expect(
        findings.map(({ state, count }: any) => [state, Number(count)]),
      ).toEqual(
        Array.from({ length: 10 }, () => [
          ['fixed', 10],
          ['open', 30],
        ]).flat(),
      );
      const readers = await knex('observations')
        .where('present', true)
        .count({ count: '*' });
      expect(Number(readers[0].count)).toBe(300);
    });

    it('lose and double nothing when one is killed while it reads', async () => {
      const [victim, survivor] = replicas;
      await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          victim.send(`component:default/large-${index}`, report(8_000, index)),
        ),
      );
      const reading = async () =>
        (await knex('reports').where('state', 'reading')).length > 0;
      for (let tries = 0; tries < 500 && !(await reading()); tries++)
        await sleep(10);
      victim.process.kill('SIGKILL');
      await once(victim.process, 'exit');
      // A lease lasts a minute; for the test it runs out now.
      await sleep(300);
      await knex('reports')
        .where('state', 'reading')
        .update({ lease_until: 0 });
      await untilIdle(knex);
      const reports = await knex('reports').where(
        'entity_ref',
        'like',
        '%large%',
      );
      expect(reports.map(({ state }) => state)).toEqual(Array(6).fill('done'));
      const findings = await knex('findings')
        .where('entity_ref', 'like', '%large%')
        .select('entity_ref')
        .count({ count: '*' })
        .groupBy('entity_ref');
      expect(findings.map(({ count }) => Number(count))).toEqual(
        Array(6).fill(8_000),
      );
      const after = await survivor.send(
        'component:default/large-0',
        report(8_000, 99),
        '&wait=true',
      );
      expect(after.counts).toMatchObject({
        opened: 0,
        fixed: 0,
        unchanged: 8_000,
      });
    });
  },
);
