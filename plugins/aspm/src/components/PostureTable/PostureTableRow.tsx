import { Posture } from '@aspm/backstage-plugin-aspm-common';
import { GradeBadge, RelativeTime } from '@aspm/backstage-plugin-aspm-react';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { texts } from '../../texts';
import { CountCell } from './CountCell';
import type { PostureTableProps } from './PostureTable';
import { useTableStyles } from './useTableStyles';

export const PostureTableRow = (
  props: Pick<PostureTableProps, 'renderName' | 'linkTo' | 'scanned'> & {
    posture: Posture;
  },
) => {
  const { posture, renderName, linkTo, scanned } = props;
  const { title, grade, score, severities, lastScannedAt } = posture;
  const classes = useTableStyles();
  return (
    <TableRow hover>
      <TableCell
        component="th"
        role="rowheader"
        scope="row"
        className={classes.name}
      >
        {renderName(posture)}
      </TableCell>
      <TableCell className={classes.standing}>
        <GradeBadge grade={grade} size="small" />
        {grade && <span className={classes.score}>{Math.round(score)}</span>}
      </TableCell>
      <CountCell
        count={posture.exploited}
        what={texts.counts.exploited}
        title={title}
        to={linkTo(posture, { filter: { exploited: true } })}
        urgent
        className={classes.fromSmall}
      />
      <CountCell
        count={posture.pastDue}
        what={texts.counts.pastDue}
        title={title}
        to={linkTo(posture, { filter: { pastDue: true } })}
        urgent
      />
      <CountCell
        count={severities.critical}
        what={texts.counts.critical}
        title={title}
        to={linkTo(posture, { filter: { severity: ['critical'] } })}
        className={classes.fromMedium}
      />
      <CountCell
        count={severities.high}
        what={texts.counts.high}
        title={title}
        to={linkTo(posture, { filter: { severity: ['high'] } })}
        className={classes.fromMedium}
      />
      <CountCell
        count={posture.open}
        what={texts.counts.open}
        title={title}
        to={linkTo(posture, { filter: {} })}
        className={classes.fromSmall}
      />
      <TableCell align="right" className={classes.scanned}>
        {scanned === 'share' &&
          texts.posture.of(posture.scannedEntities, posture.entities)}
        {scanned === 'time' &&
          (lastScannedAt ? (
            <RelativeTime at={lastScannedAt} />
          ) : (
            texts.table.never
          ))}
      </TableCell>
    </TableRow>
  );
};
