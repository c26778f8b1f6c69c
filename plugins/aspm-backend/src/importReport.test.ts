import { gzipSync } from 'node:zlib';
import { Knex } from 'knex';
import { createPortal } from './__testUtils__/createPortal';
import { createTestDatabases } from './database/testDatabases';

const databases = createTestDatabases();
const day = 24 * 60 * 60 * 1000;

interface Result {
  rule?: string;
  path?: string;
  line?: number;
  snippet?: string;
  fingerprint?: string;
  level?: string;
}

function sarif(results: Result[], run: { tool?: string; at?: string } = {}) {
  return JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: run.tool ?? 'CodeScan' } },
        invocations: [{ endTimeUtc: run.at }],
        results: results.map(
          ({
            rule = 'sql',
            path = 'a.js',
            line = 1,
            snippet,
            fingerprint,
            level,
          }) => ({
            ruleId: rule,
            level,
            message: { text: `Problem of ${rule}` },
            partialFingerprints: fingerprint
              ? { stable: fingerprint }
              : undefined,
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: path },
                  region: {
                    startLine: line,
                    snippet: snippet ? { text: snippet } : undefined,
                  },
                },
              },
            ],
          }),
        ),
      },
    ],
  });
}

const three: Result[] = [
  { line: 10, snippet: 'one()' },
  { line: 20, snippet: 'two()' },
  { rule: 'xss', path: 'b.js', line: 5, snippet: 'three()' },
];

