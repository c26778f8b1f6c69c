import { createHash } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ReportEvent,
  ReportLimits,
  createReportContent,
  defaultReportLimits,
} from '@aspm/backstage-plugin-aspm-node';
import { Knex } from 'knex';
import { FormatRegistry } from '../../reading/FormatRegistry';
import { createReportGuard } from '../../reading/createReportGuard';
import { StatementImport } from '../StatementImport';
import { deleteDocuments } from '../deleteDocuments';
import { VexDocument, VexDocuments } from './VexDocuments';

/** How long one document may take to read. */
const longestReading = 10 * 60 * 1000;

export interface VexSourceOptions {
  knex: Knex;
  formats: FormatRegistry;
  logger: LoggerService;
  maximumStatements: number;
  now: number;
}

interface StoredDocument {
  id: string;
  location: string;
  checksum: string;
}

/**
 * Brings what is stored of a source up to date. A document that cannot be read stays as it was; one
 * that is gone is taken out. When the source as a whole cannot be read, all of it stays.
 *
 * @returns whether anything changed
 * @throws when the source cannot be read
 */
export async function refreshVexSource(
  name: string,
  documents: VexDocuments,
  options: VexSourceOptions,
): Promise<boolean> {
  const { knex, logger } = options;
  const listed = await documents.list();
  const rows: StoredDocument[] = await knex('statement_documents')
    .where('source', name)
    .select('id', 'location', 'checksum');
  const stored = new Map(rows.map(row => [row.location, row]));
  let changed = false;
  for (const document of listed) {
    const { location } = document;
    const before = stored.get(location);
    try {
      if (await refreshDocument(name, document, before, options))
        changed = true;
    } catch (error) {
      logger.warn(
        `The document ${location} of the VEX source ${name} cannot be read`,
        error as Error,
      );
    }
    stored.delete(location);
  }
  const gone = [...stored.values()].map(({ id }) => id);
  if (gone.length > 0) {
    await knex.transaction(async trx => {
      await deleteDocuments(trx, gone);
      await markChanged(trx);
    });
  }
  return changed || gone.length > 0;
}

/** Takes out what came from sources that are no longer configured. @returns whether there was any */
export async function forgetVexSources(
  knex: Knex,
  configured: readonly string[],
): Promise<boolean> {
  const gone = await knex('statement_documents')
    .whereNotNull('source')
    .whereNotIn('source', configured.slice())
    .select('id');
  if (gone.length === 0) return false;
  await knex.transaction(async trx => {
    await deleteDocuments(
      trx,
      gone.map(({ id }) => id),
    );
    await markChanged(trx);
  });
  return true;
}

async function refreshDocument(
  source: string,
  { location, read }: VexDocument,
  before: StoredDocument | undefined,
  { knex, formats, maximumStatements, now }: VexSourceOptions,
): Promise<boolean> {
  const bytes = await read();
  const checksum = createHash('sha256').update(bytes).digest('base64url');
  if (before?.checksum === checksum) return false;
  const events = await readStatementEvents(bytes, formats, maximumStatements);
  // Repositories have files beside their documents, such as an index.
  if (!events && !before) return false;
  await knex.transaction(async trx => {
    if (before) await deleteDocuments(trx, [before.id]);
    const statements = new StatementImport(trx, {
      ...{ source, location, checksum },
      receivedAt: now,
    });
    for (const event of events ?? []) {
      if (event.kind === 'statement' || event.kind === 'statement-document')
        statements.take(event);
    }
    await statements.finish();
    await markChanged(trx);
  });
  return true;
}

/** @returns undefined when the document is of no format */
async function readStatementEvents(
  bytes: Buffer,
  formats: FormatRegistry,
  maximumStatements: number,
) {
  const content = createReportContent(async function* once() {
    yield bytes;
  });
  const limits: ReportLimits = defaultReportLimits;
  const format = await formats
    .formatOf(content, undefined, limits)
    .catch(error => {
      if (error.name === 'UnreadableReportError') return undefined;
      throw error;
    });
  if (!format) return undefined;
  const guard = createReportGuard({
    // Statements hold no secrets; of what else there is nothing is taken.
    hashKey: '',
    limits: {
      maximumObservations: maximumStatements,
      maximumReadingMilliseconds: longestReading,
    },
  });
  const events: ReportEvent[] = [];
  for await (const event of format.read(content)) {
    if (event.kind === 'statement' || event.kind === 'statement-document')
      events.push(guard(event) as ReportEvent);
  }
  return events;
}

/** Until what changed was applied to every entity, whichever backend does that. */
const changedKey = 'statements.changed';

async function markChanged(trx: Knex): Promise<void> {
  await trx('settings')
    .insert({ key: changedKey, value: String(Date.now()) })
    .onConflict('key')
    .merge(['value']);
}

/** The mark of what is still to be applied, if there is something. */
export async function readChangedMark(knex: Knex): Promise<string | undefined> {
  const row = await knex('settings').where({ key: changedKey }).first('value');
  return row?.value;
}

/** What was marked is applied, unless more has changed meanwhile. */
export async function clearChangedMark(knex: Knex, mark: string) {
  await knex('settings').where({ key: changedKey, value: mark }).delete();
}
