import { useState } from 'react';

let last = 0;

/** An id for an element that others refer to. React 17, which Backstage allows, has no `useId`. */
export function useElementId(): string {
  const [id] = useState(() => {
    last += 1;
    return `aspm-${last}`;
  });
  return id;
}
