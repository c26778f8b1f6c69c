import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { TeamNode } from '../../lib/teamTree';

const parameter = 'open';
// Says that all are closed, which no parameter at all does not.
const nothing = 'none';

/** Which teams are opened, kept in the URL; those at the top when it says nothing. */
export function useOpenedTeams(roots: TeamNode[]) {
  const [params, setParams] = useSearchParams();
  const opened: ReadonlySet<string> = new Set(
    params.has(parameter)
      ? params.getAll(parameter)
      : roots.map(({ posture }) => posture.ref ?? ''),
  );
  const setOpened = useCallback(
    (refs: string[]) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          next.delete(parameter);
          for (const ref of refs.length > 0 ? refs : [nothing]) {
            next.append(parameter, ref);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const toggle = (ref: string) =>
    setOpened(
      opened.has(ref)
        ? [...opened].filter(other => other !== ref)
        : [...opened, ref],
    );
  return { opened, setOpened, toggle };
}
