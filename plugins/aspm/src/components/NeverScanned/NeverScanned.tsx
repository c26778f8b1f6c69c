import { discoveryApiRef, useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import useAsync from 'react-use/esm/useAsync';
import { firstReportCommand } from '../../lib/firstReportCommand';
import { texts } from '../../texts';
import { CopyBlock } from '../CopyBlock';
import { Section } from '../Section';

const useStyles = makeStyles(theme => ({
  token: { marginTop: theme.spacing(1) },
}));

/** What to do for an entity that nothing has reported on yet. */
export const NeverScanned = ({ entityRef }: { entityRef: string }) => {
  const classes = useStyles();
  const discoveryApi = useApi(discoveryApiRef);
  const { value: baseUrl = '/api/aspm' } = useAsync(
    () => discoveryApi.getBaseUrl('aspm'),
    [discoveryApi],
  );
  return (
    <Section title={texts.neverScanned.title}>
      <Typography paragraph>{texts.neverScanned.help}</Typography>
      <CopyBlock text={firstReportCommand({ baseUrl, entityRef })} />
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.token}
      >
        {texts.neverScanned.token}
      </Typography>
    </Section>
  );
};
