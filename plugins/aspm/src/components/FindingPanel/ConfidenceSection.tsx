import Typography from '@material-ui/core/Typography';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import { neutralise } from '@aspm/backstage-plugin-aspm-react';
import { PanelSection } from './PanelSection';
import { RiskTable } from './RiskTable';
import { confidenceFactors } from './lib/riskBars';

/** How likely the finding is real and why, with what a person decided of it. */
export function ConfidenceSection(props: { finding: FindingDetail }) {
  const { confidenceExplanation, decision } = props.finding;
  if (!confidenceExplanation) return null;
  const { confidence, parts } = confidenceExplanation;
  const percent = `${Math.round(confidence * 100)} %`;
  return (
    <PanelSection title={`${percent} likely real`}>
      <RiskTable
        factors={confidenceFactors(parts)}
        what="the confidence"
        total={`is a probability of ${percent}`}
      />
      {decision && (
        <Typography variant="body2">
          {decision.decision === 'confirmed' ? 'Confirmed' : 'False positive'},
          as {neutralise(decision.decidedBy)} decided
          {decision.reason && `: ${neutralise(decision.reason)}`}
        </Typography>
      )}
    </PanelSection>
  );
}
