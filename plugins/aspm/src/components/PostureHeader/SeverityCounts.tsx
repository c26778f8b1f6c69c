import {
  severities as allSeverities,
  SeverityCounts as Counts,
} from '@aspm/backstage-plugin-aspm-common';
import { SeverityLabel } from '@aspm/backstage-plugin-aspm-react';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { FindingsLink } from '../../lib/findingLinks';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.5),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    minHeight: 24,
    gap: theme.spacing(0.75),
  },
  number: { fontVariantNumeric: 'tabular-nums', fontWeight: 600 },
}));

/** Open findings by severity, the worst first; severities that do not occur are left out. */
export const SeverityCounts = (props: {
  severities: Counts;
  linkTo: FindingsLink;
}) => {
  const { severities, linkTo } = props;
  const classes = useStyles();
  return (
    <ul className={classes.root} aria-label={texts.posture.severities}>
      {allSeverities
        .filter(severity => severities[severity] > 0)
        .map(severity => (
          <li key={severity}>
            <Link
              to={linkTo({ filter: { severity: [severity] } })}
              className={classes.item}
            >
              <SeverityLabel severity={severity} />
              <span className={classes.number}>
                {severities[severity].toLocaleString('en')}
              </span>
            </Link>
          </li>
        ))}
    </ul>
  );
};