describe.each(databases.eachSupportedId())(
  'importing reports, %p',
  databaseId => {
    let knex: Knex;
    let portal: ReturnType<typeof createPortal>;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      portal = createPortal(knex);
    });

    it('opens findings, and changes nothing when the same comes again', async () => {
      const first = await portal.send(sarif(three, { at: '1' }));
      expect(first).toMatchObject({
        state: 'done',
        format: 'sarif',
        counts: {
          observations: 3,
          opened: 3,
          fixed: 0,
          reopened: 0,
          unchanged: 0,
        },
      });
      const before = await portal.findings();
      expect(before.map(({ state, tools }) => [state, tools])).toEqual(
        Array(3).fill(['open', '|CodeScan|']),
      );

      const again = await portal.send(
        sarif(three.slice().reverse(), { at: '2' }),
      );
      expect(again.counts).toMatchObject({
        opened: 0,
        fixed: 0,
        reopened: 0,
        unchanged: 3,
      });
      expect(await portal.findings()).toEqual(before);
      const [{ scanned_at }] = await knex('scopes');
      expect(Number(scanned_at)).toBe(Number(again.scanned_at));
    });

    it('takes the same bytes once while they are the newest, and as news when others came between', async () => {
      const scannedAt = Date.now() - 3 * day;
      await portal.send(sarif(three), { scannedAt });
      const same = await portal.send(gzipSync(sarif(three)), {
        scannedAt: scannedAt + day,
      });
      expect(same).toMatchObject({ duplicate: true, times_received: 2 });
      expect(Number((await knex('scopes').first()).scanned_at)).toBe(
        scannedAt + day,
      );

      await portal.send(sarif([]), { scannedAt: scannedAt + 2 * day });
      expect((await portal.findings()).map(({ state }) => state)).toEqual([
        'fixed',
        'fixed',
        'fixed',
      ]);
      const back = await portal.send(sarif(three));
      expect(back).toMatchObject({
        duplicate: false,
        counts: { reopened: 3, opened: 0 },
      });
    });

    it('closes exactly the one that is gone, and opens it again when it comes back', async () => {
      await portal.send(sarif(three), { scannedAt: Date.now() - 2 * day });
      const [, second] = await portal.findings();
      const gone = await portal.send(sarif([three[0], three[2]]), {
        scannedAt: Date.now() - day,
      });
      expect(gone.counts).toMatchObject({ opened: 0, fixed: 1, unchanged: 2 });
      const afterwards = await portal.findings();
      expect(afterwards.map(({ state }) => state)).toEqual([
        'open',
        'fixed',
        'open',
      ]);
      expect(afterwards[1].id).toBe(second.id);

      const back = await portal.send(sarif(three));
      expect(back.counts).toMatchObject({ opened: 0, fixed: 0, reopened: 1 });
      expect((await portal.findings())[1]).toMatchObject({
        id: second.id,
        state: 'open',
        recurrences: 1,
        fixed_at: null,
      });
      const events = await knex('finding_events').orderBy('at');
      expect(events.map(({ kind }) => kind)).toEqual(['fixed', 'reopened']);
    });

    it.each([
      ['a snippet', three],
      [
        'a fingerprint',
        three.map((result, index) => ({
          ...result,
          snippet: undefined,
          fingerprint: `f${index}`,
        })),
      ],
      [
        'nothing but a line',
        three.map(result => ({ ...result, snippet: undefined })),
      ],
    ])('follows code that moves, by %s', async (_, results) => {
      await portal.send(sarif(results));
      const before = await portal.findings();
      const moved = results.map(result => ({
        ...result,
        line: result.line! + 3,
      }));
      const report = await portal.send(
        sarif([{ line: 1, rule: 'new' }, ...moved]),
      );
      expect(report.counts).toMatchObject({
        opened: 1,
        fixed: 0,
        reopened: 0,
        unchanged: 3,
      });
      const after = (await portal.findings()).filter(
        ({ rule }) => rule !== 'new',
      );
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect(after.map(({ line }) => line)).toEqual([13, 23, 8]);
    });

    it('takes another snippet in the same file for another problem', async () => {
      await portal.send(sarif([{ line: 10, snippet: 'one()' }]));
      const report = await portal.send(
        sarif([{ line: 12, snippet: 'another()' }]),
      );
      expect(report.counts).toMatchObject({ opened: 1, fixed: 1 });
    });

    it('keeps scopes apart: tools, artifacts and branches close only their own', async () => {
      await portal.send(sarif(three));
      await portal.send(sarif([], { tool: 'Other' }));
      await portal.send(sarif([]), { artifact: 'image' });
      const branch = await portal.send(
        sarif([three[0], { line: 99, snippet: 'new()' }]),
        { branch: 'feature/x' },
      );
      const findings = await portal.findings();
      expect(
        findings.filter(
          ({ state, counted }) => state === 'open' && Boolean(counted),
        ),
      ).toHaveLength(3);
      // What a branch has is kept, and does not count.
      expect(findings.filter(({ counted }) => !counted)).toHaveLength(2);
      expect(branch.counts.opened).toBe(2);
    });

    it('leaves an older report than the newest of its scope without effect', async () => {
      await portal.send(sarif(three));
      const older = await portal.send(sarif([]), {
        scannedAt: Date.now() - day,
      });
      expect(older).toMatchObject({
        state: 'done',
        counts: { fixed: 0 },
        skipped: [
          {
            reason: 'a newer report of the same scope was read before',
            count: 1,
          },
        ],
      });
      expect(
        (await portal.findings()).every(({ state }) => state === 'open'),
      ).toBe(true);
    });

    it('silences what the scanner itself suppresses, and says why', async () => {
      const report = JSON.parse(sarif([three[0]]));
      report.runs[0].results[0].suppressions = [
        { kind: 'inSource', justification: 'test data' },
      ];
      await portal.send(JSON.stringify(report));
      expect(await portal.findings()).toMatchObject([
        {
          state: 'silenced',
          state_reason: 'CodeScan: comment in the source (test data)',
        },
      ]);
    });

    it.each([
      ['empty', '', 'empty'],
      ['blank', ' \n', 'empty'],
      ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]), 'binary'],
      [
        'a broken zip archive',
        Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2, 3]),
        'zip archive is damaged',
      ],
      ['of an unknown format', '{"hello": [1]}', 'No report format'],
      ['truncated', sarif(three).slice(0, -40), 'ends in the middle'],
      [
        'deeply nested',
        `{"version":"2.1.0","runs":${'['.repeat(5_000)}`,
        'nested deeper',
      ],
      ['broken gzip', gzipSync(sarif(three)).subarray(0, 60), 'gzip'],
    ])(
      'refuses a report that is %s, and takes nothing of it',
      async (_, body, message) => {
        await portal.send(sarif(three));
        const before = await portal.findings();
        const result = await portal
          .send(body as Buffer)
          .catch(error => ({ error }));
        expect(result.error.message).toContain(message);
        expect(await portal.findings()).toEqual(before);
        expect(await knex('scopes')).toHaveLength(1);
      },
    );

    it('refuses what exceeds a limit, and names it', async () => {
      const small = createPortal(knex, {
        reports: { maximumObservations: 2, maximumBytes: 5_000 },
      });
      expect(await small.send(sarif(three))).toMatchObject({
        state: 'failed',
        error: {
          message: expect.stringContaining('aspm.reports.maximumObservations'),
        },
      });
      await expect(
        small.send(gzipSync(' '.repeat(10_000))),
      ).rejects.toMatchObject({
        statusCode: 413,
        message: expect.stringContaining('aspm.reports.maximumBytes'),
      });
      expect(await portal.findings()).toEqual([]);
    });
  },
);
