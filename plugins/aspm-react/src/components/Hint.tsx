import { KeyboardEvent, ReactElement, useState } from 'react';
import Tooltip from '@material-ui/core/Tooltip';

/**
 * One line that explains its child on hover and on focus, and goes away with Escape.
 *
 * @public
 */
export function Hint(props: { text: string; children: ReactElement }) {
  const { text, children } = props;
  const [open, setOpen] = useState(false);

  const closeOnEscape = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    // What is around it, e.g. a panel, is not meant yet.
    event.stopPropagation();
    setOpen(false);
  };

  return (
    <Tooltip
      interactive
      title={text}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onKeyDown={closeOnEscape}
    >
      {children}
    </Tooltip>
  );
}
