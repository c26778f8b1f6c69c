import { KeyboardEvent, useEffect, useState } from 'react';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import Skeleton from '@material-ui/lab/Skeleton';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import { useFinding } from '@aspm/backstage-plugin-aspm-react';
import { Failure } from '../Failure';
import { ConfidenceSection } from './ConfidenceSection';
import { EvidenceSection } from './EvidenceSection';
import { FixSection } from './FixSection';
import { HistorySection } from './HistorySection';
import { PanelBar } from './PanelBar';
import { PanelHeader } from './PanelHeader';
import { RiskSection } from './RiskSection';
import { useElementId } from './useElementId';
import { WhereSection } from './WhereSection';

const useStyles = makeStyles(
  theme => ({
    paper: {
      ...theme.typography.body2,
      width: 'min(100vw, 680px)',
      // The whole screen where there is no room beside it.
      [theme.breakpoints.down('xs')]: { width: '100vw' },
    },
    waiting: { padding: theme.spacing(0, 3) },
    failure: { padding: theme.spacing(2, 3) },
  }),
  { name: 'AspmFindingPanel' },
);

export interface FindingPanelProps {
  findingId: string;
  onClose: () => void;
  /** Opens the finding before in the list; absent for the first. */
  onPrevious?: () => void;
  /** Opens the finding after it in the list; absent for the last. */
  onNext?: () => void;
  /** Is told that the list is no longer as it was. */
  onChanged?: () => void;
}

/** Everything about one finding, beside the list from which it was opened. */
export function FindingPanel(props: FindingPanelProps) {
  const { findingId, onClose, onPrevious, onNext, onChanged } = props;
  const classes = useStyles();
  const titleId = useElementId();
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const { value, error, retry } = useFinding(findingId);
  // What a person made of it stands at once, until it is loaded anew.
  const [changed, setChanged] = useState<FindingDetail>();
  useEffect(() => setChanged(undefined), [value]);
  const finding = changed?.id === findingId ? changed : value;

  const step = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') onNext?.();
    if (event.key === 'k') onPrevious?.();
  };

  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      transitionDuration={still ? 0 : undefined}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-busy': !finding && !error,
        ...(finding
          ? { 'aria-labelledby': titleId }
          : { 'aria-label': 'Finding' }),
        className: classes.paper,
        onKeyDown: step,
      }}
    >
      <PanelBar onClose={onClose} onPrevious={onPrevious} onNext={onNext} />
      {error && (
        <div className={classes.failure}>
          <Failure error={error} retry={retry} />
        </div>
      )}
      {!finding && !error && (
        <div className={classes.waiting}>
          <Skeleton height={40} />
          <Skeleton width="60%" />
          <Skeleton variant="rect" height={240} />
        </div>
      )}
      {finding && (
        <div key={finding.id}>
          <PanelHeader finding={finding} titleId={titleId} />
          <RiskSection finding={finding} />
          <ConfidenceSection finding={finding} />
          <FixSection fix={finding.fix} />
          <WhereSection finding={finding} />
          <EvidenceSection
            finding={finding}
            onChanged={next => {
              setChanged(next);
              onChanged?.();
            }}
          />
          <HistorySection history={finding.history} />
        </div>
      )}
    </Drawer>
  );
}
