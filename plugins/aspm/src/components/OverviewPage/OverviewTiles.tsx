import { PostureDetail } from '@aspm/backstage-plugin-aspm-common';
import { makeStyles } from '@material-ui/core/styles';
import { useSecurityPageLinks } from '../../hooks/useSecurityLinks';
import { texts } from '../../texts';
import { Tile } from './Tile';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    },
  },
}));

/** The four numbers an organisation is asked for. */
export const OverviewTiles = ({ detail }: { detail: PostureDetail }) => {
  const classes = useStyles();
  const links = useSecurityPageLinks();
  const { exploited, pastDue, severities, entities, scannedEntities } = detail;
  const { exploitedInProduction, mostPastDueDays } = detail.headline;
  const severe = severities.critical + severities.high;
  return (
    <div className={classes.root}>
      <Tile
        label={texts.overview.exploited}
        value={exploited.toLocaleString('en')}
        help={
          exploited > 0
            ? texts.overview.exploitedHelp(exploitedInProduction)
            : texts.overview.noneExploited
        }
        urgent={exploited > 0}
        to={
          exploited > 0
            ? links.findings({ filter: { exploited: true } })
            : undefined
        }
      />
      <Tile
        label={texts.overview.pastDue}
        value={pastDue.toLocaleString('en')}
        help={pastDueHelp(pastDue, mostPastDueDays)}
        urgent={pastDue > 0}
        to={
          pastDue > 0
            ? links.findings({ filter: { pastDue: true } })
            : undefined
        }
      />
      <Tile
        label={texts.overview.severe}
        value={severe.toLocaleString('en')}
        help={texts.overview.severeHelp(severities.critical, severities.high)}
        to={
          severe > 0
            ? links.findings({ filter: { severity: ['critical', 'high'] } })
            : undefined
        }
      />
      <Tile
        label={texts.overview.coverage}
        value={texts.posture.of(scannedEntities, entities)}
        help={texts.overview.coverageHelp(entities - scannedEntities)}
        to={links.services}
      />
    </div>
  );
};

function pastDueHelp(pastDue: number, days: number | undefined) {
  if (pastDue === 0) return texts.overview.nonePastDue;
  return days ? texts.overview.pastDueHelp(days) : undefined;
}
