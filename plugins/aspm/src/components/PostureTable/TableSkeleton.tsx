import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(1, 2) },
}));

/** Rows of a table's height while it is loading. */
export const TableSkeleton = ({ rows }: { rows: number }) => {
  const classes = useStyles();
  return (
    <div
      className={classes.root}
      role="status"
      aria-busy="true"
      aria-label={texts.loading}
    >
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={37} />
      ))}
    </div>
  );
};
