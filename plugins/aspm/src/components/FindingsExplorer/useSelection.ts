import { useLocation, useNavigate } from 'react-router-dom';
import { withSelection } from './lib/listQuery';

/** The finding whose panel is open, which the URL names. */
export function useSelection() {
  const { search, state } = useLocation();
  const navigate = useNavigate();
  const params = new URLSearchParams(search);
  const selected = params.get('finding') ?? undefined;

  const searchOf = (findingId: string | undefined) =>
    `?${withSelection(params, findingId)}`;
  const stateOf = { ...state, openedFromList: true };

  return {
    selected,
    /** For a link that opens a finding. */
    linkTo: (findingId: string) => ({
      to: { search: searchOf(findingId) },
      state: stateOf,
    }),
    open: (findingId: string) =>
      navigate(
        { search: searchOf(findingId) },
        // Going from one to the next is not a step of its own for the browser's Back.
        { state: selected ? state : stateOf, replace: Boolean(selected) },
      ),
    close: () => {
      if (state?.openedFromList) navigate(-1);
      else navigate({ search: searchOf(undefined) }, { replace: true, state });
    },
  };
}
