import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FindingFilter } from '@aspm/backstage-plugin-aspm-common';
import { usePosture } from '@aspm/backstage-plugin-aspm-react';
import { whyNone } from './lib/whyNone';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(5, 2),
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      gap: theme.spacing(1),
      textAlign: 'center',
    },
    clear: { textTransform: 'none' },
  }),
  { name: 'AspmNoFindings' },
);

/** Why the list is empty: the filter, or that nothing was found, or that nobody looked. */
export function NoFindings(props: {
  narrowed: boolean;
  fixedFilter: FindingFilter;
  onClear: () => void;
}) {
  const { narrowed, fixedFilter, onClear } = props;
  const classes = useStyles();
  const entityRef = fixedFilter.entityRef?.[0];
  const level = entityRef ? 'entity' : 'organization';
  const { value, loading } = usePosture(
    narrowed ? undefined : level,
    entityRef,
  );
  const { title, text } = whyNone({ narrowed, loading, posture: value });
  return (
    <div className={classes.root} aria-busy={loading && !narrowed}>
      <Typography variant="h6" component="p">
        {title}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {text}
      </Typography>
      {narrowed && (
        <Button
          variant="outlined"
          color="primary"
          className={classes.clear}
          onClick={onClear}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}
