import Skeleton from '@material-ui/lab/Skeleton';
import { texts } from '../../texts';
import { PostureHeaderSkeleton } from '../PostureHeader';
import { TableSkeleton } from '../PostureTable';
import { Section } from '../Section';
import { useLayoutStyles } from '../Layout';

/** The tab's shape while it is loading. */
export const EntityPostureSkeleton = () => {
  const classes = useLayoutStyles();
  const parts = [
    { title: texts.nextSteps.title, className: classes.first },
    { title: texts.coverage.title, className: classes.second },
    { title: texts.context.title, className: classes.third },
  ];
  return (
    <div className={classes.root}>
      <div className={classes.whole}>
        <PostureHeaderSkeleton />
      </div>
      {parts.map(part => (
        <Section key={part.title} {...part}>
          <Skeleton width="80%" />
          <Skeleton width="60%" />
          <Skeleton width="70%" />
        </Section>
      ))}
      <div className={classes.whole}>
        <TableSkeleton rows={10} />
      </div>
    </div>
  );
};
