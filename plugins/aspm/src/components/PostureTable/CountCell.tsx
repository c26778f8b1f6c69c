import { securityPalette } from '@aspm/backstage-plugin-aspm-react';
import { Link } from '@backstage/core-components';
import TableCell from '@material-ui/core/TableCell';
import { makeStyles } from '@material-ui/core/styles';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => ({
  cell: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  urgent: { color: securityPalette(theme).due.overdue.text, fontWeight: 600 },
  none: { color: theme.palette.text.secondary },
}));

/** A number in a table, as a link to its findings; quiet when there is none. */
export const CountCell = (props: {
  count: number;
  /** What is counted, for those who do not see the column. */
  what: string;
  title: string;
  to: string;
  urgent?: boolean;
  className?: string;
}) => {
  const { count, what, title, to, urgent, className } = props;
  const classes = useStyles();
  return (
    <TableCell align="right" className={`${classes.cell} ${className ?? ''}`}>
      {count === 0 ? (
        <span className={classes.none}>0</span>
      ) : (
        <Link
          to={to}
          className={urgent ? classes.urgent : undefined}
          aria-label={texts.table.findingsOf(title, what, count)}
        >
          {count.toLocaleString('en')}
        </Link>
      )}
    </TableCell>
  );
};
