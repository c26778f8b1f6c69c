import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { FindingSort } from '@aspm/backstage-plugin-aspm-common';
import { HideableColumn, columnsWithout } from './columns';
import { useTableStyles } from './tableStyles';

const directionOf = (sort: FindingSort) =>
  sort.startsWith('-') ? 'desc' : 'asc';

/** The names of the columns, and the sorting of those that can be. */
export function FindingsTableHead(props: {
  hideColumns: readonly HideableColumn[];
  sort: FindingSort;
  onSort: (sort: FindingSort) => void;
}) {
  const { hideColumns, sort, onSort } = props;
  const classes = useTableStyles();
  return (
    <TableHead className={classes.head} role="rowgroup">
      <TableRow role="row">
        {columnsWithout(hideColumns).map(({ id, label, align, sorts }) => {
          const active = sorts?.includes(sort) ?? false;
          return (
            <TableCell
              key={id}
              role="columnheader"
              scope="col"
              align={align}
              sortDirection={active && directionOf(sort)}
              className={`${classes.headCell} ${classes[id]}`}
            >
              {sorts ? (
                <TableSortLabel
                  active={active}
                  direction={directionOf(active ? sort : sorts[0])}
                  onClick={() => onSort(sorts[sort === sorts[0] ? 1 : 0])}
                >
                  {label}
                </TableSortLabel>
              ) : (
                label
              )}
            </TableCell>
          );
        })}
      </TableRow>
    </TableHead>
  );
}
