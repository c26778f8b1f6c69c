import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useElementId } from './useElementId';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(2, 3),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
    },
    heading: { marginBottom: theme.spacing(1) },
  }),
  { name: 'AspmPanelSection' },
);

/** A part of the panel under its heading. */
export function PanelSection(props: { title: string; children: ReactNode }) {
  const { title, children } = props;
  const classes = useStyles();
  const id = useElementId();
  return (
    <section className={classes.root} aria-labelledby={id}>
      <Typography
        id={id}
        variant="h6"
        component="h3"
        className={classes.heading}
      >
        {title}
      </Typography>
      {children}
    </section>
  );
}
