import { useApi } from '@backstage/core-plugin-api';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '../api/aspmApiRef';
import { Loaded, useLoaded } from './useLoaded';

/** A finding with its evidence, factors and history; loads nothing without an id. @public */
export function useFinding(id: string | undefined): Loaded<FindingDetail> {
  const api = useApi(aspmApiRef);
  return useLoaded({
    key: id,
    load: signal => api.getFinding(id!, { signal }),
  });
}
