import { TrendPoint } from '@aspm/backstage-plugin-aspm-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { texts } from '../../texts';
import { Section } from '../Section';
import { TrendChart } from './TrendChart';
import { TrendLegend } from './TrendLegend';
import { TrendTable } from './TrendTable';

const useStyles = makeStyles(theme => ({
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
}));

/** Whether it gets better or worse: a sentence, and the weeks as bars or as a table. */
export const TrendSection = (props: {
  trend: TrendPoint[];
  className?: string;
}) => {
  const { trend, className } = props;
  const classes = useStyles();
  const [asTable, setAsTable] = useState(false);
  const sum = (of: 'opened' | 'fixed') =>
    trend.reduce((total, point) => total + point[of], 0);
  const summary = texts.trend.summary(
    sum('opened'),
    sum('fixed'),
    trend.length,
  );
  if (trend.length === 0) {
    return (
      <Section title={texts.trend.title} className={className}>
        <Typography color="textSecondary">{texts.trend.empty}</Typography>
      </Section>
    );
  }
  return (
    <Section
      title={texts.trend.title}
      className={className}
      action={
        <Button size="small" onClick={() => setAsTable(!asTable)}>
          {asTable ? texts.trend.asChart : texts.trend.asTable}
        </Button>
      }
    >
      <div className={classes.summary}>
        <Typography variant="body2">{summary}</Typography>
        {!asTable && <TrendLegend />}
      </div>
      {asTable ? (
        <TrendTable trend={trend} />
      ) : (
        <TrendChart trend={trend} label={summary} />
      )}
    </Section>
  );
};
