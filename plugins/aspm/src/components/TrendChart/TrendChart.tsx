import { TrendPoint } from '@aspm/backstage-plugin-aspm-common';
import { securityPalette } from '@aspm/backstage-plugin-aspm-react';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { weeklyBars } from '../../lib/weeklyBars';

const plot = { width: 120, height: 100, barWidth: 3 };

const useStyles = makeStyles(theme => {
  const { severities, states } = securityPalette(theme);
  return {
    chart: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      columnGap: theme.spacing(1),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
    scale: {
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'space-between',
      textAlign: 'right',
      lineHeight: 1,
      margin: '-0.5em 0',
    },
    plot: { width: '100%', height: 180, display: 'block' },
    line: { stroke: theme.palette.divider, vectorEffect: 'non-scaling-stroke' },
    // Full against hollow, so that they differ without colour as well.
    opened: { fill: severities.high.fill },
    fixed: {
      fill: 'none',
      stroke: states.fixed.fill,
      strokeWidth: 2,
      vectorEffect: 'non-scaling-stroke',
    },
    weeks: {
      gridColumn: 2,
      display: 'flex',
      marginTop: theme.spacing(0.5),
      '& > span': {
        flex: 1,
        minWidth: 0,
        display: 'flex',
        justifyContent: 'center',
        whiteSpace: 'nowrap',
      },
      // As many as have room.
      '& > span:nth-child(even)': { visibility: 'hidden' },
      [theme.breakpoints.down('xs')]: {
        '& > span:not(:nth-child(4n + 1))': { visibility: 'hidden' },
        '& > span:nth-child(4n + 1)': { visibility: 'visible' },
      },
    },
  };
});

/** What opened and what was fixed, week by week, as bars. */
export const TrendChart = (props: { trend: TrendPoint[]; label: string }) => {
  const { trend, label } = props;
  const classes = useStyles();
  const { top, weeks } = weeklyBars(trend, plot);
  return (
    <div className={classes.chart} role="img" aria-label={label}>
      <div className={classes.scale}>
        {[top, top / 2, 0].map(value => (
          <span key={value}>{value.toLocaleString('en')}</span>
        ))}
      </div>
      <svg
        className={classes.plot}
        viewBox={`0 0 ${plot.width} ${plot.height}`}
        preserveAspectRatio="none"
      >
        {[0, plot.height / 2, plot.height].map(y => (
          <line
            key={y}
            className={classes.line}
            x1={0}
            x2={plot.width}
            y1={y}
            y2={y}
          />
        ))}
        {weeks.map(({ week, opened, fixed }) => (
          <g key={week}>
            <rect
              className={classes.opened}
              width={plot.barWidth}
              {...opened}
            />
            <rect className={classes.fixed} width={plot.barWidth} {...fixed} />
          </g>
        ))}
      </svg>
      <div className={classes.weeks}>
        {weeks.map(({ week }) => (
          <span key={week}>{DateTime.fromISO(week).toFormat('d LLL')}</span>
        ))}
      </div>
    </div>
  );
};
