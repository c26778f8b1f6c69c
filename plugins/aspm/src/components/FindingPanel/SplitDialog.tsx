import { useAsyncFn } from 'react-use';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { FindingDetail, Observation } from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef, neutralise } from '@aspm/backstage-plugin-aspm-react';
import { texts } from '../../texts';
import { useElementId } from './useElementId';

/** Asks whether what one tool says is really of another problem. */
export function SplitDialog(props: {
  finding: FindingDetail;
  observation: Observation;
  onClose: () => void;
  /** Is told the finding as it is then, where it may still be seen. */
  onSplit: (finding: FindingDetail) => void;
}) {
  const { finding, observation, onClose, onSplit } = props;
  const api = useApi(aspmApiRef);
  const titleId = useElementId();
  const tool = neutralise(observation.tool);
  const [{ loading, error }, split] = useAsyncFn(async () => {
    const [next = finding] = await api.splitFinding(finding.id, [
      observation.id,
    ]);
    onSplit(next);
  }, [api, finding, observation.id, onSplit]);
  return (
    <Dialog
      open
      onClose={onClose}
      // Keys of the panel below are none here.
      onKeyDown={event => event.stopPropagation()}
      aria-labelledby={titleId}
      maxWidth="sm"
    >
      <DialogTitle id={titleId}>{texts.merging.splitOf(tool)}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{texts.merging.splitHelp(tool)}</Typography>
        {error && <ResponseErrorPanel error={error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{texts.merging.cancel}</Button>
        <Button
          color="primary"
          variant="contained"
          disabled={loading}
          onClick={split}
        >
          {texts.merging.split}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
