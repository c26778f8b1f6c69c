import { Readable } from 'node:stream';
import { ConfigReader } from '@backstage/config';
// Imported by tests and benchmarks only.
// eslint-disable-next-line @backstage/no-undeclared-imports
import { reportFormats } from '@aspm/backstage-plugin-aspm-backend-module-report-formats';
import { ReportEvent, ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import createKnex, { Knex } from 'knex';
import { readAspmConfig } from '../../config/readAspmConfig';
import { migrateDatabase } from '../../database/openDatabase';
import { createReportImport } from '../../importReport';
import { FormatRegistry } from '../../reading/FormatRegistry';
import { DatabaseReportReceiver } from '../../receiving/DatabaseReportReceiver';
import { ReportQueue } from '../../receiving/ReportQueue';
import { ReadReportJob } from '../../receiving/ReportWorker';
import { Tally, checkTaken, emptyTally } from './checkTaken';
import { FuzzCase } from './makeCase';

/** A copy of a database in memory, and how it is opened. */
interface Snapshot {
  bytes: Buffer;
  open(bytes: Buffer): {
    prepare(query: string): { all(): Array<Record<string, unknown>> };
    close(): void;
  };
}

/** What became of a report. */
export interface FuzzOutcome {
  result: 'taken' | 'refused' | 'sent before';
  /** Why it was refused. */
  reason?: string;
  observations: number;
  /** What must not be. */
  problems: string[];
}

const limits = {
  maximumBytes: 4_000_000,
  maximumDepth: 200,
  maximumObservations: 5_000,
  maximumReadingTime: { seconds: 5 },
};

/** Reports go to a few entities, so that they meet what was there before. */
const entities = 5;

/**
 * How many reports one database sees: few enough that all of it can be looked through each time. What
 * becomes of one depends on no more than those before it in its hundred.
 */
export const reportsPerDatabase = 100;

/** The way of a report through the suite, on a database in memory, watched. */
export class FuzzPortal {
  readonly formats: string[];
  private tally: Tally = emptyTally();

  private constructor(
    private readonly knex: Knex,
    private readonly receiver: DatabaseReportReceiver,
    private readonly queue: ReportQueue,
    private readonly read: ReadReportJob,
    formats: ReportFormat[],
  ) {
    this.formats = formats.map(({ id }) => id);
  }

  static async create(): Promise<FuzzPortal> {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: { filename: ':memory:' },
      useNullAsDefault: true,
    });
    await migrateDatabase(knex);
    const config = readAspmConfig(
      new ConfigReader({ aspm: { reports: limits } }),
    );
    const registry = new FormatRegistry();
    const portal = new FuzzPortal(
      knex,
      DatabaseReportReceiver.create({
        knex,
        maximumBytes: limits.maximumBytes,
      }),
      ReportQueue.create({ knex, workerId: 'fuzzer' }),
      createReportImport({ formats: registry, config, secretHashKey: 'key' }),
      reportFormats,
    );
    registry.addFormat(...reportFormats.map(format => portal.counted(format)));
    return portal;
  }

  async close(): Promise<void> {
    await this.knex.destroy();
  }

  /** Sends a report, and looks whether it was taken whole or refused whole. */
  async send(fuzzCase: FuzzCase): Promise<FuzzOutcome> {
    const { index, bytes, format } = fuzzCase;
    if (index % reportsPerDatabase === 0) await this.clear();
    let duplicate: boolean;
    let reportId: string;
    try {
      ({ reportId, duplicate } = await this.receiver.receive({
        entityRef: `component:default/service-${index % entities}`,
        format,
        body: Readable.from(piecesOf(bytes)),
      }));
    } catch (error) {
      const waiting = await this.knex('reports').where('state', 'queued');
      return this.refusal(
        error,
        ['InputError', 'ReportTooLargeError'],
        waiting.length > 0,
      );
    }
    if (duplicate)
      return { result: 'sent before', observations: 0, problems: [] };
    const report = await this.queue.claim();
    if (report?.id !== reportId)
      return {
        result: 'refused',
        observations: 0,
        problems: ['The report was received and is not there to be read'],
      };
    const before = await this.snapshot();
    this.tally = emptyTally();
    try {
      const problems: string[] = [];
      await this.knex.transaction(async trx => {
        const outcome = await this.read(trx, report, () => {});
        await this.queue.finish(trx, report.id, outcome);
        problems.push(
          ...(await checkTaken(trx, report.id, outcome, this.tally)),
        );
      });
      return {
        result: 'taken',
        observations: this.tally.observations,
        problems: [...problems, ...pollution()],
      };
    } catch (error) {
      const outcome = this.refusal(
        error,
        ['UnreadableReportError', 'InputError'],
        differ(before, await this.snapshot()),
      );
      await this.queue.finish(this.knex, report.id, {
        state: 'failed',
        error: { name: 'Error', message: 'x' },
      });
      return outcome;
    }
  }

  private refusal(
    error: any,
    allowed: string[],
    hasLeftSomething: boolean,
  ): FuzzOutcome {
    const problems = pollution();
    const message = String(error?.message).slice(0, 300);
    if (!allowed.includes(error?.name)) {
      problems.push(`It is refused by an error of no report: ${error?.stack}`);
    } else if (error.name === 'UnreadableReportError' && !saysWhere(error)) {
      problems.push(`It is refused without a place: ${message}`);
    }
    if (hasLeftSomething)
      problems.push(`It is refused and has left something behind: ${message}`);
    return {
      result: 'refused',
      reason: reasonOf(message),
      observations: 0,
      problems,
    };
  }

  /** A format whose events are counted on their way. */
  private counted(format: ReportFormat): ReportFormat {
    return {
      ...format,
      detect: outline => format.detect(outline),
      read: content => this.count(format.read(content)),
    };
  }

  private async *count(events: AsyncIterable<ReportEvent>) {
    // A report may be read once more for what it tells of secrets; that is not counted again.
    const tally = this.tally.isCounted ? emptyTally() : this.tally;
    tally.isCounted = true;
    for await (const event of events) {
      if (event.kind === 'tool') tally.parts.push(event.categories);
      if (event.kind === 'observation') {
        tally.observations++;
        tally.categories.add(event.observation.category);
        tally.isEarly ||= tally.parts.length === 0;
      }
      if (event.kind === 'component') tally.components++;
      yield event;
    }
  }

  /** All that is in the database, byte for byte. */
  private async snapshot(): Promise<Snapshot> {
    const connection = await this.knex.client.acquireConnection();
    try {
      const open = (bytes: Buffer) => new connection.constructor(bytes);
      return { bytes: connection.serialize(), open };
    } finally {
      await this.knex.client.releaseConnection(connection);
    }
  }

  private async clear(): Promise<void> {
    const tables = await this.knex('sqlite_master')
      .where('type', 'table')
      .whereNot('name', 'like', 'knex_%')
      .whereNot('name', 'like', 'sqlite_%')
      .pluck('name');
    for (const table of tables) await this.knex(table).delete();
  }
}

