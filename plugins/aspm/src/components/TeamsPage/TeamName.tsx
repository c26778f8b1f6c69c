import { EntityRefLink } from '@backstage/plugin-catalog-react';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import ExpandIcon from '@material-ui/icons/ChevronRight';
import CollapseIcon from '@material-ui/icons/ExpandMore';
import { TeamRow } from '../../lib/teamTree';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'center',
    // Rows are as high without a button as with one.
    minHeight: 28,
    gap: theme.spacing(0.5),
    // The depth is set on the element, so that narrow screens can indent less.
    paddingLeft: `calc(var(--aspm-depth) * ${theme.spacing(3)}px)`,
    [theme.breakpoints.down('xs')]: {
      paddingLeft: `calc(var(--aspm-depth) * ${theme.spacing(1)}px)`,
    },
  },
  button: { padding: theme.spacing(0.25) },
  leaf: { width: `calc(1.5rem + ${theme.spacing(0.5)}px)`, flexShrink: 0 },
}));

/** The name of a team, indented below the one above, with a button that opens what is below it. */
export const TeamName = (props: {
  row: TeamRow;
  toggle: (ref: string) => void;
}) => {
  const { row, toggle } = props;
  const { ref = '', title } = row.posture;
  const classes = useStyles();
  return (
    <div
      className={classes.root}
      style={{ '--aspm-depth': row.depth } as React.CSSProperties}
    >
      {row.expandable ? (
        <IconButton
          className={classes.button}
          aria-expanded={row.expanded}
          aria-label={
            row.expanded
              ? texts.teams.collapse(title)
              : texts.teams.expand(title)
          }
          onClick={() => toggle(ref)}
        >
          {row.expanded ? <CollapseIcon /> : <ExpandIcon />}
        </IconButton>
      ) : (
        <span className={classes.leaf} />
      )}
      <EntityRefLink entityRef={ref} title={title} hideIcon />
    </div>
  );
};
