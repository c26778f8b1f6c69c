import Card from '@material-ui/core/Card';
import CardContent from '@material-ui/core/CardContent';
import Skeleton from '@material-ui/lab/Skeleton';
import { texts } from '../../texts';
import { useHeaderStyles } from './useHeaderStyles';

/** The header's shape while it is loading. */
export const PostureHeaderSkeleton = () => {
  const classes = useHeaderStyles();
  return (
    <Card aria-busy="true" aria-label={texts.loading} role="status">
      <CardContent className={classes.root}>
        <Skeleton variant="rect" width={64} height={64} />
        <div className={classes.body}>
          <Skeleton width="60%" height={32} />
          <Skeleton width="35%" />
          <Skeleton width="80%" height={36} />
        </div>
      </CardContent>
    </Card>
  );
};
