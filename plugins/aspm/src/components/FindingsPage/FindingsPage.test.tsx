import {
  aFinding,
  createFakeAspmApi,
} from '@aspm/backstage-plugin-aspm-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderScreen } from '../../__testUtils__/renderScreen';
import { FindingsPage } from './FindingsPage';

describe('FindingsPage', () => {
  it('narrows the list to a team', async () => {
    const api = createFakeAspmApi({
      findings: [
        aFinding({ title: 'Of payments' }),
        aFinding({ title: 'Of search', owners: ['group:default/search'] }),
      ],
    });
    renderScreen(<FindingsPage />, { api });

    expect(await screen.findByText('Of search')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Team' }));
    await userEvent.click(
      await screen.findByRole('menuitemcheckbox', { name: /^search/ }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/?owner=group%3Adefault%2Fsearch',
    );
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByText('Of search')).toBeInTheDocument();
    expect(screen.queryByText('Of payments')).not.toBeInTheDocument();
  });
});
