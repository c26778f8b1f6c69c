import { makeStyles } from '@material-ui/core/styles';

export const useTableStyles = makeStyles(
  theme => ({
    table: {
      // The row of heads breaks instead of pushing the table out of a narrow screen.
      '& th, & td': {
        [theme.breakpoints.down('xs')]: { padding: theme.spacing(1) },
      },
      '& thead th': { lineHeight: 1.2, verticalAlign: 'bottom' },
    },
    caption: {
      captionSide: 'top',
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
    name: {
      fontWeight: 'inherit',
      overflowWrap: 'anywhere',
      hyphens: 'auto',
    },
    standing: {
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
    },
    score: {
      display: 'inline-block',
      minWidth: '3ch',
      marginLeft: theme.spacing(1),
      textAlign: 'right',
    },
    scanned: {
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
      [theme.breakpoints.down('sm')]: { display: 'none' },
    },
    fromSmall: { [theme.breakpoints.down('xs')]: { display: 'none' } },
    fromMedium: { [theme.breakpoints.down('sm')]: { display: 'none' } },
  }),
  { name: 'AspmPostureTable' },
);
