import {
  aPosture,
  createFakeAspmApi,
} from '@aspm/backstage-plugin-aspm-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderScreen } from '../../__testUtils__/renderScreen';
import { RankedServices } from './RankedServices';

const services = () =>
  screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('RankedServices', () => {
  it('ranks services a page at a time', async () => {
    const api = createFakeAspmApi({
      postures: [90, 80, 70].map(score =>
        aPosture({
          ref: `component:default/s${score}`,
          title: `Service ${score}`,
          score,
        }),
      ),
    });
    renderScreen(<RankedServices title="Services" pageSize={2} />, { api });

    await screen.findByText('Service 90');
    expect(services()).toEqual(['Service 90', 'Service 80']);

    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await screen.findByText('Service 70');
    expect(services()).toEqual(['Service 70']);

    await userEvent.click(screen.getByRole('button', { name: 'First page' }));
    await screen.findByText('Service 90');
  });

  it('says what an entity is that is no component', async () => {
    const api = createFakeAspmApi({
      postures: [aPosture({ ref: 'api:default/orders', title: 'Orders' })],
    });
    renderScreen(<RankedServices title="Services" pageSize={2} />, { api });

    await screen.findByText('Orders');
    expect(services()).toEqual(['Orders (API)']);
  });

  it('says that there is none', async () => {
    renderScreen(<RankedServices title="Services" pageSize={2} />, {
      api: createFakeAspmApi(),
    });

    expect(await screen.findByText(/^No service in the catalog/)).toBeVisible();
  });
});
