import { makeStyles } from '@material-ui/core/styles';

/** The tab's grid: how it stands over the whole width, what to do beside what is known, findings. */
export const useLayoutStyles = makeStyles(
  theme => ({
    root: {
      // Text that is in no Typography takes it from here.
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.body2.fontSize,
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'minmax(0, 1fr)',
      alignItems: 'stretch',
      [theme.breakpoints.up('md')]: {
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      },
      [theme.breakpoints.up('lg')]: {
        gridTemplateColumns: 'repeat(12, minmax(0, 1fr))',
      },
    },
    whole: { gridColumn: '1 / -1', minWidth: 0 },
    first: {
      gridColumn: '1 / -1',
      [theme.breakpoints.up('lg')]: { gridColumn: 'span 5' },
    },
    half: {
      [theme.breakpoints.down('md')]: { gridColumn: '1 / -1' },
      [theme.breakpoints.up('lg')]: { gridColumn: 'span 6' },
    },
    second: { [theme.breakpoints.up('lg')]: { gridColumn: 'span 4' } },
    third: { [theme.breakpoints.up('lg')]: { gridColumn: 'span 3' } },
    findings: { scrollMarginTop: theme.spacing(2), outline: 'none' },
  }),
  { name: 'AspmLayout' },
);
