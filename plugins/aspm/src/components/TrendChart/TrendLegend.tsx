import { securityPalette } from '@aspm/backstage-plugin-aspm-react';
import { makeStyles } from '@material-ui/core/styles';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => {
  const { severities, states } = securityPalette(theme);
  const swatch = {
    display: 'inline-block',
    boxSizing: 'border-box' as const,
    width: 12,
    height: 12,
    marginRight: theme.spacing(0.75),
  };
  return {
    root: {
      display: 'flex',
      gap: theme.spacing(2),
      fontSize: theme.typography.body2.fontSize,
    },
    opened: { ...swatch, background: severities.high.fill },
    fixed: { ...swatch, border: `2px solid ${states.fixed.fill}` },
  };
});

/** Which bars are which. */
export const TrendLegend = () => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <span>
        <span className={classes.opened} />
        {texts.trend.opened}
      </span>
      <span>
        <span className={classes.fixed} />
        {texts.trend.fixed}
      </span>
    </div>
  );
};
