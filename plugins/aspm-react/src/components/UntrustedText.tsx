import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { beginningOf, neutralise } from '../lib/untrusted';
import UntrustedMarkdown from './UntrustedMarkdown';

const useStyles = makeStyles(
  theme => ({
    root: {
      overflowWrap: 'anywhere',
      unicodeBidi: 'isolate',
      '& > :first-child': { marginTop: 0 },
      '& p, & ul, & ol, & pre, & table, & blockquote': {
        margin: theme.spacing(1, 0),
      },
      '& ul, & ol': { paddingLeft: theme.spacing(3) },
      '& h1, & strong': { fontSize: 'inherit' },
      '& pre': {
        padding: theme.spacing(1),
        whiteSpace: 'pre-wrap',
        background: theme.palette.background.default,
        border: `1px solid ${theme.palette.divider}`,
      },
      '& code': { fontSize: '0.9em' },
      '& table': { borderCollapse: 'collapse' },
      '& th, & td': {
        padding: theme.spacing(0.5, 1),
        border: `1px solid ${theme.palette.divider}`,
        textAlign: 'left',
      },
    },
    plain: { whiteSpace: 'pre-wrap' },
    more: { padding: theme.spacing(0, 0.5), minWidth: 0 },
  }),
  { name: 'AspmUntrustedText' },
);

// What is longer is more than anyone reads here, and takes the browser long to lay out.
const most = { characters: 50_000, lines: 2_000 };

/**
 * A text that a scanner wrote, harmless: plain, or markdown without HTML, pictures and dangerous
 * links. A long one shows its beginning first.
 *
 * @public
 */
export function UntrustedText(props: {
  text: string;
  format?: 'markdown' | 'plain';
  /** How much shows before "Show more". */
  clamp?: { characters: number; lines: number };
}) {
  const {
    text,
    format = 'markdown',
    clamp = { characters: 600, lines: 12 },
  } = props;
  const classes = useStyles();
  const [expanded, setExpanded] = useState(false);

  const whole = beginningOf(neutralise(text), most);
  const beginning = beginningOf(whole, clamp);
  const shown = expanded ? whole : beginning;
  return (
    <div>
      <div
        dir="auto"
        className={`${classes.root} ${format === 'plain' ? classes.plain : ''}`}
      >
        {format === 'plain' ? shown : <UntrustedMarkdown text={shown} />}
      </div>
      {beginning !== whole && (
        <Button
          size="small"
          color="primary"
          className={classes.more}
          aria-expanded={expanded}
          onClick={() => setExpanded(!expanded)}
        >
          {expanded ? 'Show less' : 'Show more'}
        </Button>
      )}
    </div>
  );
}
