import { ElementType } from 'react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import FixedIcon from '@material-ui/icons/CheckCircle';
import SilencedIcon from '@material-ui/icons/NotificationsOff';
import OpenIcon from '@material-ui/icons/RadioButtonUnchecked';
import { FindingState } from '@aspm/backstage-plugin-aspm-common';
import { stateWords } from '../lib/words';
import { securityPalette } from '../palette/securityPalette';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
      verticalAlign: 'middle',
    },
    icon: { fontSize: '1rem' },
  }),
  { name: 'AspmStateLabel' },
);

const icons: Record<FindingState, ElementType> = {
  open: OpenIcon,
  silenced: SilencedIcon,
  fixed: FixedIcon,
};

/**
 * The state of a finding as a word with its sign.
 *
 * @public
 */
export function StateLabel(props: { state: FindingState }) {
  const { state } = props;
  const classes = useStyles();
  const tone = securityPalette(useTheme()).states[state];
  const Icon = icons[state];
  return (
    <span className={classes.root} style={{ color: tone.text }}>
      <Icon className={classes.icon} aria-hidden />
      {stateWords[state]}
    </span>
  );
}
