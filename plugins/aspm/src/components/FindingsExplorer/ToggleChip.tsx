import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      backgroundColor: 'transparent',
      color: theme.palette.text.primary,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
    on: { borderColor: theme.palette.primary.main, fontWeight: 'bold' },
    count: {
      marginLeft: theme.spacing(0.75),
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'AspmToggleChip' },
);

/** A part of the filter that is on or off, with how many findings it leaves. */
export function ToggleChip(props: {
  label: string;
  count?: number;
  on: boolean;
  onToggle: () => void;
}) {
  const { label, count, on, onToggle } = props;
  const classes = useStyles();
  return (
    <Chip
      component="button"
      type="button"
      variant="outlined"
      aria-pressed={on}
      icon={on ? <CheckIcon /> : undefined}
      className={`${classes.root} ${on ? classes.on : ''}`}
      onClick={onToggle}
      label={
        <>
          {label}
          {count !== undefined && (
            <span className={classes.count}>{count.toLocaleString('en')}</span>
          )}
        </>
      }
    />
  );
}
