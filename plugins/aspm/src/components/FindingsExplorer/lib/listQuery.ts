import { FindingSort } from '@aspm/backstage-plugin-aspm-common';

/** How a list is sorted and which page of it shows, as the URL says. */
export interface ListQuery {
  sort: FindingSort;
  limit: number;
  /** From 1. */
  page: number;
  cursor?: string;
}

export const limits = [25, 50, 100];

const defaultSort: FindingSort = '-risk';

/** What a list can be sorted by, in plain words. */
export const sortWords: Partial<Record<FindingSort, string>> = {
  '-risk': 'Highest risk',
  dueAt: 'Fix by, soonest',
  '-severity': 'Worst severity',
  '-firstSeen': 'Newest',
  firstSeen: 'Oldest',
  risk: 'Lowest risk',
  '-dueAt': 'Fix by, latest',
  severity: 'Mildest severity',
};

/** Tolerant: what it does not understand is as if it were not there. */
export function parseListQuery(params: URLSearchParams): ListQuery {
  const sort = params.get('sort') as FindingSort | null;
  const limit = Number(params.get('limit'));
  const page = Number(params.get('page'));
  const cursor = params.get('cursor') || undefined;
  return {
    sort: sort && Object.hasOwn(sortWords, sort) ? sort : defaultSort,
    limit: limits.includes(limit) ? limit : limits[0],
    page: cursor && Number.isInteger(page) && page > 1 ? page : 1,
    cursor,
  };
}

/** The query with another order or size of the page, which begins at the first one again. */
export function withListQuery(
  params: URLSearchParams,
  change: Partial<Pick<ListQuery, 'sort' | 'limit'>>,
): URLSearchParams {
  const { sort, limit } = { ...parseListQuery(params), ...change };
  const next = withPage(params, 1, undefined);
  if (sort === defaultSort) next.delete('sort');
  else next.set('sort', sort);
  if (limit === limits[0]) next.delete('limit');
  else next.set('limit', String(limit));
  return next;
}

/** The query at another page; the first has no cursor. */
export function withPage(
  params: URLSearchParams,
  page: number,
  cursor: string | undefined,
): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete('page');
  next.delete('cursor');
  if (cursor) {
    next.set('page', String(page));
    next.set('cursor', cursor);
  }
  return next;
}

/** The query with a finding's panel open, or without one. */
export function withSelection(
  params: URLSearchParams,
  findingId: string | undefined,
): URLSearchParams {
  const next = new URLSearchParams(params);
  if (findingId) next.set('finding', findingId);
  else next.delete('finding');
  return next;
}
