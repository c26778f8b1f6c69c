import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { FindingFilter } from '@aspm/backstage-plugin-aspm-common';
import {
  parseFindingFilter,
  withFindingFilter,
} from '../lib/findingFilterSearch';

/** Exchanges the filter; with `replace` the browser's Back does not stop here. @public */
export type SetFindingFilter = (
  filter: FindingFilter,
  options?: { replace?: boolean },
) => void;

/**
 * The filter of the screen, which is its URL's query. What else stands there stays, but for the page
 * of the list, which belongs to the filter before.
 *
 * @public
 */
export function useFindingFilter(): [FindingFilter, SetFindingFilter] {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => parseFindingFilter(params), [params]);
  const setFilter = useCallback<SetFindingFilter>(
    (next, options) =>
      setParams(
        current => {
          const search = withFindingFilter(current, next);
          search.delete('cursor');
          search.delete('page');
          return search;
        },
        { replace: options?.replace },
      ),
    [setParams],
  );
  return [filter, setFilter];
}
