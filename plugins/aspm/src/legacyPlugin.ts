import { AspmClient } from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '@aspm/backstage-plugin-aspm-react';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { entityContentRouteRef, rootRouteRef } from './routes';

/** Brings the API of the suite; apps take it in by using any of the extensions below. @public */
export const aspmPlugin = createPlugin({
  id: 'aspm',
  apis: [
    createApiFactory({
      api: aspmApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => AspmClient.create(apis),
    }),
  ],
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
});

/** The Security page; belongs at `/security`. @public */
export const AspmPage = aspmPlugin.provide(
  createRoutableExtension({
    name: 'AspmPage',
    component: () =>
      import('./components/SecurityPage').then(m => m.SecurityPage),
    mountPoint: rootRouteRef,
  }),
);

/** The Security tab of an entity; belongs at `/security` of its page. @public */
export const EntityAspmContent = aspmPlugin.provide(
  createRoutableExtension({
    name: 'EntityAspmContent',
    component: () =>
      import('./components/EntitySecurityContent').then(
        m => m.EntitySecurityContent,
      ),
    mountPoint: entityContentRouteRef,
  }),
);

/** How an entity stands, for its overview page. @public */
export const EntityAspmCard = aspmPlugin.provide(
  createComponentExtension({
    name: 'EntityAspmCard',
    component: {
      lazy: () =>
        import('./components/EntitySecurityCard').then(
          m => m.EntitySecurityCard,
        ),
    },
  }),
);
