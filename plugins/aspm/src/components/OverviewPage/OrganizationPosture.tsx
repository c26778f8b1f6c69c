import { PostureDetail } from '@aspm/backstage-plugin-aspm-common';
import { LinkButton } from '@backstage/core-components';
import { useSecurityPageLinks } from '../../hooks/useSecurityLinks';
import { texts } from '../../texts';
import { useLayoutStyles } from '../Layout';
import { NextSteps } from '../NextSteps';
import { PostureHeader } from '../PostureHeader';
import { RankedServices } from '../RankedServices';
import { Section } from '../Section';
import { TrendSection } from '../TrendChart';
import { OverviewTiles } from './OverviewTiles';

/** A sentence, four numbers, the fixes that help most, where the risk is, and where it goes. */
export const OrganizationPosture = ({ detail }: { detail: PostureDetail }) => {
  const classes = useLayoutStyles();
  const links = useSecurityPageLinks();
  return (
    <div className={classes.root}>
      <div className={classes.whole}>
        <PostureHeader detail={detail} linkTo={links.findings} withoutNumbers />
      </div>
      <div className={classes.whole}>
        <OverviewTiles detail={detail} />
      </div>
      <Section title={texts.nextSteps.titleAcross} className={classes.half}>
        <NextSteps steps={detail.nextSteps} linkTo={links.findings} across />
      </Section>
      <TrendSection trend={detail.trend} className={classes.half} />
      <div className={classes.whole}>
        <RankedServices
          title={texts.overview.services}
          pageSize={8}
          more={
            <LinkButton size="small" color="primary" to={links.services}>
              {texts.overview.allServices}
            </LinkButton>
          }
        />
      </div>
    </div>
  );
};
