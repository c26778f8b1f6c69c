import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  FindingDetail,
  Observation,
  aspmFindingTriagePermission,
} from '@aspm/backstage-plugin-aspm-common';
import { countOf, neutralise } from '@aspm/backstage-plugin-aspm-react';
import { texts } from '../../texts';
import { MergeDialog } from './MergeDialog';
import { ObservationView } from './ObservationView';
import { PanelSection } from './PanelSection';
import { SplitDialog } from './SplitDialog';

const atFirst = 10;

const useStyles = makeStyles(
  theme => ({
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
  }),
  { name: 'AspmEvidenceSection' },
);

/**
 * What each tool saw, one below the other; the first is open. Who may decide can say which of it is of
 * another problem, and which other findings are the same.
 */
export function EvidenceSection(props: {
  finding: FindingDetail;
  onChanged: (finding: FindingDetail) => void;
}) {
  const { finding, onChanged } = props;
  const { observations } = finding;
  const classes = useStyles();
  const { allowed } = usePermission({
    permission: aspmFindingTriagePermission,
    resourceRef: finding.id,
  });
  const [all, setAll] = useState(false);
  const [splitting, setSplitting] = useState<Observation>();
  const [merging, setMerging] = useState(false);
  const [done, setDone] = useState('');
  const shown = all ? observations : observations.slice(0, atFirst);
  const canSplit = allowed && observations.length > 1;
  return (
    <PanelSection title="Evidence">
      {shown.map((observation, index) => (
        <ObservationView
          key={observation.id}
          observation={observation}
          finding={finding}
          open={index === 0}
          onSplit={canSplit ? () => setSplitting(observation) : undefined}
        />
      ))}
      <div className={classes.actions}>
        {shown.length < observations.length && (
          <Button color="primary" size="small" onClick={() => setAll(true)}>
            Show all {countOf(observations.length, 'observation')}
          </Button>
        )}
        {allowed && (
          <Button color="primary" size="small" onClick={() => setMerging(true)}>
            {texts.merging.merge}
          </Button>
        )}
      </div>
      <Typography variant="body2" role="status">
        {done}
      </Typography>
      {splitting && (
        <SplitDialog
          finding={finding}
          observation={splitting}
          onClose={() => setSplitting(undefined)}
          onSplit={next => {
            setSplitting(undefined);
            setDone(texts.merging.splitDone(neutralise(splitting.tool)));
            onChanged(next);
          }}
        />
      )}
      {merging && (
        <MergeDialog
          finding={finding}
          onClose={() => setMerging(false)}
          onMerged={(next, count) => {
            setMerging(false);
            setDone(texts.merging.merged(count));
            onChanged(next);
          }}
        />
      )}
    </PanelSection>
  );
}
