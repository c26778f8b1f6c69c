import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import NextIcon from '@material-ui/icons/KeyboardArrowDown';
import PreviousIcon from '@material-ui/icons/KeyboardArrowUp';
import { CopyLinkButton } from './CopyLinkButton';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      justifyContent: 'flex-end',
      padding: theme.spacing(1, 1, 0),
    },
    // Not disabled for the browser, which would take the focus, and with it the keys, out of the panel.
    off: { color: theme.palette.action.disabled, cursor: 'default' },
  }),
  { name: 'AspmPanelBar' },
);

/** The way to the neighbours of a finding, a link to it, and the way out. */
export function PanelBar(props: {
  onClose: () => void;
  onPrevious?: () => void;
  onNext?: () => void;
}) {
  const { onClose, onPrevious, onNext } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {(onPrevious || onNext) && (
        <>
          <IconButton
            aria-label="Previous finding"
            title="Previous finding (k)"
            aria-disabled={!onPrevious}
            className={onPrevious ? undefined : classes.off}
            onClick={onPrevious}
          >
            <PreviousIcon />
          </IconButton>
          <IconButton
            aria-label="Next finding"
            title="Next finding (j)"
            aria-disabled={!onNext}
            className={onNext ? undefined : classes.off}
            onClick={onNext}
          >
            <NextIcon />
          </IconButton>
        </>
      )}
      <CopyLinkButton />
      <IconButton aria-label="Close" title="Close (Esc)" onClick={onClose}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
