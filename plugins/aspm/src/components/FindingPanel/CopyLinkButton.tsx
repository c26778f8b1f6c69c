import { useState } from 'react';
import { useCopyToClipboard } from 'react-use';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import LinkIcon from '@material-ui/icons/Link';

/** Copies the address of what is open, to send it to somebody. */
export function CopyLinkButton() {
  const [{ error }, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);
  const label = 'Copy link';
  let said = label;
  if (copied) said = error ? 'The browser did not allow it' : 'Link copied';
  return (
    <Tooltip title={said} onClose={() => setCopied(false)}>
      <IconButton
        aria-label={label}
        onClick={() => {
          copy(window.location.href);
          setCopied(true);
        }}
      >
        <LinkIcon />
      </IconButton>
    </Tooltip>
  );
}
