import { CopyTextButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  text: {
    flex: 1,
    minWidth: 0,
    margin: 0,
    padding: theme.spacing(1.5),
    fontFamily: 'monospace',
    fontSize: theme.typography.body2.fontSize,
    // Long lines break instead of scrolling, so that narrow screens show all of it.
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** Text to take over as it is, with a button that does. */
export const CopyBlock = ({ text }: { text: string }) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <pre className={classes.text}>{text}</pre>
      <CopyTextButton text={text} aria-label="Copy" />
    </div>
  );
};
