import { TrendPoint } from '@aspm/backstage-plugin-aspm-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => ({
  root: {
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(0.75, 0.5) },
    },
  },
}));

/** The weeks as numbers, the newest first. */
export const TrendTable = ({ trend }: { trend: TrendPoint[] }) => {
  const classes = useStyles();
  return (
    <Table size="small" className={classes.root} aria-label={texts.trend.title}>
      <TableHead>
        <TableRow>
          <TableCell scope="col">{texts.trend.week}</TableCell>
          <TableCell scope="col" align="right">
            {texts.trend.opened}
          </TableCell>
          <TableCell scope="col" align="right">
            {texts.trend.fixed}
          </TableCell>
          <TableCell scope="col" align="right">
            {texts.trend.open}
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {[...trend].reverse().map(({ week, opened, fixed, open }) => (
          <TableRow key={week}>
            <TableCell component="th" role="rowheader" scope="row">
              {DateTime.fromISO(week).toFormat('d LLL yyyy')}
            </TableCell>
            <TableCell align="right">{opened.toLocaleString('en')}</TableCell>
            <TableCell align="right">{fixed.toLocaleString('en')}</TableCell>
            <TableCell align="right">{open.toLocaleString('en')}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
};
