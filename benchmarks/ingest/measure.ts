/** One measurement, in this process: `measure.ts PHASE CONNECTION FILE WARM-UP` prints a line of JSON. */
import { createReadStream, readFileSync } from 'node:fs';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import knexFactory, { Knex } from 'knex';
import { reportFormats } from '../../plugins/aspm-backend-module-report-formats/src/reportFormats';
import { readAspmConfig } from '../../plugins/aspm-backend/src/config/readAspmConfig';
import { newId } from '../../plugins/aspm-backend/src/database/newId';
import {
  migrateDatabase,
  tuneSqlite,
} from '../../plugins/aspm-backend/src/database/openDatabase';
import { createReportImport } from '../../plugins/aspm-backend/src/importReport';
import { FormatRegistry } from '../../plugins/aspm-backend/src/reading/FormatRegistry';
import { DatabaseReportReceiver } from '../../plugins/aspm-backend/src/receiving/DatabaseReportReceiver';
import { ReportQueue } from '../../plugins/aspm-backend/src/receiving/ReportQueue';
import { ReportWorker } from '../../plugins/aspm-backend/src/receiving/ReportWorker';

export type Phase = 'floor-insert' | 'floor-update' | 'import';

export interface Measurement {
  seconds: number;
  megabytesAboveIdle: number;
  counts?: { opened: number; unchanged: number };
}

/** Rows in one statement, as many as the suite writes at once. */
const batchSize = 2_000;

async function main() {
  const [phase, connection, file, warmUp] = process.argv.slice(2) as [
    Phase,
    string,
    string,
    string,
  ];
  const knex = connection.startsWith('postgres')
    ? knexFactory({ client: 'pg', connection })
    : knexFactory({
        client: 'better-sqlite3',
        connection: { filename: connection },
        useNullAsDefault: true,
      });
  await tuneSqlite(knex);
  if (phase === 'import') await migrateDatabase(knex);
  const portal = createPortal(knex);
  // A backend has run for a while when a large report arrives: its code is compiled.
  if (phase === 'import')
    await portal.send(warmUp, 'component:default/warm-up');
  else await runFloor(knex, phase, warmUp, 'floor_warm_up');
  global.gc?.();
  const idle = process.memoryUsage.rss();
  const start = process.hrtime.bigint();
  const counts =
    phase === 'import'
      ? await portal.send(file, 'component:default/bench')
      : await runFloor(knex, phase, file, 'floor');
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const peak = process.resourceUsage().maxRSS * 1024;
  await knex.destroy();
  const measurement: Measurement = {
    seconds,
    megabytesAboveIdle: Math.round((peak - idle) / 1e6),
    counts,
  };
  console.log(JSON.stringify(measurement));
}

const quietLogger: LoggerService = {
  error: (message, meta) => console.error(message, meta),
  warn: (message, meta) => console.error(message, meta),
  info() {},
  debug() {},
  child: () => quietLogger,
};

/** The way of a report through the suite, without HTTP. */
function createPortal(knex: Knex) {
  const formats = new FormatRegistry();
  formats.addFormat(...reportFormats);
  const config = readAspmConfig(new ConfigReader({}));
  const receiver = DatabaseReportReceiver.create({
    knex,
    maximumBytes: config.reports.maximumBytes,
  });
  const worker = ReportWorker.create({
    knex,
    queue: ReportQueue.create({ knex, workerId: 'bench' }),
    read: createReportImport({ formats, config, secretHashKey: 'bench' }),
    logger: quietLogger,
  });
  return {
    async send(file: string, entityRef: string) {
      const { reportId } = await receiver.receive({
        entityRef,
        body: createReadStream(file),
      });
      await worker.runOne();
      const report = await knex('reports').where('id', reportId).first();
      if (report.state !== 'done')
        throw new Error(`The report is ${report.state}: ${report.error}`);
      return JSON.parse(report.counts);
    },
  };
}

/** Read the file, parse it, and write a row of its text for every result: nothing can do less. */
async function runFloor(
  knex: Knex,
  phase: Phase,
  file: string,
  table: string,
): Promise<undefined> {
  const results: unknown[] = JSON.parse(readFileSync(file, 'utf8')).runs[0]
    .results;
  const isPostgres = knex.client.config.client === 'pg';
  if (phase === 'floor-insert') {
    await knex.schema.createTable(table, columns => {
      columns.uuid('id').primary();
      columns.integer('position').index();
      columns.text('body');
    });
  }
  await knex.transaction(async trx => {
    const insert = isPostgres
      ? `insert into ${table} (id, position, body) select * from unnest(?::uuid[], ?::integer[], ?::text[])`
      : `insert into ${table} (id, position, body) values (?, ?, ?)`;
    const update = isPostgres
      ? `update ${table} set body = v.body from unnest(?::integer[], ?::text[]) as v(position, body) where ${table}.position = v.position`
      : `update ${table} set body = ? where position = ?`;
    const sqlite = isPostgres
      ? undefined
      : (await trx.client.acquireConnection()).prepare(
          phase === 'floor-insert' ? insert : update,
        );
    for (let begin = 0; begin < results.length; begin += batchSize) {
      const bodies = results
        .slice(begin, begin + batchSize)
        .map(result => JSON.stringify(result));
      const positions = bodies.map((_, index) => begin + index);
      if (phase === 'floor-insert') {
        const ids = bodies.map(() => newId());
        if (sqlite)
          bodies.forEach((body, index) =>
            sqlite.run(ids[index], positions[index], body),
          );
        else await trx.raw(insert, [ids, positions, bodies] as any);
      } else if (sqlite) {
        bodies.forEach((body, index) => sqlite.run(body, positions[index]));
      } else {
        await trx.raw(update, [positions, bodies] as any);
      }
    }
  });
  return undefined;
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
