import { PostureDetail } from '@aspm/backstage-plugin-aspm-common';
import { GradeBadge } from '@aspm/backstage-plugin-aspm-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FindingsLink } from '../../lib/findingLinks';
import { postureSentence } from '../../lib/postureSentence';
import { texts } from '../../texts';
import { NextSteps } from '../NextSteps';
import { PostureCounts } from '../PostureHeader';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(2),
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.body2.fontSize,
  },
  standing: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    overflowWrap: 'anywhere',
  },
  label: { color: theme.palette.text.secondary },
}));

/** Grade, sentence, three numbers and the one next step. */
export const CardPosture = (props: {
  detail: PostureDetail;
  linkTo: FindingsLink;
}) => {
  const { detail, linkTo } = props;
  const { grade, nextSteps, level, open, silenced } = detail;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <div className={classes.standing}>
        <GradeBadge grade={grade} />
        <Typography>{postureSentence(detail)}</Typography>
      </div>
      {open + silenced > 0 && (
        <PostureCounts
          posture={detail}
          linkTo={linkTo}
          only={['exploited', 'pastDue', 'open']}
        />
      )}
      {nextSteps.length > 0 && (
        <div>
          <Typography
            variant="body2"
            component="h3"
            className={classes.label}
            gutterBottom
          >
            {texts.card.nextStep}
          </Typography>
          <NextSteps
            steps={nextSteps.slice(0, 1)}
            linkTo={linkTo}
            across={level !== 'entity'}
          />
        </div>
      )}
    </div>
  );
};
