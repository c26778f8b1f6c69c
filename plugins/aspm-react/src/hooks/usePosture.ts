import { useApi } from '@backstage/core-plugin-api';
import {
  AspmApi,
  Page,
  Posture,
  PostureDetail,
  PostureLevel,
} from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '../api/aspmApiRef';
import { Loaded, useLoaded } from './useLoaded';

/** Which postures of a level, and which page of them. @public */
export type PosturesFilter = NonNullable<
  Parameters<AspmApi['listPostures']>[1]
>;

/**
 * How one entity, system, domain, owner or the organisation stands. Loads nothing without a level, or
 * without a ref where the level needs one.
 *
 * @public
 */
export function usePosture(
  level: PostureLevel | undefined,
  ref?: string,
): Loaded<PostureDetail> {
  const api = useApi(aspmApiRef);
  const wanted = level === 'organization' || (level && ref);
  return useLoaded({
    key: wanted ? `${level} ${ref ?? ''}` : undefined,
    load: signal => api.getPosture(level!, ref, { signal }),
  });
}

/** The postures of a level, worst first; the page before stays while the next is loading. @public */
export function usePostures(
  level: PostureLevel,
  filter: PosturesFilter = {},
): Loaded<Page<Posture>> {
  const api = useApi(aspmApiRef);
  return useLoaded({
    key: JSON.stringify([level, filter]),
    load: signal => api.listPostures(level, filter, { signal }),
    keepPrevious: true,
  });
}
