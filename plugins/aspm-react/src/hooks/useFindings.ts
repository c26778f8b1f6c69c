import { useApi } from '@backstage/core-plugin-api';
import {
  AspmApi,
  FindingFacetName,
  FindingFacets,
  FindingFilter,
  FindingPage,
} from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '../api/aspmApiRef';
import { Loaded, useLoaded } from './useLoaded';

/** A filter with sort, page and cursor. @public */
export type FindingsRequest = Parameters<AspmApi['listFindings']>[0];

/** A page of findings; the one before stays while the next is loading. @public */
export function useFindings(
  request: FindingsRequest | undefined,
): Loaded<FindingPage> {
  const api = useApi(aspmApiRef);
  return useLoaded({
    key: request && JSON.stringify(request),
    load: signal => api.listFindings(request!, { signal }),
    keepPrevious: true,
  });
}

/** How many findings match by the values of facets; the counts before stay while new ones are loading. @public */
export function useFindingFacets(
  filter: FindingFilter,
  facet: FindingFacetName[],
): Loaded<FindingFacets> {
  const api = useApi(aspmApiRef);
  const request = { ...filter, facet };
  return useLoaded({
    key: JSON.stringify(request),
    load: signal => api.getFindingFacets(request, { signal }),
    keepPrevious: true,
  });
}
