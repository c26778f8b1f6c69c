import { makeStyles } from '@material-ui/core/styles';
import {
  TermsIn,
  neutralise,
  securityPalette,
} from '@aspm/backstage-plugin-aspm-react';
import { BarFactor, RiskBar, riskBars } from './lib/riskBars';

const useStyles = makeStyles(
  theme => {
    const { contributions } = securityPalette(theme);
    const hatch = contributions.unknown.fill;
    return {
      table: {
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: theme.typography.body2.fontSize,
        '& th, & td': {
          padding: theme.spacing(0.75, 0),
          textAlign: 'left',
          verticalAlign: 'top',
          fontWeight: 'normal',
        },
      },
      hidden: {
        position: 'absolute',
        width: 1,
        height: 1,
        overflow: 'hidden',
        clipPath: 'inset(50%)',
      },
      quiet: {
        display: 'block',
        color: theme.palette.text.secondary,
        fontSize: '0.8125rem',
      },
      points: {
        width: '3.5em',
        fontVariantNumeric: 'tabular-nums',
        '&&': { textAlign: 'right', paddingLeft: theme.spacing(1) },
      },
      drawing: {
        width: '45%',
        '&&': { paddingLeft: theme.spacing(2) },
        [theme.breakpoints.down('xs')]: { width: '35%' },
      },
      axis: { position: 'relative', height: '1.25em' },
      zero: {
        position: 'absolute',
        top: -theme.spacing(0.75),
        bottom: -theme.spacing(0.75),
        width: 1,
        background: theme.palette.text.secondary,
      },
      bar: {
        position: 'absolute',
        top: '0.2em',
        height: '0.9em',
        minWidth: 1,
        boxSizing: 'border-box',
        forcedColorAdjust: 'none',
      },
      raises: { background: contributions.raises.fill },
      lowers: { background: contributions.lowers.fill },
      unknown: {
        border: `1px dashed ${hatch}`,
        background: `repeating-linear-gradient(135deg, ${hatch} 0 1px, transparent 1px 6px)`,
      },
      total: { borderTop: `1px solid ${theme.palette.divider}` },
      strong: { '&&': { fontWeight: 'bold' } },
    };
  },
  { name: 'AspmRiskTable' },
);

function kindOf({ factor }: RiskBar) {
  if (!factor.known) return 'unknown';
  return factor.contribution < 0 ? 'lowers' : 'raises';
}

/** What adds up to something: a bar for each factor, in a table that can also be read out. */
export function RiskTable(props: {
  factors: BarFactor[];
  /** What it adds up to, e.g. `the risk`. */
  what: string;
  /** The sum in words. */
  total: string;
}) {
  const { factors, what, total } = props;
  const classes = useStyles();
  const { bars, zero, sum } = riskBars({ factors });
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>
        What adds up to {what}, in points of log-odds
      </caption>
      <thead className={classes.hidden}>
        <tr>
          <th scope="col">Factor</th>
          <th scope="col">Points</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar, index) => (
          <tr key={index}>
            <th scope="row" title={bar.factor.source}>
              {bar.factor.label}
              <span className={classes.quiet}>
                {bar.factor.known ? (
                  <TermsIn text={neutralise(bar.factor.value ?? '')} />
                ) : (
                  `not known: would be between ${bar.riskFrom} and ${bar.riskTo}`
                )}
              </span>
            </th>
            <td className={classes.points}>{bar.points}</td>
            <td className={classes.drawing} aria-hidden>
              <div className={classes.axis}>
                <span
                  className={`${classes.bar} ${classes[kindOf(bar)]}`}
                  style={{ left: `${bar.start}%`, width: `${bar.length}%` }}
                />
                <span className={classes.zero} style={{ left: `${zero}%` }} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className={classes.total}>
          <th scope="row" className={classes.strong}>
            Together
          </th>
          <td className={`${classes.points} ${classes.strong}`}>{sum}</td>
          <td className={classes.drawing}>{total}</td>
        </tr>
      </tfoot>
    </table>
  );
}
