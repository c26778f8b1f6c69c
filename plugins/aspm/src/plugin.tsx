import { AspmClient } from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '@aspm/backstage-plugin-aspm-react';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import SecurityIcon from '@material-ui/icons/Security';
import { rollupKinds, scannedKinds } from './lib/levelOfEntity';
import { PageContent } from './components/PageContent';
import { entityTabPath, rootRouteRef } from './routes';
import { texts } from './texts';

const icon = <SecurityIcon fontSize="inherit" />;

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: aspmApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => AspmClient.create(apis),
    }),
});

// Its tabs are extensions of their own, so that a portal can leave one out and a plugin can add one.
const page = PageBlueprint.make({
  params: {
    path: '/security',
    routeRef: rootRouteRef,
    title: texts.title,
    icon,
  },
});

const overviewPage = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: texts.tabs.overview,
    loader: async () => {
      const { OverviewPage } = await import('./components/OverviewPage');
      return (
        <PageContent>
          <OverviewPage />
        </PageContent>
      );
    },
  },
});

const findingsPage = SubPageBlueprint.make({
  name: 'findings',
  params: {
    path: 'findings',
    title: texts.tabs.findings,
    loader: async () => {
      const { FindingsPage } = await import('./components/FindingsPage');
      return (
        <PageContent>
          <FindingsPage />
        </PageContent>
      );
    },
  },
});

const servicesPage = SubPageBlueprint.make({
  name: 'services',
  params: {
    path: 'services',
    title: texts.tabs.services,
    loader: async () => {
      const { ServicesPage } = await import('./components/ServicesPage');
      return (
        <PageContent>
          <ServicesPage />
        </PageContent>
      );
    },
  },
});

const teamsPage = SubPageBlueprint.make({
  name: 'teams',
  params: {
    path: 'teams',
    title: texts.tabs.teams,
    loader: async () => {
      const { TeamsPage } = await import('./components/TeamsPage');
      return (
        <PageContent>
          <TeamsPage />
        </PageContent>
      );
    },
  },
});

const loadEntityContent = async () => {
  const { EntitySecurityContent } = await import(
    './components/EntitySecurityContent'
  );
  return <EntitySecurityContent />;
};

const entityContent = EntityContentBlueprint.make({
  params: {
    path: entityTabPath,
    title: texts.title,
    filter: { kind: { $in: scannedKinds } },
    loader: loadEntityContent,
  },
});

const rollupContent = EntityContentBlueprint.make({
  name: 'rollup',
  params: {
    path: entityTabPath,
    title: texts.title,
    filter: { kind: { $in: rollupKinds } },
    loader: loadEntityContent,
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: { kind: { $in: [...scannedKinds, ...rollupKinds] } },
    loader: async () => {
      const { EntitySecurityCard } = await import(
        './components/EntitySecurityCard'
      );
      return <EntitySecurityCard />;
    },
  },
});

/** The Security page, tabs and cards, for the new front-end system. @public */
export const aspmPlugin = createFrontendPlugin({
  pluginId: 'aspm',
  title: texts.title,
  icon,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    api,
    page,
    overviewPage,
    findingsPage,
    servicesPage,
    teamsPage,
    entityContent,
    rollupContent,
    entityCard,
  ],
});
