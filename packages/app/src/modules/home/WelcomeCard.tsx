import { InfoCard, Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';

export const WelcomeCard = () => (
  <InfoCard title="Welcome">
    <Typography paragraph>
      This is the portal of Larkspur Market, an invented online marketplace with
      real-looking services, owners and scanner reports.
    </Typography>
    <Typography>
      Start at the{' '}
      <Link to="/security" underline="always">
        security of all services
      </Link>
      , or pick a service in the{' '}
      <Link to="/catalog" underline="always">
        catalog
      </Link>{' '}
      and open its Security tab.
    </Typography>
  </InfoCard>
);
