import { createFakeAspmApi } from '@aspm/backstage-plugin-aspm-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aPortalApi } from '../../__testUtils__/aPortal';
import { renderScreen } from '../../__testUtils__/renderScreen';
import { TeamsPage } from './TeamsPage';

const teams = () =>
  screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('TeamsPage', () => {
  it('opens and closes teams in place and keeps it in the address', async () => {
    renderScreen(<TeamsPage />, { api: aPortalApi() });

    await screen.findByRole('table');
    expect(teams()).toEqual(['Commerce', 'Payments']);

    await userEvent.click(
      screen.getByRole('button', { name: 'Hide the teams of Commerce' }),
    );
    expect(teams()).toEqual(['Commerce']);
    expect(screen.getByTestId('address')).toHaveTextContent('/?open=none');

    await userEvent.click(
      screen.getByRole('button', { name: 'Show the teams of Commerce' }),
    );
    expect(teams()).toEqual(['Commerce', 'Payments']);
  });

  it('opens what the address says', async () => {
    renderScreen(<TeamsPage />, { api: aPortalApi(), path: '/?open=none' });

    await screen.findByRole('table');
    expect(teams()).toEqual(['Commerce']);
  });

  it('links a team to its page and its numbers to their findings', async () => {
    renderScreen(<TeamsPage />, { api: aPortalApi() });

    expect(
      await screen.findByRole('link', { name: 'Payments' }),
    ).toHaveAttribute('href', '/catalog/default/group/payments');
    expect(
      screen.getByRole('link', { name: '5 past due: findings of Payments' }),
    ).toHaveAttribute(
      'href',
      '/security/findings?pastDue=true&owner=group:default/payments',
    );
  });

  it('says that no group owns anything', async () => {
    renderScreen(<TeamsPage />, { api: createFakeAspmApi() });

    expect(
      await screen.findByText('No group owns anything in the catalog yet.'),
    ).toBeInTheDocument();
  });
});
