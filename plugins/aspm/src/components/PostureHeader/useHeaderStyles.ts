import { makeStyles } from '@material-ui/core/styles';

/** Of the header and of its skeleton, so that nothing jumps when the one takes the other's place. */
export const useHeaderStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(2),
      alignItems: 'flex-start',
      [theme.breakpoints.down('xs')]: { flexDirection: 'column' },
    },
    body: {
      flex: 1,
      minWidth: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.5),
    },
    sentence: {
      fontSize: '1.35rem',
      fontWeight: 600,
      margin: 0,
      maxWidth: '90ch',
      overflowWrap: 'anywhere',
      [theme.breakpoints.down('xs')]: { fontSize: '1.15rem' },
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(2),
      fontVariantNumeric: 'tabular-nums',
    },
    numbers: {
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(5),
      rowGap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
  }),
  { name: 'AspmPostureHeader' },
);
