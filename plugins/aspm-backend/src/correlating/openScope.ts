import { Knex } from 'knex';
import { Category } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import { newId } from '../database/newId';
import { digest } from './identity/digest';
import { ImportContext } from './ReportImport';

/** A scope as it was before this report. */
export interface StoredScope {
  id: string;
  tool: string;
  counted: boolean;
  /** Whether this is its first report. */
  isNew: boolean;
  /** The kinds of problem that this report looked for: only these can it close. */
  categories: Category[];
  /** Whether its earlier reports looked for other kinds too. */
  isNarrower: boolean;
  /** When it was scanned before, if it was. */
  scannedBefore?: number;
}

/**
 * Finds or makes the scope for one tool's part of a report, and makes the report its newest.
 *
 * @returns undefined when the scope has a newer report already
 */
export async function openScope(
  trx: Knex,
  context: ImportContext,
  part: Extract<ReportEvent, { kind: 'tool' }>,
): Promise<StoredScope | undefined> {
  const tool = context.tool ?? part.name;
  const {
    entityRef,
    branch,
    artifact,
    environment,
    commit,
    reportId,
    scannedAt,
    counted,
  } = context;
  const key = digest(
    entityRef,
    tool.toLowerCase(),
    part.target,
    counted ? undefined : branch,
    artifact,
    environment,
  );
  const values = {
    tool_version: part.version ?? null,
    branch: branch ?? null,
    report_id: reportId,
    scanned_at: scannedAt,
    commit: commit ?? null,
    subjects: part.subjects ? JSON.stringify(part.subjects) : null,
  };
  const stored = await trx('scopes').where({ key }).first();
  if (!stored) {
    const id = newId();
    await trx('scopes').insert({
      ...values,
      categories: JSON.stringify(part.categories),
      id,
      key,
      entity_ref: entityRef,
      tool,
      target: part.target ?? null,
      artifact: artifact ?? null,
      environment: environment ?? null,
      counted,
    });
    return {
      ...{ id, tool, counted, categories: part.categories },
      isNew: true,
      isNarrower: false,
    };
  }
  const scannedBefore = Number(stored.scanned_at);
  if (scannedBefore > scannedAt) return undefined;
  const before: Category[] = JSON.parse(stored.categories);
  const categories = [...new Set([...before, ...part.categories])];
  await trx('scopes')
    .where('id', stored.id)
    .update({ ...values, categories: JSON.stringify(categories) });
  return {
    ...{ id: stored.id, tool: stored.tool, counted, scannedBefore },
    categories: part.categories,
    isNew: false,
    isNarrower: categories.length > part.categories.length,
  };
}
