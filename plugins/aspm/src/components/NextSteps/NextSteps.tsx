import { NextStep } from '@aspm/backstage-plugin-aspm-common';
import { DueDate, neutralise } from '@aspm/backstage-plugin-aspm-react';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FindingsLink, nextStepTarget } from '../../lib/findingLinks';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => ({
  root: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    counterReset: 'step',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    // Links on lines of this height are far enough apart for a finger.
    lineHeight: '24px',
  },
  numbered: {
    display: 'grid',
    gridTemplateColumns: '1.5em minmax(0, 1fr)',
    counterIncrement: 'step',
    '&::before': {
      content: 'counter(step)',
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
  },
  title: {
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  effect: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    color: theme.palette.text.secondary,
    fontSize: theme.typography.body2.fontSize,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** What to do first, the most helpful first; each leads to the findings that it closes. */
export const NextSteps = (props: {
  steps: NextStep[];
  linkTo: FindingsLink;
  /** Whether the steps are those of several entities, so that each says whose it is. */
  across?: boolean;
}) => {
  const { steps, linkTo, across = false } = props;
  const classes = useStyles();
  if (steps.length === 0) {
    return (
      <Typography color="textSecondary">{texts.nextSteps.empty}</Typography>
    );
  }
  return (
    <ol className={classes.root}>
      {steps.map(step => (
        <li
          key={`${step.entityRef} ${step.findingIds[0]}`}
          className={steps.length > 1 ? classes.numbered : undefined}
        >
          <div>
            <Link
              className={classes.title}
              to={linkTo(nextStepTarget(step, { withEntity: across }))}
            >
              {neutralise(step.title)}
            </Link>
            <div className={classes.effect}>
              {across && (
                <span>
                  {texts.nextSteps.in}{' '}
                  <EntityRefLink
                    entityRef={step.entityRef}
                    title={step.entityTitle}
                    hideIcon
                  />
                </span>
              )}
              <span>{texts.nextSteps.closes(step.closes)}</span>
              {Math.round(step.riskReduction) > 0 && (
                <span>
                  {texts.nextSteps.riskReduction(
                    Math.round(step.riskReduction),
                  )}
                </span>
              )}
              {step.dueAt && <DueDate at={step.dueAt} />}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
};
