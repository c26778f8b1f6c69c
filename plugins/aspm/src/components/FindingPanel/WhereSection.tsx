import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import {
  Term,
  UntrustedText,
  neutralise,
} from '@aspm/backstage-plugin-aspm-react';
import { Facts } from './Facts';
import { PanelSection } from './PanelSection';
import { PlaceView } from './PlaceView';

const useStyles = makeStyles(
  theme => ({
    steps: { margin: 0, paddingLeft: theme.spacing(3) },
    path: { marginTop: theme.spacing(1) },
  }),
  { name: 'AspmWhereSection' },
);

const plain = (text: string | undefined) => text && neutralise(text);
const raw = (text: string | undefined) =>
  text && <UntrustedText format="plain" text={text} />;

/** Where it is: in files, in a running application, in a resource, among the dependencies. */
export function WhereSection(props: { finding: FindingDetail }) {
  const { finding } = props;
  const { place, endpoint, resource, observations } = finding;
  const classes = useStyles();
  const flow = observations.find(one => (one.flow?.length ?? 0) > 1)?.flow;
  const dependencyPath = observations.find(
    one => (one.dependencyPath?.length ?? 0) > 0,
  )?.dependencyPath;
  const images = [...new Set(observations.map(one => one.image))];
  const secret = observations.find(one => one.secret)?.secret;

  return (
    <PanelSection title="Where">
      {place && <PlaceView place={place} />}
      {!place && finding.where && (
        <Typography variant="body2">{neutralise(finding.where)}</Typography>
      )}
      <Facts
        facts={[
          [<Term name="purl" />, plain(finding.package?.purl)],
          ['Comes in by', plain(dependencyPath?.join(' › '))],
          ['Image', plain(images.filter(Boolean).join(', '))],
          ['Secret', plain(secret?.kind)],
          ['Value', plain(secret?.masked)],
          ['Still valid', secret?.verified && 'yes, the tool tried it'],
          [
            'Request',
            endpoint?.url && plain(`${endpoint.method ?? ''} ${endpoint.url}`),
          ],
          ['Parameter', plain(endpoint?.parameter)],
          ['Sent', raw(endpoint?.request)],
          ['Answered', raw(endpoint?.response)],
          ['Resource', plain(resource?.address)],
          ['Type', plain(resource?.type)],
          ['Provider', plain(resource?.provider)],
          ['Other branches', plain(finding.branches?.join(', '))],
        ]}
      />
      {flow && (
        <>
          <Typography variant="subtitle2" component="h4">
            From source to sink
          </Typography>
          <ol className={classes.steps}>
            {flow.map((step, index) => (
              <li key={index}>
                <PlaceView place={step} />
              </li>
            ))}
          </ol>
        </>
      )}
    </PanelSection>
  );
}