/** Whether two databases hold other rows; how they lie in their files is no matter. */
function differ(before: Snapshot, after: Snapshot): boolean {
  return !before.bytes.equals(after.bytes) && rowsOf(before) !== rowsOf(after);
}

function rowsOf({ bytes, open }: Snapshot): string {
  const database = open(bytes);
  try {
    const tables = database
      .prepare("select name from sqlite_master where type = 'table'")
      .all()
      .map(({ name }) => database.prepare(`select * from "${name}"`).all());
    return JSON.stringify(tables);
  } finally {
    database.close();
  }
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += 16_384)
    yield bytes.subarray(start, start + 16_384);
}

/** A person can find what is wrong: by a place, or since it is about the whole. */
function saysWhere({ place, message }: { place?: string; message: string }) {
  return (
    Boolean(place) ||
    /aspm\.reports\.|is empty|has no root element|No report format/.test(
      message,
    )
  );
}

/** What refusals of one kind have in common. */
function reasonOf(message: string): string {
  return message
    .replace(/[;,] (?:if it is one of|there are) [^]*/, '')
    .replace(/'[^']{2,}'/g, '…')
    .replace(/\d+/g, 'N')
    .slice(0, 70);
}

/** Whether a report has changed what all objects have. */
function pollution(): string[] {
  const added = [
    ...Object.keys(Object.prototype),
    ...Object.keys(Array.prototype),
    ...Object.keys(Function.prototype),
  ];
  if ('polluted' in {} || added.length > 0)
    return [`All objects have been changed: ${added}`];
  return [];
}
