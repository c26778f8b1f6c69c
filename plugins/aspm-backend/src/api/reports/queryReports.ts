import { Report, ReportState } from '@aspm/backstage-plugin-aspm-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { decodeCursor, describeList, encodeCursor } from '../cursor';
import { isUuid } from '../isUuid';
import { orderAndStartAfter } from '../orderAndStartAfter';
import { Visibility, visibleEntities } from '../visibility';
import { ReportRow, toReceipt, toReport } from './toReport';

const newestFirst = {
  columns: ['reports.received_at', 'reports.id'],
  descending: true,
};

function selectReports(knex: Knex, visibility?: Visibility): Knex.QueryBuilder {
  const query: Knex.QueryBuilder = knex('reports')
    .leftJoin('entities', 'entities.entity_ref', 'reports.entity_ref')
    .select('reports.*', { known_ref: 'entities.entity_ref' });
  return visibility
    ? visibleEntities(query, 'reports.entity_ref', visibility)
    : query;
}

/** A page of reports, newest first. */
export async function listReports(
  knex: Knex,
  visibility: Visibility,
  request: {
    entityRef?: string;
    state?: ReportState;
    limit: number;
    cursor?: string;
  },
): Promise<{ items: Report[]; nextCursor?: string }> {
  const { state, limit, cursor } = request;
  const entityRef = request.entityRef?.toLocaleLowerCase('en-US');
  const list = describeList('reports', entityRef, state);
  const query = selectReports(knex, visibility).limit(limit + 1);
  if (entityRef) query.where('reports.entity_ref', entityRef);
  if (state) query.where('reports.state', state);
  orderAndStartAfter(
    query,
    newestFirst,
    cursor ? decodeCursor(cursor, list, 2) : undefined,
  );
  const rows: ReportRow[] = await query;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toReport),
    nextCursor:
      last && rows.length > limit
        ? encodeCursor(list, [Number(last.received_at), last.id])
        : undefined,
  };
}

/**
 * One report.
 *
 * @throws NotFoundError when there is none, or none that the caller may see
 */
export async function getReport(
  knex: Knex,
  visibility: Visibility,
  reportId: string,
): Promise<Report> {
  const row = await findReport(knex, reportId, visibility);
  if (!row) throw new NotFoundError(`There is no report ${reportId}`);
  return toReport(row);
}

/** A report for its sender, who may see less of it than it holds. */
export async function getSentReport(
  knex: Knex,
  visibility: Visibility,
  reportId: string,
): Promise<Report> {
  const visible = await findReport(knex, reportId, visibility);
  if (visible) return toReport(visible);
  const sent = await findReport(knex, reportId);
  if (!sent) throw new NotFoundError(`There is no report ${reportId}`);
  return toReceipt(toReport(sent));
}

async function findReport(
  knex: Knex,
  reportId: string,
  visibility?: Visibility,
): Promise<ReportRow | undefined> {
  if (!isUuid(reportId)) return undefined;
  return selectReports(knex, visibility).where('reports.id', reportId).first();
}
