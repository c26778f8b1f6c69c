import { ReactNode, useState } from 'react';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import ArrowDropDownIcon from '@material-ui/icons/ArrowDropDown';
import { FacetOption } from './lib/facetOptions';

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none', whiteSpace: 'nowrap' },
    chosen: { borderColor: theme.palette.primary.main },
    item: { paddingLeft: theme.spacing(1), minHeight: 36 },
    checkbox: { padding: theme.spacing(0.5), marginRight: theme.spacing(0.5) },
    label: { flex: 1 },
    count: {
      marginLeft: theme.spacing(3),
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'AspmFacetMenu' },
);

/** A menu of values of which several can be chosen, with how many findings each has. */
export function FacetMenu(props: {
  label: string;
  options: FacetOption[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
  renderLabel?: (option: FacetOption) => ReactNode;
}) {
  const { label, options, chosen, onToggle, renderLabel } = props;
  const classes = useStyles();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const words = options
    .filter(({ value }) => chosen.includes(value))
    .map(option => option.label);

  let summary = '';
  if (words.length === 1) summary = `: ${words[0]}`;
  if (words.length > 1) summary = `: ${words.length}`;
  return (
    <>
      <Button
        variant="outlined"
        className={`${classes.button} ${words.length ? classes.chosen : ''}`}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        title={words.length > 1 ? words.join(', ') : undefined}
        endIcon={<ArrowDropDownIcon />}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {label}
        {summary}
      </Button>
      <Menu
        open={Boolean(anchor)}
        anchorEl={anchor}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        onClose={() => setAnchor(undefined)}
        MenuListProps={{ dense: true, 'aria-label': label }}
      >
        {options.length === 0 && <MenuItem disabled>None</MenuItem>}
        {options.map(option => (
          <MenuItem
            key={option.value}
            role="menuitemcheckbox"
            aria-checked={chosen.includes(option.value)}
            className={classes.item}
            onClick={() => onToggle(option.value)}
          >
            <Checkbox
              checked={chosen.includes(option.value)}
              className={classes.checkbox}
              size="small"
              color="primary"
              tabIndex={-1}
              disableRipple
              inputProps={{ 'aria-hidden': true }}
            />
            <span className={classes.label}>
              {renderLabel?.(option) ?? option.label}
            </span>
            <span className={classes.count}>
              {option.count?.toLocaleString('en')}
            </span>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
