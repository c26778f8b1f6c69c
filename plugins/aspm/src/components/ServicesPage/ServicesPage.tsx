import { texts } from '../../texts';
import { RankedServices } from '../RankedServices';

/** All services, most risk first. */
export const ServicesPage = () => (
  <RankedServices
    title={texts.services.caption}
    heading="h2"
    lead
    pageSize={50}
  />
);
