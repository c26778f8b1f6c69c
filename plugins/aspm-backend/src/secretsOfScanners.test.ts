import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { reportFormats } from '@aspm/backstage-plugin-aspm-backend-module-report-formats';
import createKnex, { Knex } from 'knex';
import { SecretReport, secretReports } from './__testUtils__/secretReports';
import { readAspmConfig } from './config/readAspmConfig';
import { isPostgres } from './database/BulkWriter';
import { migrateDatabase, tuneSqlite } from './database/openDatabase';
import { createTestDatabases } from './database/testDatabases';
import { createReportImport } from './importReport';
import { FormatRegistry } from './reading/FormatRegistry';
import { DatabaseReportReceiver } from './receiving/DatabaseReportReceiver';
import { ReportQueue } from './receiving/ReportQueue';
import { ReportWorker } from './receiving/ReportWorker';

/** A password as people make them up, which only its place tells. */
const password = 'Wq7#plover.Zx-9182+kettle';
/** A token that is known by its looks. */
const token = 'ghp_R4wS3cr3tValueThatLeaks1R4wS3cr3tVal';

const parts = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  secret.slice(4, -4),
];
const telling = [...parts(password), ...parts(token)];

/** Behind a text, or in its place. */
const allForms = [
  (text: string, secret: string) => `${text} ${secret}`,
  (_: string, secret: string) => secret,
];

/** The report with the secret put into one more of its texts, for each of them, names too. */
function* withSecretAnywhere(
  document: unknown,
  secret: string,
  forms: typeof allForms,
  decides: string[] = [],
): Generator<string> {
  const copy = () => JSON.parse(JSON.stringify({ document }));
  const visit = function* visit(value: unknown, steps: string[]): any {
    if (typeof value === 'string') {
      // What the scanner tells as the secret stays what it is.
      if (value.includes(secret) || decides.includes(steps.at(-1)!)) return;
      for (const put of forms.map(form => form(value, secret))) {
        const changed = copy();
        const holder = steps
          .slice(0, -1)
          .reduce((each, step) => each[step], changed);
        holder[steps.at(-1)!] = put;
        yield JSON.stringify(changed.document);
      }
    } else if (value && typeof value === 'object') {
      for (const [key, item] of Object.entries(value))
        yield* visit(item, [...steps, key]);
    }
  };
  yield* visit(document, ['document']);
}

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('in %p', databaseId => {
  let folder: string;
  let knex: Knex;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    folder = mkdtempSync(path.join(os.tmpdir(), 'aspm-secrets-test-'));
    if (databaseId === 'SQLITE_3') {
      knex = createKnex({
        client: 'better-sqlite3',
        connection: { filename: path.join(folder, 'aspm.sqlite') },
        useNullAsDefault: true,
      });
      await tuneSqlite(knex);
      await knex.raw('pragma synchronous = off');
      await migrateDatabase(knex);
    } else {
      knex = await databases.init(databaseId);
    }
  });

  afterEach(async () => {
    await knex.destroy();
    rmSync(folder, { recursive: true });
  });

  /** All that is stored: the file with what was deleted in it, or every row as a text. */
  async function stored(): Promise<Buffer> {
    if (!isPostgres(knex)) {
      return Buffer.concat(
        readdirSync(folder).map(name => readFileSync(path.join(folder, name))),
      );
    }
    const { rows } = await knex.raw(
      "select tablename from pg_tables where schemaname = 'public'",
    );
    const texts: string[] = [];
    for (const { tablename } of rows) {
      const found = await knex.raw(
        `select row_to_json(t)::text as text from "${tablename}" t`,
      );
      texts.push(...found.rows.map((row: { text: string }) => row.text));
    }
    return Buffer.from(texts.join('\n'));
  }

  function logged(): string {
    return [logger.debug, logger.info, logger.warn, logger.error]
      .flatMap(method => method.mock.calls.flat())
      .map(item =>
        item instanceof Error ? `${item.stack}` : JSON.stringify(item),
      )
      .join('\n');
  }

  function createSender() {
    const formats = new FormatRegistry();
    formats.addFormat(...reportFormats);
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
    return async (body: string, format: string) => {
      await receiver.receive({
        entityRef: 'component:default/a',
        format,
        body: Readable.from([Buffer.from(body)]),
      });
      await worker.runOne();
    };
  }

  async function expectNothingTold() {
    const everything = await stored();
    expect(telling.filter(part => everything.includes(part))).toEqual([]);
    const lines = logged();
    expect(telling.filter(part => lines.includes(part))).toEqual([]);
    expect(everything.includes('component:default/a')).toBe(true);
  }

  it.each<SecretReport>(secretReports)(
    'a secret in a report of $scanner is told nowhere',
    async ({ format, about, tellsValue, decides }) => {
      const send = createSender();
      await send(JSON.stringify(about(password)), format);
      expect(await knex('reports').select('state', 'error')).toEqual([
        { state: 'done', error: null },
      ]);
      const findings = await knex('findings');
      expect(findings).toMatchObject([{ category: 'secret' }]);
      const [{ details }] = await knex('observations').select('details');
      expect(details.includes('"hash"') || !tellsValue).toBe(true);

      // And in any field, also where it does not belong.
      const secret = tellsValue ? password : token;
      const reports = withSecretAnywhere(
        about(secret),
        secret,
        // Which texts are cleaned does not depend on the database.
        isPostgres(knex) ? allForms.slice(0, 1) : allForms,
        decides,
      );
      for (const report of reports) await send(report, format);
      const states = await knex('reports').distinct('state').pluck('state');
      expect(states.filter(state => !/done|failed/.test(state))).toEqual([]);
      // The bytes of those that could not be told to be about secrets are kept for a while.
      const kept = knex('report_chunks').select('report_id');
      const done = await knex('reports')
        .whereIn('id', kept)
        .where('state', 'done');
      expect(done).toEqual([]);
      await knex('report_chunks').delete();
      await expectNothingTold();
    },
    120_000,
  );

  it('a secret that another result quotes is told nowhere', async () => {
    const send = createSender();
    const [gitleaks] = secretReports;
    const [leak] = gitleaks.about(password) as any[];
    const other = {
      ...leak,
      Secret: 'Another-0ne-of-them',
      Match: `a = "Another-0ne-of-them", b = "${password}"`,
      StartLine: 9,
    };
    await send(JSON.stringify([other, leak]), gitleaks.format);
    expect(await knex('findings')).toHaveLength(2);
    await expectNothingTold();
  });
});
