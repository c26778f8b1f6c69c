import { hash } from 'node:crypto';
import {
  ReadStatement,
  StatedProduct,
  StatementDocument,
} from '@aspm/backstage-plugin-aspm-node';
import { Knex } from 'knex';
import { vulnerabilityName } from '../correlating/aliases/vulnerabilityName';
import { createBulkWriter } from '../database/BulkWriter';
import { newId } from '../database/newId';
import { Row } from '../database/tables';
import { SafeReportEvent } from '../reading/createReportGuard';
import { deleteDocuments } from './deleteDocuments';
import { parsePurl } from './parsePurl';

/** The events of a report that are statements. */
export type StatementEvent = Extract<
  SafeReportEvent,
  { kind: 'statement' | 'statement-document' }
>;

/** Where statements come from. */
export interface StatementOrigin {
  /** The entity that they were sent for; absent where they are for every entity. */
  entityRef?: string;
  /** The configured source of those for every entity, and where in it the document lies. */
  source?: string;
  location?: string;
  checksum?: string;
  reportId?: string;
  /** When they were received, or stated as the sender says. */
  receivedAt: number;
}

/** What an import of statements did. */
export interface StatementImportResult {
  statements: number;
  /** Documents of which a newer version was read before. */
  outdated: number;
}

interface OpenDocument {
  document: StatementDocument;
  statements: ReadStatement[];
}

/**
 * Takes the statements of one report, within a transaction. A document replaces its earlier version,
 * whole.
 */
export class StatementImport {
  private readonly documents: OpenDocument[] = [];

  constructor(
    private readonly trx: Knex,
    private readonly origin: StatementOrigin,
  ) {}

  take(event: StatementEvent): void {
    if (event.kind === 'statement-document') {
      this.documents.push({ document: event.document, statements: [] });
      return;
    }
    if (this.documents.length === 0) {
      this.documents.push({ document: {}, statements: [] });
    }
    this.documents.at(-1)!.statements.push(event.statement);
  }

  async finish(): Promise<StatementImportResult> {
    const result: StatementImportResult = { statements: 0, outdated: 0 };
    for (const open of this.documents) {
      if (await this.write(open)) result.statements += open.statements.length;
      else result.outdated++;
    }
    return result;
  }

  /** @returns whether it is not outdated */
  private async write({
    document,
    statements,
  }: OpenDocument): Promise<boolean> {
    const { trx, origin } = this;
    const key = this.keyOf(document, statements);
    const before = await trx('statement_documents').where({ key }).first();
    if (before && isNewer(before, document)) return false;
    if (before) await deleteDocuments(trx, [before.id]);
    // A BOM that states nothing is no document of statements.
    if (statements.length === 0) return true;
    const id = newId();
    await trx('statement_documents').insert({
      id,
      key,
      entity_ref: origin.entityRef ?? null,
      source: origin.source ?? null,
      name: document.id ?? document.title ?? null,
      version: document.version ?? null,
      author: document.author ?? null,
      stated_at: document.statedAt ?? null,
      received_at: origin.receivedAt,
      report_id: origin.reportId ?? null,
      checksum: origin.checksum ?? null,
      location: origin.location ?? null,
    });
    const rows: Array<Row<'statements'>> = [];
    const names: Array<Row<'statement_names'>> = [];
    statements.forEach(({ status, statedAt, ...details }, position) => {
      const statementId = newId();
      rows.push({
        id: statementId,
        document_id: id,
        entity_ref: origin.entityRef,
        position,
        status,
        stated_at: statedAt ?? document.statedAt ?? origin.receivedAt,
        details: JSON.stringify(details),
      });
      for (const name of new Set(
        details.vulnerabilityIds.map(vulnerabilityName),
      ))
        names.push({ name, statement_id: statementId });
    });
    const writer = createBulkWriter(trx);
    await writer.insert('statements', rows);
    await writer.insert('statement_names', names);
    return true;
  }

  /** What stays the same in all versions of a document. */
  private keyOf(
    { id, author }: StatementDocument,
    statements: ReadStatement[],
  ): string {
    const { entityRef, source, location } = this.origin;
    const identity =
      // A file of a source is itself, whatever it says of itself.
      location ??
        id ?? {
          author,
          products: [
            ...new Set(
              statements.flatMap(({ products }) => products.map(nameOf)),
            ),
          ].sort(),
        };
    return hash(
      'sha256',
      JSON.stringify([entityRef, source, identity]),
      'base64url',
    );
  }
}

/** A product without its version, by which a document that has no id is known again. */
function nameOf({ identifiers }: StatedProduct): string {
  const purl = parsePurl(identifiers[0]);
  return purl
    ? [purl.type, purl.namespace, purl.name].join('/')
    : identifiers[0];
}

/** Whether the stored version of a document comes after another one. */
function isNewer(
  stored: { version: string | null; stated_at: unknown },
  { version, statedAt }: StatementDocument,
): boolean {
  const [left, right] = [stored.version, version].map(versionParts);
  if (left && right) {
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
      const difference = (left[index] ?? 0) - (right[index] ?? 0);
      if (difference !== 0) return difference > 0;
    }
  }
  if (stored.stated_at === null || statedAt === undefined) return false;
  return Number(stored.stated_at) > statedAt;
}

function versionParts(version: string | null | undefined) {
  return version && /^\d+(?:\.\d+)*$/.test(version)
    ? version.split('.').map(Number)
    : undefined;
}
