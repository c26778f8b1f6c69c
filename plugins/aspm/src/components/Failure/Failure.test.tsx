import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { createFakeAspmApi } from '@aspm/backstage-plugin-aspm-react/testUtils';
import { screen } from '@testing-library/react';
import { renderScreen } from '../../__testUtils__/renderScreen';
import { Failure } from './Failure';

const api = createFakeAspmApi();

/** An answer of the backend, which carries its error as the cause. */
const answered = (cause: Error) =>
  Object.assign(new Error('Request failed'), { cause });

describe('Failure', () => {
  it('says which permission is missing', async () => {
    renderScreen(<Failure error={answered(new NotAllowedError('no'))} />, {
      api,
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'aspm.finding.read',
    );
  });

  it('explains what is not known yet', async () => {
    renderScreen(<Failure error={answered(new NotFoundError('no'))} />, {
      api,
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Nothing is known of this yet',
    );
  });

  it('shows anything else as it is', async () => {
    renderScreen(<Failure error={new Error('Out of order')} />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent('Out of order');
  });
});
