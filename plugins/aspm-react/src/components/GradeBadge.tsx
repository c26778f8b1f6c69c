import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Grade } from '@aspm/backstage-plugin-aspm-common';
import { securityPalette } from '../palette/securityPalette';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      justifyContent: 'center',
      flexShrink: 0,
      boxSizing: 'border-box',
      borderStyle: 'solid',
      fontWeight: 'bold',
      lineHeight: 1,
    },
    none: { borderStyle: 'dashed' },
    small: {
      width: 24,
      height: 24,
      borderWidth: 1.5,
      borderRadius: theme.shape.borderRadius,
      fontSize: '0.875rem',
    },
    medium: {
      width: 36,
      height: 36,
      borderWidth: 2,
      borderRadius: theme.shape.borderRadius,
      fontSize: '1.25rem',
    },
    large: {
      width: 64,
      height: 64,
      borderWidth: 3,
      borderRadius: 2 * theme.shape.borderRadius,
      fontSize: '2.25rem',
    },
  }),
  { name: 'AspmGradeBadge' },
);

/**
 * The letter of a grade, from A to E; a dash for what was never scanned.
 *
 * @public
 */
export function GradeBadge(props: {
  grade?: Grade;
  size?: 'small' | 'medium' | 'large';
}) {
  const { grade, size = 'medium' } = props;
  const classes = useStyles();
  const tone = securityPalette(useTheme()).grades[grade ?? 'none'];
  const label = grade ? `Grade ${grade}, from A to E` : 'Not scanned';
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={`${classes.root} ${classes[size]} ${
        grade ? '' : classes.none
      }`}
      style={{
        borderColor: tone.fill,
        background: tone.loud ? tone.fill : 'transparent',
        color: tone.loud ? tone.onFill : tone.text,
      }}
    >
      {grade ?? '–'}
    </span>
  );
}
