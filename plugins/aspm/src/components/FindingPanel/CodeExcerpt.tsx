import { makeStyles } from '@material-ui/core/styles';
import { Place } from '@aspm/backstage-plugin-aspm-common';
import { codeLines } from './lib/codeLines';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: theme.spacing(1, 0),
      padding: theme.spacing(1),
      fontFamily: 'monospace',
      fontSize: '0.8125rem',
      background: theme.palette.background.default,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      // Scanned code may be written from right to left; it stays within its line.
      unicodeBidi: 'plaintext',
    },
    line: { display: 'flex' },
    number: {
      flexShrink: 0,
      minWidth: '3em',
      paddingRight: theme.spacing(1.5),
      textAlign: 'right',
      color: theme.palette.text.secondary,
      userSelect: 'none',
      fontVariantNumeric: 'tabular-nums',
    },
    text: {
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontFamily: 'inherit',
    },
  }),
  { name: 'AspmCodeExcerpt' },
);

/** An excerpt of a file, with the numbers of its lines; long lines break. */
export function CodeExcerpt(props: { place: Place }) {
  const classes = useStyles();
  return (
    <div className={classes.root} dir="ltr">
      {codeLines(props.place).map(({ number, text }, index) => (
        <div key={index} className={classes.line}>
          {number && (
            <span className={classes.number} aria-hidden>
              {number}
            </span>
          )}
          <code className={classes.text}>{text || ' '}</code>
        </div>
      ))}
    </div>
  );
}
