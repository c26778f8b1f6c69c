import IconButton from '@material-ui/core/IconButton';
import NativeSelect from '@material-ui/core/NativeSelect';
import { makeStyles } from '@material-ui/core/styles';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import { limits } from './lib/listQuery';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.body2,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      fontVariantNumeric: 'tabular-nums',
    },
    select: { fontSize: 'inherit', marginRight: theme.spacing(1) },
  }),
  { name: 'AspmPager' },
);

const say = (number: number) => number.toLocaleString('en');

/** The way through the pages, `‹ 26–50 of 134 ›`. */
export function Pager(props: {
  /** Tells two of them on one screen apart. */
  label: string;
  page: number;
  limit: number;
  shown: number;
  total?: number;
  onLimit: (limit: number) => void;
  /** Absent when there is no page before. */
  onBack?: () => void;
  /** Absent when there is no page after. */
  onForward?: () => void;
}) {
  const { label, page, limit, shown, total, onLimit, onBack, onForward } =
    props;
  const classes = useStyles();
  const first = (page - 1) * limit + 1;
  const last = first + shown - 1;
  return (
    <nav className={classes.root} aria-label={label}>
      <NativeSelect
        className={classes.select}
        disableUnderline
        value={limit}
        onChange={event => onLimit(Number(event.target.value))}
        inputProps={{ 'aria-label': 'Findings per page' }}
      >
        {limits.map(value => (
          <option key={value} value={value}>
            {value} a page
          </option>
        ))}
      </NativeSelect>
      <IconButton
        size="small"
        aria-label="Previous page"
        disabled={!onBack}
        onClick={onBack}
      >
        <ChevronLeftIcon />
      </IconButton>
      <span>
        {shown > 0 && `${say(first)}–${say(last)}`}
        {total !== undefined && total > 0 && ` of ${say(total)}`}
      </span>
      <IconButton
        size="small"
        aria-label="Next page"
        disabled={!onForward}
        onClick={onForward}
      >
        <ChevronRightIcon />
      </IconButton>
    </nav>
  );
}
