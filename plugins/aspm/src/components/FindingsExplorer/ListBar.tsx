import { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import NativeSelect from '@material-ui/core/NativeSelect';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FindingSort } from '@aspm/backstage-plugin-aspm-common';
import { countOf } from '@aspm/backstage-plugin-aspm-react';
import { sortWords } from './lib/listQuery';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      minHeight: 40,
      padding: theme.spacing(0, 2, 1),
    },
    side: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    sort: {
      ...theme.typography.body2,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    clear: { textTransform: 'none' },
    select: { fontSize: 'inherit' },
  }),
  { name: 'AspmListBar' },
);

/** How many findings there are, in which order, and the way through their pages. */
export function ListBar(props: {
  total?: number;
  sort: FindingSort;
  onSort: (sort: FindingSort) => void;
  /** Absent when nothing is filtered. */
  onClear?: () => void;
  pager: ReactNode;
}) {
  const { total, sort, onSort, onClear, pager } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <div className={classes.side}>
        <Typography variant="body2" component="p" role="status">
          {total === undefined ? '\u00a0' : countOf(total, 'finding')}
        </Typography>
        {onClear && (
          <Button
            size="small"
            color="primary"
            className={classes.clear}
            onClick={onClear}
          >
            Clear filters
          </Button>
        )}
      </div>
      <div className={classes.side}>
        <div className={classes.sort}>
          <label htmlFor="aspm-findings-sort">Sort</label>
          <NativeSelect
            id="aspm-findings-sort"
            className={classes.select}
            disableUnderline
            value={sort}
            onChange={event => onSort(event.target.value as FindingSort)}
          >
            {Object.entries(sortWords).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </NativeSelect>
        </div>
        {pager}
      </div>
    </div>
  );
}
