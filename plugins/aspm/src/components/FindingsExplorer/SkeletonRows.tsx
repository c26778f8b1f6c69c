import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Skeleton from '@material-ui/lab/Skeleton';
import { HideableColumn, columnsWithout } from './columns';
import { useTableStyles } from './tableStyles';

/** Rows of the final height while the first ones are loading. */
export function SkeletonRows(props: {
  hideColumns: readonly HideableColumn[];
  rows?: number;
}) {
  const { hideColumns, rows = 8 } = props;
  const classes = useTableStyles();
  return (
    <>
      {Array.from({ length: rows }, (_, row) => (
        <TableRow key={row} role="row" className={classes.row}>
          {columnsWithout(hideColumns).map(({ id }) => (
            <TableCell
              key={id}
              role="cell"
              className={`${classes.cell} ${classes[id]}`}
            >
              <Skeleton animation={false} />
              {id === 'finding' && <Skeleton animation={false} width="60%" />}
            </TableCell>
          ))}
        </TableRow>
      ))}
    </>
  );
}
