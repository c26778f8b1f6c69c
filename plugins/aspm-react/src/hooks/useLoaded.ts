import { useCallback, useEffect, useRef, useState } from 'react';

/** What a hook over the API gives. @public */
export interface Loaded<T> {
  /** What was loaded; while the next is loading, the one before where the hook says so. */
  value?: T;
  error?: Error;
  loading: boolean;
  /** Loads again. */
  retry: () => void;
}

interface State<T> {
  key?: string;
  value?: T;
  error?: Error;
}

/**
 * Loads what a key stands for, again whenever the key changes, and gives up what is under way then.
 *
 * @param options - `keepPrevious` shows the value of the key before until the new one is there;
 *   an undefined `key` loads nothing
 */
export function useLoaded<T>(options: {
  key: string | undefined;
  load: (signal: AbortSignal) => Promise<T>;
  keepPrevious?: boolean;
}): Loaded<T> {
  const { key, keepPrevious } = options;
  const [state, setState] = useState<State<T>>({});
  const [attempt, setAttempt] = useState(0);
  const load = useRef(options.load);
  load.current = options.load;

  useEffect(() => {
    if (key === undefined) return undefined;
    const controller = new AbortController();
    const settle = (result: Omit<State<T>, 'key'>) => {
      if (!controller.signal.aborted) setState({ key, ...result });
    };
    load.current(controller.signal).then(
      value => settle({ value }),
      error => settle({ error }),
    );
    return () => controller.abort();
  }, [key, attempt]);

  const retry = useCallback(() => {
    setState(({ value }) => ({ value }));
    setAttempt(count => count + 1);
  }, []);

  const settled = key !== undefined && state.key === key;
  return {
    value: settled || keepPrevious ? state.value : undefined,
    error: settled ? state.error : undefined,
    loading: key !== undefined && !settled,
    retry,
  };
}
