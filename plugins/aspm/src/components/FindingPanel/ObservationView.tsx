import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FindingDetail, Observation } from '@aspm/backstage-plugin-aspm-common';
import {
  RelativeTime,
  SeverityLabel,
  Term,
  UntrustedText,
  neutralise,
  severityWords,
} from '@aspm/backstage-plugin-aspm-react';
import { texts } from '../../texts';
import { Facts } from './Facts';
import { SafeLink } from './SafeLink';
import { scopeInWords, weaknessUrl } from './lib/evidence';
import { saysMore } from './lib/saysMore';

const useStyles = makeStyles(
  theme => ({
    root: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      marginBottom: theme.spacing(1),
    },
    summary: {
      padding: theme.spacing(1, 1.5),
      cursor: 'pointer',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    tool: { fontWeight: 'bold' },
    quiet: { color: theme.palette.text.secondary },
    body: { padding: theme.spacing(0, 1.5, 1) },
    list: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      // Links one below the other are far enough apart for a finger.
      lineHeight: '24px',
    },
  }),
  { name: 'AspmObservationView' },
);

/** What one tool says, as it said it. */
export function ObservationView(props: {
  observation: Observation;
  /** What the panel says above already. */
  finding: FindingDetail;
  open?: boolean;
  /** Makes a finding of its own of it; absent where that cannot be. */
  onSplit?: () => void;
}) {
  const { observation: seen, finding, open, onSplit } = props;
  const title = saysMore(seen.title, finding.title);
  const description = saysMore(
    seen.description,
    seen.title,
    finding.title,
    finding.description,
  );
  const classes = useStyles();
  const { rule, suppression } = seen;
  const toolSeverity =
    seen.toolSeverity &&
    seen.toolSeverity.toLowerCase() !==
      severityWords[seen.severity].toLowerCase()
      ? seen.toolSeverity
      : undefined;
  const links = (addresses: Array<string | undefined> = []) =>
    addresses.length > 0 && (
      <ul className={classes.list}>
        {addresses.map(address => (
          <li key={address}>
            <SafeLink address={address}>{neutralise(address ?? '')}</SafeLink>
          </li>
        ))}
      </ul>
    );
  return (
    <details className={classes.root} open={open}>
      <summary className={classes.summary}>
        <span className={classes.tool}>{neutralise(seen.tool)}</span>{' '}
        <span className={classes.quiet}>
          {seen.toolVersion && `${neutralise(seen.toolVersion)} · `}
          {neutralise(rule.id)}
          {!seen.present && ' · no longer seen'}
        </span>
      </summary>
      <div className={classes.body}>
        {title && <Typography variant="body2">{neutralise(title)}</Typography>}
        <Facts
          facts={[
            [
              'Severity',
              <>
                <SeverityLabel severity={seen.severity} />
                {toolSeverity && ` (the tool says ${neutralise(toolSeverity)})`}
              </>,
            ],
            ['Confidence', seen.toolConfidence],
            [
              'Rule',
              <SafeLink address={rule.helpUrl}>
                {neutralise(rule.name ?? rule.id)}
              </SafeLink>,
            ],
            [
              <Term name="CVSS" />,
              seen.cvss?.map(({ vector, score, source }, index) => (
                <div key={index}>
                  {score?.toFixed(1)} {vector && neutralise(vector)}
                  {source && ` (${neutralise(source)})`}
                </div>
              )),
            ],
            [
              <Term name="CWE" />,
              seen.weaknesses?.map(number => (
                <span key={number}>
                  <SafeLink address={weaknessUrl(number)}>
                    CWE-{number}
                  </SafeLink>{' '}
                </span>
              )),
            ],
            [
              'Also known as',
              neutralise(seen.vulnerabilityIds?.join(', ') ?? ''),
            ],
            ['Scanned', seen.scope && neutralise(scopeInWords(seen.scope))],
            [
              'Silenced',
              suppression &&
                neutralise(
                  [suppression.source, suppression.reason]
                    .filter(Boolean)
                    .join(': '),
                ),
            ],
            ['First seen', <RelativeTime at={seen.firstSeenAt} />],
            ['Last seen', <RelativeTime at={seen.lastSeenAt} />],
            ['References', links(seen.references)],
          ]}
        />
        {description && <UntrustedText text={description} />}
        {onSplit && (
          <Button
            color="primary"
            size="small"
            aria-label={texts.merging.splitOf(neutralise(seen.tool))}
            onClick={onSplit}
          >
            {texts.merging.split}
          </Button>
        )}
      </div>
    </details>
  );
}
