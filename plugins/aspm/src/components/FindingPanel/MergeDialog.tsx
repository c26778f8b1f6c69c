import { useState } from 'react';
import { useAsyncFn } from 'react-use';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import {
  SeverityLabel,
  StateLabel,
  aspmApiRef,
  neutralise,
} from '@aspm/backstage-plugin-aspm-react';
import { texts } from '../../texts';
import { Failure } from '../Failure';
import { SearchBox } from '../FindingsExplorer/SearchBox';
import {
  placeInShort,
  subtitleOf,
  toolsInShort,
} from '../FindingsExplorer/lib/subtitle';
import { useElementId } from './useElementId';
import { useMergeCandidates } from './useMergeCandidates';

const useStyles = makeStyles(
  theme => ({
    search: { width: '100%', margin: theme.spacing(2, 0, 1) },
    list: {
      ...theme.typography.body2,
      margin: 0,
      padding: 0,
      listStyle: 'none',
      minHeight: 200,
    },
    item: {
      display: 'flex',
      alignItems: 'flex-start',
      cursor: 'pointer',
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    text: { padding: theme.spacing(1, 0), minWidth: 0 },
    quiet: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
    },
  }),
  { name: 'AspmMergeDialog' },
);

/** Lets a person choose which other findings of the entity are the same problem. */
export function MergeDialog(props: {
  finding: FindingDetail;
  onClose: () => void;
  /** Is told the finding as it is then, and how many became part of it. */
  onMerged: (finding: FindingDetail, count: number) => void;
}) {
  const { finding, onClose, onMerged } = props;
  const classes = useStyles();
  const api = useApi(aspmApiRef);
  const titleId = useElementId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const candidates = useMergeCandidates(finding, text);
  const [{ loading, error }, merge] = useAsyncFn(async () => {
    onMerged(await api.mergeFindings(finding.id, chosen), chosen.length);
  }, [api, finding.id, chosen, onMerged]);
  const toggle = (id: string) =>
    setChosen(
      chosen.includes(id)
        ? chosen.filter(other => other !== id)
        : [...chosen, id],
    );

  return (
    <Dialog
      open
      onClose={onClose}
      // Keys of the panel below are none here.
      onKeyDown={event => event.stopPropagation()}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <DialogTitle id={titleId}>{texts.merging.mergeTitle}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{texts.merging.mergeHelp}</Typography>
        <SearchBox
          className={classes.search}
          label={texts.merging.search}
          value={text}
          onChange={setText}
        />
        {candidates.error && (
          <Failure error={candidates.error} retry={candidates.retry} />
        )}
        {!candidates.value && !candidates.error && (
          <Skeleton variant="rect" height={200} />
        )}
        {candidates.value?.length === 0 && (
          <Typography role="status">{texts.merging.none}</Typography>
        )}
        {candidates.value && candidates.value.length > 0 && (
          <ul
            className={classes.list}
            aria-label={texts.merging.found}
            aria-busy={candidates.loading}
          >
            {candidates.value.map(({ finding: other, isAlike }) => (
              <li key={other.id}>
                <label className={classes.item}>
                  <Checkbox
                    color="primary"
                    checked={chosen.includes(other.id)}
                    onChange={() => toggle(other.id)}
                  />
                  <span className={classes.text}>
                    {neutralise(other.title)}
                    <span className={classes.quiet}>
                      <SeverityLabel severity={other.severity} />
                      <StateLabel state={other.state} />
                      <span>{subtitleOf(other)}</span>
                      {other.where && <span>{placeInShort(other.where)}</span>}
                      <span>{toolsInShort(other.tools)}</span>
                      {isAlike && <em>{texts.merging.alike}</em>}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        )}
        {error && <ResponseErrorPanel error={error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{texts.merging.cancel}</Button>
        <Button
          color="primary"
          variant="contained"
          disabled={chosen.length === 0 || loading}
          onClick={merge}
        >
          {texts.merging.mergeChosen(chosen.length)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
