import { Coverage } from '@aspm/backstage-plugin-aspm-common';
import { securityPalette } from '@aspm/backstage-plugin-aspm-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckIcon from '@material-ui/icons/Check';
import RemoveIcon from '@material-ui/icons/Remove';
import PriorityHighIcon from '@material-ui/icons/PriorityHigh';
import { coverageInWords } from '../../lib/coverageInWords';
import { texts } from '../../texts';

const icons = { ok: CheckIcon, stale: PriorityHighIcon, missing: RemoveIcon };

const useStyles = makeStyles(theme => {
  const { states, due } = securityPalette(theme);
  return {
    root: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
      columnGap: theme.spacing(2),
      rowGap: theme.spacing(0.75),
      fontSize: theme.typography.body2.fontSize,
    },
    item: { display: 'flex', gap: theme.spacing(0.75), minWidth: 0 },
    icon: { fontSize: '1.25rem', flexShrink: 0 },
    ok: { color: states.fixed.text },
    stale: { color: due.soon.text },
    missing: { color: due.overdue.text },
    category: { fontWeight: 600 },
    tools: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
    rest: { marginTop: theme.spacing(1) },
  };
});

/** Which kinds of scanners report on the entity, and how fresh they are; what is missing first. */
export const CoverageList = ({ coverage }: { coverage: Coverage[] }) => {
  const classes = useStyles();
  const { items, notRequired } = coverageInWords(coverage);
  return (
    <>
      {items.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {texts.coverage.none}
        </Typography>
      )}
      <ul className={classes.root}>
        {items.map(({ category, state, words, tools }) => {
          const Icon = icons[state];
          return (
            <li key={category} className={classes.item}>
              <Icon
                className={`${classes.icon} ${classes[state]}`}
                titleAccess={texts.coverage.states[state]}
              />
              <span>
                <span className={classes.category}>
                  {texts.categories[category]}
                </span>{' '}
                {words}
                {tools.length > 0 && (
                  <span className={classes.tools}> · {tools.join(', ')}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {items.length > 0 && notRequired.length > 0 && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.rest}
        >
          {texts.coverage.notRequired}{' '}
          {notRequired.map(category => texts.categories[category]).join(', ')}
        </Typography>
      )}
    </>
  );
};
