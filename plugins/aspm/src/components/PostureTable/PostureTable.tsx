import { Posture } from '@aspm/backstage-plugin-aspm-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { ReactNode } from 'react';
import { FindingsTarget } from '../../lib/findingLinks';
import { texts } from '../../texts';
import { PostureTableRow } from './PostureTableRow';
import { useTableStyles } from './useTableStyles';

/** What the table needs to know about the things it lists. */
export interface PostureTableProps {
  caption: string;
  nameHeader: string;
  postures: Posture[];
  renderName: (posture: Posture) => ReactNode;
  linkTo: (posture: Posture, target: FindingsTarget) => string;
  /** What the second to last column says: how much of it is scanned, or when it was last. */
  scanned: 'share' | 'time';
}

/** Postures side by side; narrow screens keep the name, the standing and what is past due. */
export const PostureTable = (props: PostureTableProps) => {
  const { caption, nameHeader, postures, scanned, ...row } = props;
  const classes = useTableStyles();
  return (
    <Table size="small" className={classes.table}>
      <caption className={classes.caption}>{caption}</caption>
      <TableHead>
        <TableRow>
          <TableCell scope="col">{nameHeader}</TableCell>
          <TableCell scope="col">{texts.table.standing}</TableCell>
          <TableCell scope="col" align="right" className={classes.fromSmall}>
            {texts.table.exploited}
          </TableCell>
          <TableCell scope="col" align="right">
            {texts.table.pastDue}
          </TableCell>
          <TableCell scope="col" align="right" className={classes.fromMedium}>
            {texts.table.critical}
          </TableCell>
          <TableCell scope="col" align="right" className={classes.fromMedium}>
            {texts.table.high}
          </TableCell>
          <TableCell scope="col" align="right" className={classes.fromSmall}>
            {texts.table.open}
          </TableCell>
          <TableCell scope="col" align="right" className={classes.fromMedium}>
            {scanned === 'time' ? texts.table.lastScanned : texts.table.scanned}
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {postures.map(posture => (
          <PostureTableRow
            key={posture.ref}
            posture={posture}
            scanned={scanned}
            {...row}
          />
        ))}
      </TableBody>
    </Table>
  );
};
