import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { aspmApiRef } from '@aspm/backstage-plugin-aspm-react';
import { screen } from '@testing-library/react';
import plugin from './index';
import {
  aPortalApi,
  checkoutService,
  paymentsGroup,
} from './__testUtils__/aPortal';

const catalogApi = catalogApiMock({ entities: [checkoutService] });

describe('the plugin in the new front-end system', () => {
  it('shows the Security page with its tabs', async () => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/security'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [[aspmApiRef, aPortalApi()], catalogApi],
    });

    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: /The organisation/,
      }),
    ).toHaveTextContent(
      'The organisation is at risk: 2 exploited findings in production, 5 overdue, the longest by 3 days.',
    );
    expect(
      screen.getByRole('heading', { level: 1, name: 'Security' }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('tab').map(({ textContent }) => textContent),
    ).toEqual(['Overview', 'Findings', 'Services', 'Teams']);
  });

  it('shows the tab of an entity', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: checkoutService }),
        plugin.getExtension('entity-content:aspm'),
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [[aspmApiRef, aPortalApi()], catalogApi],
    });

    expect(
      await screen.findByText(/^Checkout service is at risk/),
    ).toBeInTheDocument();
  });

  it('shows the tab of a group', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: paymentsGroup }),
        plugin.getExtension('entity-content:aspm/rollup'),
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [[aspmApiRef, aPortalApi()], catalogApi],
    });

    expect(await screen.findByText(/^Payments is at risk/)).toBeInTheDocument();
  });

  it('shows the card of an entity', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: checkoutService }),
        plugin.getExtension('entity-card:aspm'),
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [[aspmApiRef, aPortalApi()], catalogApi],
    });

    expect(
      await screen.findByText(/^Checkout service is at risk/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Open the Security tab/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout-service/security',
    );
  });
});
