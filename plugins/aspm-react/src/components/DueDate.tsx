import { makeStyles, useTheme } from '@material-ui/core/styles';
import { FindingState } from '@aspm/backstage-plugin-aspm-common';
import { deadline, exactTime } from '../lib/time';
import { securityPalette } from '../palette/securityPalette';

const useStyles = makeStyles(
  {
    root: { whiteSpace: 'nowrap' },
    pressing: { fontWeight: 'bold' },
  },
  { name: 'AspmDueDate' },
);

/**
 * By when to fix, in plain words; nothing to fix, no deadline.
 *
 * @public
 */
export function DueDate(props: { at?: string; state?: FindingState }) {
  const { at, state = 'open' } = props;
  const classes = useStyles();
  const palette = securityPalette(useTheme());
  if (!at || state !== 'open') return null;

  const { text, urgency } = deadline(at);
  return (
    <time
      dateTime={at}
      title={exactTime(at)}
      className={`${classes.root} ${
        urgency === 'overdue' ? classes.pressing : ''
      }`}
      style={
        urgency === 'later' ? undefined : { color: palette.due[urgency].text }
      }
    >
      {text}
    </time>
  );
}
