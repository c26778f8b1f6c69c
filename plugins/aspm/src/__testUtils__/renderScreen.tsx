import { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AspmApi } from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '@aspm/backstage-plugin-aspm-react';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { rootRouteRef } from '../routes';

const Address = () => {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{`${pathname}${search}`}</output>;
};

/** Renders a part of the plugin in a portal with its API; the address is shown as `address`. */
export function renderScreen(
  element: ReactElement,
  options: { api: AspmApi; entity?: Entity; path?: string },
) {
  const { api, entity, path = '/' } = options;
  return renderInTestApp(
    <>
      {entity ? (
        <EntityProvider entity={entity}>{element}</EntityProvider>
      ) : (
        element
      )}
      <Address />
    </>,
    {
      apis: [[aspmApiRef, api], catalogApiMock()],
      initialRouteEntries: [path],
      mountedRoutes: {
        '/security': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}
