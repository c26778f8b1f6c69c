import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { FindingDetail } from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '@aspm/backstage-plugin-aspm-react';
import {
  aFindingDetail,
  anObservation,
  createFakeAspmApi,
} from '@aspm/backstage-plugin-aspm-react/testUtils';
import { FindingPanel } from './FindingPanel';

// Finding out what is hidden takes jsdom most of a test's time.
configure({ defaultHidden: true });
jest.setTimeout(30_000);

async function show(finding: FindingDetail) {
  const onClose = jest.fn();
  const api = createFakeAspmApi({ findings: [finding] });
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [aspmApiRef, api],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <FindingPanel findingId={finding.id} onClose={onClose} />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  const panel = await screen.findByRole('dialog', { name: finding.title });
  return { onClose, panel };
}

const section = (name: string | RegExp) =>
  within(screen.getByRole('region', { name }));

describe('FindingPanel', () => {
  it('says what it is, whose it is and why its risk is what it is', async () => {
    const finding = aFindingDetail();
    await show(finding);
    expect(
      screen.getByRole('link', { name: /checkout-service/ }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout-service');
    expect(screen.getByRole('link', { name: /payments/ })).toBeInTheDocument();

    const why = section(/^Why \d+$/);
    expect(
      why.getByRole('row', { name: /Exploitation.*\+\d\.\d/ }),
    ).toBeVisible();
    expect(
      why.getByRole('row', { name: /Data public.*−\d\.\d/ }),
    ).toBeVisible();
    expect(
      why.getByRole('row', {
        name: /Exposure not known: would be between \d+ and \d+/,
      }),
    ).toBeVisible();
    expect(
      why.getByText(/narrow most to know who can reach the entity/),
    ).toBeVisible();
    expect(why.getByText(/aspm\/exposure: internet/)).toBeVisible();
  });

  it('says how likely it is real, by what parts, and what was decided', async () => {
    await show(
      aFindingDetail({
        decision: {
          decision: 'confirmed',
          decidedBy: 'user:default/ada',
          decidedAt: '2026-01-01T00:00:00Z',
          reason: 'tried it',
        },
      }),
    );
    const likely = section(/^\d+ % likely real$/);
    expect(
      likely.getByRole('row', { name: /Starting point.*−0\.4/ }),
    ).toBeVisible();
    expect(
      likely.getByRole('row', { name: /Reported Grype.*\+\d\.\d/ }),
    ).toBeVisible();
    expect(
      likely.getByRole('row', { name: /Agrees Trivy.*\+\d\.\d/ }),
    ).toBeVisible();
    expect(
      likely.getByText(/Confirmed, as user:default\/ada decided: tried it/),
    ).toBeVisible();
  });

  it('shows the fix, the place and the evidence', async () => {
    await show(aFindingDetail());
    expect(
      section('Fix').getByText(/Upgrade log4j-core to 2.17.1/),
    ).toBeVisible();
    const where = section('Where');
    expect(where.getByRole('link', { name: /pom\.xml:48/ })).toHaveAttribute(
      'href',
      'https://git.example.com/shop/checkout/blob/main/pom.xml#L48',
    );
    expect(where.getByText('<version>2.14.1</version>')).toBeVisible();
    const evidence = section('Evidence');
    expect(evidence.getByText('Trivy')).toBeVisible();
    expect(
      evidence.getAllByRole('link', { name: /CWE-502/ })[0],
    ).toHaveAttribute(
      'href',
      'https://cwe.mitre.org/data/definitions/502.html',
    );
    expect(section('History').getByText('First seen by Trivy')).toBeVisible();
  });

  it('follows no dangerous address of a scanner', async () => {
    // eslint-disable-next-line no-script-url
    const dangerous = 'javascript:alert(1)';
    const { panel } = await show(
      aFindingDetail({
        title: 'Name\u202e turned',
        place: { path: 'a.js', url: dangerous },
        observations: [
          anObservation({
            references: [dangerous],
            rule: { id: 'x', helpUrl: dangerous },
            description: `[x](${dangerous})`,
          }),
        ],
      }),
    ).catch(async () => ({ panel: await screen.findByRole('dialog') }));
    expect(within(panel).getByText('Name[U+202E] turned')).toBeInTheDocument();
    for (const link of within(panel).getAllByRole('link')) {
      expect(link.getAttribute('href')).not.toMatch(/script/);
    }
  });

  it('says what is not there, and closes', async () => {
    const { onClose } = await show(
      aFindingDetail({ fix: undefined, place: undefined, history: [] }),
    );
    expect(screen.getByText('No tool says how to fix it.')).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'History' }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
