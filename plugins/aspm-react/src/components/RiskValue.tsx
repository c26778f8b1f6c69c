import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-block',
      textAlign: 'right',
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
    },
    range: {
      color: theme.palette.text.secondary,
      fontSize: '0.85em',
      marginLeft: theme.spacing(0.75),
    },
  }),
  { name: 'AspmRiskValue' },
);

/**
 * A risk as a whole number, with the range in which it lies while facts are unknown.
 *
 * @public
 */
export function RiskValue(props: {
  value: number;
  low?: number;
  high?: number;
}) {
  const { value, low, high } = props;
  const classes = useStyles();
  const [from, to] = [Math.round(low ?? value), Math.round(high ?? value)];
  return (
    <span className={classes.root}>
      {Math.round(value)}
      {from !== to && (
        <span className={classes.range}>
          ({from} to {to})
        </span>
      )}
    </span>
  );
}
