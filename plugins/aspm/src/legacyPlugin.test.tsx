import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { aspmApiRef } from '@aspm/backstage-plugin-aspm-react';
import { screen } from '@testing-library/react';
import { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import {
  AspmPage,
  aspmPlugin,
  EntityAspmCard,
  EntityAspmContent,
} from './legacy';
import { aPortalApi, checkoutService } from './__testUtils__/aPortal';

const render = (element: ReactElement, path = '/') =>
  renderInTestApp(
    <TestApiProvider apis={[[aspmApiRef, aPortalApi()]]}>
      <EntityProvider entity={checkoutService}>{element}</EntityProvider>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );

describe('the plugin in the older front-end system', () => {
  it('gives the API', () => {
    expect([...aspmPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      aspmApiRef.id,
    ]);
  });

  it('shows the Security page with its tabs', async () => {
    await render(
      <Routes>
        <Route path="/security/*" element={<AspmPage />} />
      </Routes>,
      '/security',
    );

    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: /The organisation/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Security' }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('tab').map(({ textContent }) => textContent),
    ).toEqual(['Overview', 'Findings', 'Services', 'Teams']);
  });

  it('shows the tab of an entity', async () => {
    await render(
      <Routes>
        <Route path="/" element={<EntityAspmContent />} />
      </Routes>,
    );

    expect(
      await screen.findByText(/^Checkout service is at risk/),
    ).toBeInTheDocument();
  });

  it('shows the card of an entity', async () => {
    await render(<EntityAspmCard />);

    expect(
      await screen.findByText(/^Checkout service is at risk/),
    ).toBeInTheDocument();
  });
});
