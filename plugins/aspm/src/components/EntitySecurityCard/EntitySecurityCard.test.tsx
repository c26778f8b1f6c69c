import { screen } from '@testing-library/react';
import { aPortalApi, checkoutService } from '../../__testUtils__/aPortal';
import { renderScreen } from '../../__testUtils__/renderScreen';
import { EntitySecurityCard } from './EntitySecurityCard';

describe('EntitySecurityCard', () => {
  it('shows three numbers and one next step, which lead to the tab', async () => {
    renderScreen(<EntitySecurityCard />, {
      api: aPortalApi(),
      entity: checkoutService,
    });

    const tab = '/catalog/default/component/checkout-service/security';
    expect(
      await screen.findByRole('link', { name: /exploited/ }),
    ).toHaveAttribute('href', `${tab}?exploited=true#findings`);
    expect(screen.getByRole('link', { name: /past due/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /34\s*open/ })).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /^Upgrade log4j-core/ }),
    ).toHaveAttribute('href', `${tab}?package=log4j-core#findings`);
    expect(screen.queryByText(/Rotate the AWS key/)).not.toBeInTheDocument();
  });

  it('says that nothing is known yet', async () => {
    renderScreen(<EntitySecurityCard />, {
      api: aPortalApi(),
      entity: {
        ...checkoutService,
        metadata: { name: 'newcomer', namespace: 'default' },
      },
    });

    expect(
      await screen.findByText('Nothing is known of this yet'),
    ).toBeInTheDocument();
  });
});
