import { Posture } from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '@aspm/backstage-plugin-aspm-react';
import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

// A tree wants all of them; an organisation with more owners than this has other worries.
const maxPages = 20;

/** The postures of all owners. */
export function useOwnerPostures() {
  const api = useApi(aspmApiRef);
  return useAsyncRetry(async () => {
    const postures: Posture[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < maxPages; page++) {
      const { items, nextCursor } = await api.listPostures('owner', {
        limit: 200,
        cursor,
      });
      postures.push(...items);
      cursor = nextCursor;
      if (!cursor) break;
    }
    return postures;
  }, [api]);
}
