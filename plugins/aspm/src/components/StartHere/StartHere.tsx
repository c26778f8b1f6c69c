import { Posture } from '@aspm/backstage-plugin-aspm-common';
import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { postureSentence } from '../../lib/postureSentence';
import { standingOf } from '../../lib/standing';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(1.5, 2, 0.5) },
}));

/** The answer on top of a ranked list: which of them comes first, and why; silent when none has to. */
export const StartHere = (props: {
  worst: Posture | undefined;
  linkTo: (posture: Posture) => string;
}) => {
  const { worst, linkTo } = props;
  const classes = useStyles();
  if (!worst || !['risk', 'attention'].includes(standingOf(worst))) return null;
  return (
    <Typography className={classes.root}>
      {texts.services.startWith}{' '}
      <Link to={linkTo(worst)}>{postureSentence(worst)}</Link>
    </Typography>
  );
};
