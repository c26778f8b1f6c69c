import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { reportFormats } from '@aspm/backstage-plugin-aspm-backend-module-report-formats';
import {
  ReportFormat,
  createReportContent,
} from '@aspm/backstage-plugin-aspm-node';
import createKnex, { Knex } from 'knex';
import { readAspmConfig } from './config/readAspmConfig';
import { openDatabase } from './database/openDatabase';
import { createReportImport } from './importReport';
import { FormatRegistry } from './reading/FormatRegistry';
import { DatabaseReportReceiver } from './receiving/DatabaseReportReceiver';
import { ReportQueue } from './receiving/ReportQueue';
import { ReportWorker } from './receiving/ReportWorker';

const token = 'ghp_R4wS3cr3t/Value+That&Leaks=1';
const password = 'correct-horse-battery';
const privateKey = [
  '-----BEGIN EC PRIVATE KEY-----',
  'MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49',
  'AwEHoUQDQgAEPR3tU2Fta9ktY+6P9G0cWO+0kETA6SFs38GecTyudlHz6xvCdz8q',
  '-----END EC PRIVATE KEY-----',
].join('\n');

/** Every way in which a part of a secret could be told. */
const telling = [
  token,
  encodeURIComponent(token),
  JSON.stringify(token).slice(1, -1),
  password,
  ...privateKey.split('\n').slice(1, 3),
];

const leaks = [
  {
    RuleID: 'github-token',
    Description: `GitHub token ${token} was found.`,
    Match: `token = "${token}"`,
    Secret: token,
    File: `config/${encodeURIComponent(token)}.env`,
    Link: `https://git.example/search?q=${encodeURIComponent(token)}`,
    StartLine: 3,
    Commit: 'c0ffee',
    Author: token,
    Fingerprint: `c0ffee:config/${token}:github-token:3`,
    Tags: [token],
  },
  {
    RuleID: 'private-key',
    Description: 'Private key',
    Match: privateKey,
    Secret: privateKey,
    File: 'key.pem',
    StartLine: 1,
    Author: privateKey.split('\n')[1],
    Commit: 'c0ffee',
  },
];

/** A format that tells a secret of another category, as some tools for code do. */
const codeFormat: ReportFormat = {
  id: 'code-with-secret',
  title: 'Test',
  versions: '1',
  detect: outline => outline.syntax === 'text',
  async *read(content) {
    yield { kind: 'tool', name: 'CodeScan', categories: ['code'] };
    let text = '';
    for await (const bytes of content.bytes()) text += bytes;
    yield {
      kind: 'observation',
      observation: {
        category: 'code',
        rule: { id: 'hardcoded-password' },
        title: 'Password in code',
        severity: 'high',
        description: text,
        place: { path: 'a.js', startLine: 1, snippet: text },
        endpoint: { url: `https://a.example/?p=${password}` },
        secret: { value: password },
      },
    };
  },
};

describe('a secret that a scanner reports', () => {
  let folder: string;
  let knex: Knex;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    folder = mkdtempSync(path.join(os.tmpdir(), 'aspm-secrets-test-'));
    const client = createKnex({
      client: 'better-sqlite3',
      connection: { filename: path.join(folder, 'aspm.sqlite') },
      useNullAsDefault: true,
    });
    knex = await openDatabase({ getClient: async () => client });
  });

  afterEach(async () => {
    await knex.destroy();
    rmSync(folder, { recursive: true });
  });

  /** The database with all that lies beside it, such as a log of what is written. */
  const files = () =>
    Buffer.concat(
      readdirSync(folder).map(name => readFileSync(path.join(folder, name))),
    );
  const logged = () =>
    [logger.debug, logger.info, logger.warn, logger.error]
      .flatMap(method => method.mock.calls.flat())
      .map(item =>
        item instanceof Error
          ? `${item.stack} ${JSON.stringify(item)}`
          : JSON.stringify(item),
      )
      .join('\n');

  async function send(body: string) {
    const formats = new FormatRegistry();
    formats.addFormat(...reportFormats, codeFormat);
    const receiver = DatabaseReportReceiver.create({
      knex,
      maximumBytes: 1_000_000,
    });
    const worker = ReportWorker.create({
      knex,
      queue: ReportQueue.create({ knex, workerId: 'test' }),
      read: createReportImport({
        formats,
        config: readAspmConfig(new ConfigReader({})),
        secretHashKey: 'key',
      }),
      logger,
    });
    const { reportId } = await receiver.receive({
      entityRef: 'component:default/a',
      body: Readable.from([Buffer.from(body)]),
    });
    const [{ bytes }] = await knex('report_chunks');
    // While it waits its bytes are there, compressed.
    expect(files().includes(bytes)).toBe(true);
    await worker.runOne();
    return {
      report: await knex('reports').where('id', reportId).first(),
      compressed: bytes as Buffer,
    };
  }

  function expectNothingTold(text: string | Buffer) {
    expect(telling.filter(part => text.includes(part))).toEqual([]);
  }

  it.each([
    ['by a tool for secrets', JSON.stringify(leaks), 2],
    ['by a tool for code', `const password = "${password}";`, 1],
  ])(
    '%s lies nowhere in the database, nor in the log',
    async (_, body, count) => {
      const { report, compressed } = await send(body);
      expect(report).toMatchObject({ state: 'done' });
      const findings = await knex('findings');
      expect(findings).toHaveLength(count);
      expect(await knex('report_chunks')).toEqual([]);
      await knex.destroy();

      const stored = files();
      expect(stored.includes('component:default/a')).toBe(true);
      expectNothingTold(stored);
      // Nor do the bytes of the report, in what the database has deleted.
      expect(stored.includes(compressed)).toBe(false);
      expect(stored.includes(compressed.subarray(10, 40))).toBe(false);
      expect(logged()).toContain('Read report');
      expectNothingTold(logged());
    },
  );

  it('is not quoted where a report is refused', async () => {
    const whole = JSON.stringify(leaks);
    for (const body of [
      whole.slice(0, whole.indexOf(token) + token.length),
      whole.replace(`"${token}"`, `"${token}" "${token}"`),
      whole.replace('"RuleID"', `${token}"RuleID"`),
      whole.replace('"RuleID":"github-token"', `"RuleID":${token}`),
      whole.replace('"github-token"', 'null').replace(/"Desc[^,]*,/, ''),
    ]) {
      const { report } = await send(body);
      expect(report).toMatchObject({ state: 'failed' });
      expectNothingTold(report.error);
      await knex('report_chunks').delete();
    }
    expect(await knex('findings')).toEqual([]);
    expect(logged()).toContain('is refused');
    expectNothingTold(logged());
  });

  it('is known by this test, should it be told', async () => {
    const content = createReportContent(async function* pieces() {
      yield Buffer.from(JSON.stringify(leaks));
    });
    const [gitleaks] = reportFormats.filter(({ id }) => id === 'gitleaks');
    const events: unknown[] = [];
    for await (const event of gitleaks.read(content)) events.push(event);
    const text = JSON.stringify(events);
    expect(telling.filter(part => text.includes(part)).length).toBeGreaterThan(
      4,
    );
  });
});
