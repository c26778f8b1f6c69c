import { Posture } from '@aspm/backstage-plugin-aspm-common';
import { securityPalette } from '@aspm/backstage-plugin-aspm-react';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { FindingsLink, postureCounts } from '../../lib/findingLinks';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(3),
    rowGap: theme.spacing(0.5),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  item: { lineHeight: '28px' },
  number: {
    fontSize: '1.25rem',
    fontWeight: 600,
    fontVariantNumeric: 'tabular-nums',
    marginRight: theme.spacing(0.75),
  },
  urgent: { color: securityPalette(theme).due.overdue.text },
  none: { color: theme.palette.text.secondary },
}));

/** What matters of a posture as numbers; each leads to its findings, unless there is none. */
export const PostureCounts = (props: {
  posture: Posture;
  linkTo: FindingsLink;
  /** Which of them; all when not given. */
  only?: string[];
}) => {
  const { posture, linkTo, only } = props;
  const classes = useStyles();
  return (
    <ul className={classes.root} aria-label={texts.posture.counts}>
      {postureCounts(posture)
        .filter(({ id }) => only?.includes(id) ?? true)
        .map(({ id, count, filter, urgent }) => {
          const content = (
            <>
              <span className={classes.number}>
                {count.toLocaleString('en')}
              </span>
              {texts.counts[id]}
            </>
          );
          return (
            <li key={id} className={classes.item}>
              {count === 0 ? (
                <span className={classes.none}>{content}</span>
              ) : (
                <Link
                  to={linkTo({ filter })}
                  className={urgent ? classes.urgent : undefined}
                >
                  {content}
                </Link>
              )}
            </li>
          );
        })}
    </ul>
  );
};
