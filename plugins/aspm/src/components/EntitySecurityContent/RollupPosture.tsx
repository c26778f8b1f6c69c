import { PostureDetail } from '@aspm/backstage-plugin-aspm-common';
import { linkOnPage } from '../../hooks/useSecurityLinks';
import { filterOfPosture } from '../../lib/findingLinks';
import { texts } from '../../texts';
import { NextSteps } from '../NextSteps';
import { PostureHeader } from '../PostureHeader';
import { RankedServices } from '../RankedServices';
import { Section } from '../Section';
import { TrendSection } from '../TrendChart';
import { PageFindings } from './PageFindings';
import { useLayoutStyles } from '../Layout';

/** How the services of a system, domain or group stand together, ranked, and all their findings. */
export const RollupPosture = (props: {
  detail: PostureDetail;
  entityRef: string;
}) => {
  const { detail, entityRef } = props;
  const classes = useLayoutStyles();
  const filter = filterOfPosture(detail.level, entityRef);
  return (
    <div className={classes.root}>
      <div className={classes.whole}>
        <PostureHeader detail={detail} linkTo={linkOnPage} />
      </div>
      {detail.entities > 0 && (
        <>
          <Section title={texts.nextSteps.titleAcross} className={classes.half}>
            <NextSteps steps={detail.nextSteps} linkTo={linkOnPage} across />
          </Section>
          <TrendSection trend={detail.trend} className={classes.half} />
          <div className={classes.whole}>
            <RankedServices
              title={texts.services.of(detail.title)}
              filter={filter}
              pageSize={10}
            />
          </div>
          <PageFindings
            fixedFilter={filter}
            hideColumns={detail.level === 'owner' ? ['owner'] : []}
          />
        </>
      )}
    </div>
  );
};
