import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import {
  CategoryLabel,
  DueDate,
  RelativeTime,
  SeverityLabel,
  StateLabel,
  UntrustedText,
  neutralise,
  securityPalette,
} from '@aspm/backstage-plugin-aspm-react';
import { Facts } from './Facts';
import { saysMore } from './lib/saysMore';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(0, 3, 1),
      overflowWrap: 'anywhere',
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(0, 2, 1) },
    },
    marks: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      margin: theme.spacing(1, 0),
    },
    owner: { marginRight: theme.spacing(1) },
  }),
  { name: 'AspmPanelHeader' },
);

/** What it is, how it stands and whose it is. */
export function PanelHeader(props: {
  finding: FindingDetail;
  titleId: string;
}) {
  const { finding, titleId } = props;
  const classes = useStyles();
  const palette = securityPalette(useTheme());
  const { owners, stateReason } = finding;
  const description = saysMore(finding.description, finding.title);
  return (
    <header className={classes.root}>
      <Typography id={titleId} variant="h5" component="h2" aria-live="polite">
        {neutralise(finding.title)}
      </Typography>
      <div className={classes.marks}>
        <SeverityLabel severity={finding.severity} />
        <StateLabel state={finding.state} />
        <CategoryLabel category={finding.category} />
        {finding.exploited && (
          <strong style={{ color: palette.due.overdue.text }}>
            Exploited in the wild
          </strong>
        )}
        <DueDate at={finding.dueAt} state={finding.state} />
      </div>
      {description && (
        <UntrustedText
          text={description}
          clamp={{ characters: 320, lines: 6 }}
        />
      )}
      <Facts
        facts={[
          ['Entity', <EntityRefLink entityRef={finding.entityRef} />],
          [
            owners.length > 1 ? 'Owners' : 'Owner',
            owners.map(owner => (
              <span key={owner} className={classes.owner}>
                <EntityRefLink entityRef={owner} />
              </span>
            )),
          ],
          ['Silenced', stateReason && neutralise(stateReason)],
          ['First seen', <RelativeTime at={finding.firstSeenAt} />],
          ['Last seen', <RelativeTime at={finding.lastSeenAt} />],
          ['Fixed', finding.fixedAt && <RelativeTime at={finding.fixedAt} />],
          [
            'Came back',
            finding.recurrences ? `${finding.recurrences} times` : undefined,
          ],
        ]}
      />
    </header>
  );
}
