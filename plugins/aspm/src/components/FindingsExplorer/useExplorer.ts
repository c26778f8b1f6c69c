import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { FindingFilter, FindingSort } from '@aspm/backstage-plugin-aspm-common';
import {
  useFindingFacets,
  useFindingFilter,
  useFindings,
} from '@aspm/backstage-plugin-aspm-react';
import { parseListQuery, withListQuery, withPage } from './lib/listQuery';

const facetNames = [
  'severity',
  'category',
  'tool',
  'state',
  'exploited',
  'inProduction',
  'fixable',
  'pastDue',
] as const;

/** The list behind the explorer: what the URL asks for, and what moves it on. */
export function useExplorer(fixedFilter: FindingFilter) {
  const [urlFilter, setFilter] = useFindingFilter();
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const navigate = useNavigate();
  const query = useMemo(() => parseListQuery(params), [params]);

  // What is fixed is no part of what a person chose.
  const filter = useMemo(() => {
    const entries = Object.entries(urlFilter);
    return Object.fromEntries(
      entries.filter(([key]) => !(key in fixedFilter)),
    ) as FindingFilter;
  }, [urlFilter, fixedFilter]);
  const wanted = { ...filter, ...fixedFilter };

  const { sort, limit, cursor, page } = query;
  const findings = useFindings({ ...wanted, sort, limit, cursor });
  const facets = useFindingFacets(wanted, [...facetNames]);

  // Cursors only lead on; the way back is kept with the browser's history entry.
  const before: Array<string | undefined> | undefined = state?.cursors;
  const nextCursor = findings.value?.nextCursor;
  const goOn = () =>
    setParams(withPage(params, page + 1, nextCursor), {
      state: { cursors: [...(before ?? []), cursor ?? ''] },
    });
  const goBack = () => {
    const previous = before?.at(-1);
    const search = previous
      ? withPage(params, page - 1, previous)
      : withPage(params, 1, undefined);
    setParams(search, {
      state: previous ? { cursors: before?.slice(0, -1) } : undefined,
    });
  };
  const change = useCallback(
    (next: { sort?: FindingSort; limit?: number }) =>
      navigate({ search: withListQuery(params, next).toString() }),
    [navigate, params],
  );

  return {
    filter,
    setFilter,
    query,
    findings,
    facets,
    change,
    goOn: nextCursor && !findings.loading ? goOn : undefined,
    goBack: page > 1 ? goBack : undefined,
  };
}
