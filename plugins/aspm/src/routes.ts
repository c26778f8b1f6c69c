import { createRouteRef } from '@backstage/core-plugin-api';

/** The Security page; made with the older system's function, whose refs both systems understand. */
export const rootRouteRef = createRouteRef({ id: 'aspm' });

/** The Security tab of an entity, in the older system. */
export const entityContentRouteRef = createRouteRef({ id: 'aspm:entity' });

/** Where the Security tab stands below an entity's page. */
export const entityTabPath = '/security';
