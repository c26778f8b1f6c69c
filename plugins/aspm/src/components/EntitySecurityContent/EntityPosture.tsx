import { PostureDetail } from '@aspm/backstage-plugin-aspm-common';
import { linkOnPage } from '../../hooks/useSecurityLinks';
import { standingOf } from '../../lib/standing';
import { texts } from '../../texts';
import { ContextFacts } from '../Context';
import { CoverageList } from '../Coverage';
import { NeverScanned } from '../NeverScanned';
import { NextSteps } from '../NextSteps';
import { PostureHeader } from '../PostureHeader';
import { Section } from '../Section';
import { PageFindings } from './PageFindings';
import { useLayoutStyles } from '../Layout';

/** How an entity stands, what to do first, how well it is looked at, and all its findings. */
export const EntityPosture = (props: {
  detail: PostureDetail;
  entityRef: string;
}) => {
  const { detail, entityRef } = props;
  const classes = useLayoutStyles();
  const { nextSteps, coverage = [], context } = detail;
  const neverScanned = standingOf(detail) === 'never-scanned';
  return (
    <div className={classes.root}>
      <div className={classes.whole}>
        <PostureHeader detail={detail} linkTo={linkOnPage} />
      </div>
      {neverScanned ? (
        <div className={classes.whole}>
          <NeverScanned entityRef={entityRef} />
        </div>
      ) : (
        <Section title={texts.nextSteps.title} className={classes.first}>
          <NextSteps steps={nextSteps.slice(0, 3)} linkTo={linkOnPage} />
        </Section>
      )}
      <Section
        title={texts.coverage.title}
        className={neverScanned ? classes.half : classes.second}
      >
        <CoverageList coverage={coverage} />
      </Section>
      {context && (
        <Section
          title={texts.context.title}
          className={neverScanned ? classes.half : classes.third}
        >
          <ContextFacts context={context} />
        </Section>
      )}
      {!neverScanned && (
        <PageFindings
          fixedFilter={{ entityRef: [entityRef] }}
          hideColumns={['entity', 'owner']}
        />
      )}
    </div>
  );
};
