import { PageWithHeader, TabbedLayout } from '@backstage/core-components';
import { texts } from '../../texts';
import { FindingsPage } from '../FindingsPage';
import { OverviewPage } from '../OverviewPage';
import { ServicesPage } from '../ServicesPage';
import { TeamsPage } from '../TeamsPage';

/** The Security page with its tabs, for the older front-end system; the new one draws both itself. */
export const SecurityPage = () => (
  <PageWithHeader themeId="tool" title={texts.title}>
    <TabbedLayout>
      <TabbedLayout.Route path="/overview" title={texts.tabs.overview}>
        <OverviewPage />
      </TabbedLayout.Route>
      <TabbedLayout.Route path="/findings" title={texts.tabs.findings}>
        <FindingsPage />
      </TabbedLayout.Route>
      <TabbedLayout.Route path="/services" title={texts.tabs.services}>
        <ServicesPage />
      </TabbedLayout.Route>
      <TabbedLayout.Route path="/teams" title={texts.tabs.teams}>
        <TeamsPage />
      </TabbedLayout.Route>
    </TabbedLayout>
  </PageWithHeader>
);
