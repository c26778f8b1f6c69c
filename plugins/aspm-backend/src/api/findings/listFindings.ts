import {
  FindingFilter,
  FindingPage,
  FindingSort,
} from '@aspm/backstage-plugin-aspm-common';
import { decodeCursor, describeList, encodeCursor } from '../cursor';
import { ListOrder, orderAndStartAfter } from '../orderAndStartAfter';
import { FindingView, buildFindingQuery } from './buildFindingQuery';
import { completeFindings } from './completeFindings';
import { FindingRow } from './toFinding';

/** Later than any deadline, and earlier: findings without one come last, whichever way. */
const never = 1e15;

type SortColumn = { sql: string; valueOf(row: FindingRow): number };

const risk: SortColumn = { sql: 'findings.risk', valueOf: row => row.risk };
const severity: SortColumn = {
  sql: 'findings.severity_rank',
  valueOf: row => row.severity_rank,
};
const firstSeen: SortColumn = {
  sql: 'findings.first_seen_at',
  valueOf: row => Number(row.first_seen_at),
};
const dueAt = (missing: number): SortColumn => ({
  sql: `coalesce(findings.due_at, ${missing})`,
  valueOf: row => Number(row.due_at ?? missing),
});

const sortColumns: Record<FindingSort, SortColumn[]> = {
  '-risk': [risk],
  risk: [risk],
  '-severity': [severity, risk],
  severity: [severity, risk],
  '-firstSeen': [firstSeen],
  firstSeen: [firstSeen],
  '-dueAt': [dueAt(-1)],
  dueAt: [dueAt(never)],
};

/** A page of the findings that match. */
export async function listFindings(
  view: FindingView,
  request: {
    filter: FindingFilter;
    sort: FindingSort;
    limit: number;
    cursor?: string;
    count?: boolean;
  },
): Promise<FindingPage> {
  const { filter, sort, limit, cursor } = request;
  const list = describeList('findings', sort, filter);
  const columns = sortColumns[sort];
  const order: ListOrder = {
    columns: [...columns.map(({ sql }) => sql), 'findings.id'],
    descending: sort.startsWith('-'),
  };
  const after = cursor
    ? decodeCursor(cursor, list, columns.length + 1)
    : undefined;
  const query = buildFindingQuery(view, filter);
  orderAndStartAfter(query, order, after);
  const rows: FindingRow[] = await query.select('findings.*').limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await completeFindings(view.knex, page),
    nextCursor:
      last && rows.length > limit
        ? encodeCursor(list, [
            ...columns.map(column => column.valueOf(last)),
            last.id,
          ])
        : undefined,
    totalItems: request.count ? await countFindings(view, filter) : undefined,
  };
}

async function countFindings(
  view: FindingView,
  filter: FindingFilter,
): Promise<number> {
  const [{ total }] = await buildFindingQuery(view, filter).count({
    total: '*',
  });
  return Number(total);
}
