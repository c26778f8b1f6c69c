import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import { CopyBlock } from '../CopyBlock';
import { PanelSection } from './PanelSection';
import { RiskTable } from './RiskTable';
import { narrowingOf } from './lib/narrowing';

const useStyles = makeStyles(
  theme => ({ narrowing: { marginTop: theme.spacing(1.5) } }),
  { name: 'AspmRiskSection' },
);

/** Why the risk is what it is, and what would make it more certain. */
export function RiskSection(props: { finding: FindingDetail }) {
  const { explanation, context } = props.finding;
  const classes = useStyles();
  const { score, low, high, narrowsMost } = explanation;
  const narrowing = narrowingOf(narrowsMost, context);
  const [from, to] = [Math.round(low), Math.round(high)];
  return (
    <PanelSection title={`Why ${Math.round(score)}`}>
      <RiskTable
        factors={explanation.factors}
        what="the risk"
        total={`is a risk of ${Math.round(score)} of 100`}
      />
      {narrowing && (
        <div className={classes.narrowing}>
          <Typography variant="body2" gutterBottom>
            {from !== to &&
              `With all that is not known, it lies between ${from} and ${to}. `}
            It would narrow most to know {narrowing.question}.{' '}
            {narrowing.remark}
            {narrowing.catalogLines && 'Add to the entity’s catalog file:'}
          </Typography>
          {narrowing.catalogLines && (
            <CopyBlock text={narrowing.catalogLines} />
          )}
        </div>
      )}
    </PanelSection>
  );
}
