import { NotAllowedError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aPortalApi,
  checkoutService,
  paymentsGroup,
} from '../../__testUtils__/aPortal';
import { renderScreen } from '../../__testUtils__/renderScreen';
import { EntitySecurityContent } from './EntitySecurityContent';

jest.mock('../FindingsExplorer', () => ({
  FindingsExplorer: (props: object) => (
    <div data-testid="explorer">{JSON.stringify(props)}</div>
  ),
}));

const ledger = {
  ...checkoutService,
  metadata: { name: 'ledger', namespace: 'default' },
};

describe('EntitySecurityContent', () => {
  it('says how the entity stands, what to do first, and what is known of it', async () => {
    renderScreen(<EntitySecurityContent />, {
      api: aPortalApi(),
      entity: checkoutService,
    });

    await screen.findByText(/^Checkout service is at risk/);
    const headings = screen.getAllByRole('heading');
    expect(headings.map(({ textContent }) => textContent)).toEqual([
      'Checkout service is at risk: 2 exploited findings in production, 5 overdue, the longest by 3 days.',
      'Do first',
      'Coverage',
      'Context',
    ]);
    expect(screen.getByLabelText('Grade D, from A to E')).toBeInTheDocument();
    expect(
      screen.getByRole('link', {
        name: 'Upgrade log4j-core 2.14.1 → 2.17.1',
      }),
    ).toHaveAttribute('href', '/?package=log4j-core#findings');
    expect(screen.getByText('closes 3 findings')).toBeInTheDocument();
    expect(screen.getByText('risk −38')).toBeInTheDocument();
    expect(screen.getByText(/never scanned, though required/)).toBeVisible();
    expect(screen.getByTestId('explorer')).toHaveTextContent(
      '"fixedFilter":{"entityRef":["component:default/checkout-service"]}',
    );
  });

  it('links every number to its findings', async () => {
    renderScreen(<EntitySecurityContent />, {
      api: aPortalApi(),
      entity: checkoutService,
    });

    const counts = await screen.findByRole('list', {
      name: 'Findings by what matters',
    });
    const links = within(counts).getAllByRole('link');
    expect(
      links.map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['2exploited', '/?exploited=true#findings'],
      ['5past due', '/?pastDue=true#findings'],
      ['34open', '/?state=open#findings'],
      ['21fixable', '/?fixable=true#findings'],
      ['12silenced', '/?state=silenced#findings'],
    ]);
    expect(screen.getByRole('link', { name: /Critical\s*2/ })).toHaveAttribute(
      'href',
      '/?severity=critical#findings',
    );
  });

  it('shows what is unknown as unknown, and how to make it known', async () => {
    renderScreen(<EntitySecurityContent />, {
      api: aPortalApi(),
      entity: checkoutService,
    });

    expect(await screen.findAllByText('unknown')).toHaveLength(3);
    await userEvent.click(
      screen.getByRole('button', { name: 'How to make it known' }),
    );
    expect(screen.getByText(/aspm\/exposure: internet/)).toBeInTheDocument();
  });

  it('says how to send the first report', async () => {
    renderScreen(<EntitySecurityContent />, {
      api: aPortalApi(),
      entity: ledger,
    });

    expect(
      await screen.findByText('Ledger has never been scanned.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /reports\?entityRef=component:default\/ledger&wait=true/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByTestId('explorer')).not.toBeInTheDocument();
  });

  it('ranks the services of a group', async () => {
    renderScreen(<EntitySecurityContent />, {
      api: aPortalApi(),
      entity: paymentsGroup,
    });

    const table = await screen.findByRole('table', {
      name: 'Services, most risk first',
    });
    expect(
      within(table).getByRole('link', { name: 'Checkout service' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout-service/security',
    );
    expect(
      within(table).getByRole('link', {
        name: '5 past due: findings of Checkout service',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout-service/security?pastDue=true#findings',
    );
    expect(screen.getByTestId('explorer')).toHaveTextContent(
      '"fixedFilter":{"owner":["group:default/payments"]}',
    );
  });

  it('says plainly what a reader may not see', async () => {
    const getPosture = async () => {
      throw new NotAllowedError('no');
    };
    renderScreen(<EntitySecurityContent />, {
      api: { ...aPortalApi(), getPosture },
      entity: checkoutService,
    });

    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });

  it('tries again after a failure', async () => {
    const api = aPortalApi();
    const getPosture = jest
      .fn(api.getPosture)
      .mockRejectedValueOnce(new Error('Out of order'));
    renderScreen(<EntitySecurityContent />, {
      api: { ...api, getPosture },
      entity: checkoutService,
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('Out of order');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/^Checkout service is at risk/),
    ).toBeInTheDocument();
  });
});
