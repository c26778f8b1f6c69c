import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aPortalApi } from '../../__testUtils__/aPortal';
import { renderScreen } from '../../__testUtils__/renderScreen';
import { OverviewPage } from './OverviewPage';

describe('OverviewPage', () => {
  it('says how the organisation stands, in a sentence and four numbers', async () => {
    renderScreen(<OverviewPage />, { api: aPortalApi() });

    expect(
      await screen.findByText(/^The organisation is at risk/),
    ).toBeInTheDocument();
    const hrefs = [
      '2 Exploited now',
      '5 Past due',
      '11 Critical and high',
      '1 of 2 Scanned services',
    ].map(name => screen.getByRole('link', { name }).getAttribute('href'));
    expect(hrefs).toEqual([
      '/security/findings?exploited=true',
      '/security/findings?pastDue=true',
      '/security/findings?severity=critical&severity=high',
      '/security/services',
    ]);
  });

  it('leads to the fixes with most effect and the services with most risk', async () => {
    renderScreen(<OverviewPage />, { api: aPortalApi() });

    expect(
      await screen.findByRole('link', { name: /^Upgrade log4j-core/ }),
    ).toHaveAttribute(
      'href',
      '/security/findings?entityRef=component:default/checkout-service&package=log4j-core',
    );
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Checkout service', 'Ledger']);
  });

  it('shows the weeks as bars, and as a table for who wants numbers', async () => {
    renderScreen(<OverviewPage />, { api: aPortalApi() });

    expect(
      await screen.findByRole('img', { name: /^In the last 12 weeks/ }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as table' }),
    );
    const table = screen.getByRole('table', {
      name: 'Opened and fixed per week',
    });
    expect(within(table).getAllByRole('rowheader')).toHaveLength(12);
  });
});
