import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import { countOf } from '@aspm/backstage-plugin-aspm-react';
import { ObservationView } from './ObservationView';
import { PanelSection } from './PanelSection';

const atFirst = 10;

/** What each tool saw, one below the other; the first is open. */
export function EvidenceSection(props: { finding: FindingDetail }) {
  const { finding } = props;
  const { observations } = finding;
  const [all, setAll] = useState(false);
  const shown = all ? observations : observations.slice(0, atFirst);
  return (
    <PanelSection title="Evidence">
      {shown.map((observation, index) => (
        <ObservationView
          key={observation.id}
          observation={observation}
          finding={finding}
          open={index === 0}
        />
      ))}
      {shown.length < observations.length && (
        <Button color="primary" size="small" onClick={() => setAll(true)}>
          Show all {countOf(observations.length, 'observation')}
        </Button>
      )}
    </PanelSection>
  );
}
