import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Severity } from '@aspm/backstage-plugin-aspm-common';
import { severityWords } from '../lib/words';
import { securityPalette } from '../palette/securityPalette';
import { SeverityMark } from './SeverityMark';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      whiteSpace: 'nowrap',
      verticalAlign: 'middle',
    },
  }),
  { name: 'AspmSeverityLabel' },
);

/**
 * A severity as a word with its shape, or as the letter in its shape alone.
 *
 * @public
 */
export function SeverityLabel(props: {
  severity: Severity;
  /** Only the letter in its shape; the word is still read out. */
  compact?: boolean;
}) {
  const { severity, compact } = props;
  const classes = useStyles();
  const tone = securityPalette(useTheme()).severities[severity];
  const word = severityWords[severity];
  if (compact) {
    return (
      <span className={classes.root} role="img" aria-label={word} title={word}>
        <SeverityMark severity={severity} />
      </span>
    );
  }
  return (
    <span className={classes.root} style={{ color: tone.text }}>
      <SeverityMark severity={severity} />
      {word}
    </span>
  );
}
