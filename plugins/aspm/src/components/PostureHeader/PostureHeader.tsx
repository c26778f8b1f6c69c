import { PostureDetail } from '@aspm/backstage-plugin-aspm-common';
import { GradeBadge, RelativeTime } from '@aspm/backstage-plugin-aspm-react';
import Card from '@material-ui/core/Card';
import CardContent from '@material-ui/core/CardContent';
import Typography from '@material-ui/core/Typography';
import { FindingsLink } from '../../lib/findingLinks';
import { postureSentence } from '../../lib/postureSentence';
import { texts } from '../../texts';
import { PostureCounts } from './PostureCounts';
import { SeverityCounts } from './SeverityCounts';
import { useHeaderStyles } from './useHeaderStyles';

/** How something stands: a sentence, its grade, and the numbers behind them as links. */
export const PostureHeader = (props: {
  detail: PostureDetail;
  linkTo: FindingsLink;
  /** Whether the numbers stand elsewhere on the screen. */
  withoutNumbers?: boolean;
}) => {
  const { detail, linkTo, withoutNumbers = false } = props;
  const classes = useHeaderStyles();
  const { grade, score, newThisWeek, fixedThisWeek, lastScannedAt } = detail;
  return (
    <Card>
      <CardContent className={classes.root}>
        <GradeBadge grade={grade} size="large" />
        <div className={classes.body}>
          <Typography variant="h5" component="h2" className={classes.sentence}>
            {postureSentence(detail)}
          </Typography>
          <Typography
            variant="body2"
            color="textSecondary"
            className={classes.facts}
          >
            {grade && (
              <span title={texts.posture.scoreHelp}>
                {texts.posture.score} {Math.round(score)}
              </span>
            )}
            {grade && (newThisWeek ?? fixedThisWeek) !== undefined && (
              <span>
                {texts.posture.thisWeek(newThisWeek ?? 0, fixedThisWeek ?? 0)}
              </span>
            )}
            {lastScannedAt && (
              <span>
                {texts.posture.lastScanned} <RelativeTime at={lastScannedAt} />
              </span>
            )}
          </Typography>
          {!withoutNumbers && detail.open + detail.silenced > 0 && (
            <div className={classes.numbers}>
              <PostureCounts posture={detail} linkTo={linkTo} />
              <SeverityCounts severities={detail.severities} linkTo={linkTo} />
            </div>
          )}
        </div>
      </CardContent>
    </Card>
  );
};
