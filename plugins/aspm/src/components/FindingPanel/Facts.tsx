import { Fragment, ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(6em, max-content) 1fr',
      gap: theme.spacing(0.5, 2),
      margin: theme.spacing(1, 0),
      fontSize: theme.typography.body2.fontSize,
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '1fr',
        gap: 0,
        '& dd': { marginBottom: theme.spacing(1) },
      },
    },
  }),
  { name: 'AspmFacts' },
);

/** A name and what stands for it; left out when there is nothing. */
export type Fact = [name: ReactNode, value: ReactNode];

const isThere = ([, value]: Fact) =>
  Array.isArray(value) ? value.length > 0 : Boolean(value);

/** Names and values, one below the other. */
export function Facts(props: { facts: Fact[] }) {
  const classes = useStyles();
  const facts = props.facts.filter(isThere);
  if (facts.length === 0) return null;
  return (
    <dl className={classes.root}>
      {facts.map(([name, value], index) => (
        <Fragment key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
