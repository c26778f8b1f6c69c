import Skeleton from '@material-ui/lab/Skeleton';
import { texts } from '../../texts';
import { useLayoutStyles } from '../Layout';
import { PostureHeaderSkeleton } from '../PostureHeader';
import { Section } from '../Section';

/** The overview's shape while it is loading. */
export const OverviewSkeleton = () => {
  const classes = useLayoutStyles();
  return (
    <div className={classes.root}>
      <div className={classes.whole}>
        <PostureHeaderSkeleton />
      </div>
      <div className={classes.whole}>
        <Skeleton variant="rect" height={116} />
      </div>
      {[texts.nextSteps.titleAcross, texts.trend.title].map(title => (
        <Section key={title} title={title} className={classes.half}>
          <Skeleton variant="rect" height={200} />
        </Section>
      ))}
    </div>
  );
};
