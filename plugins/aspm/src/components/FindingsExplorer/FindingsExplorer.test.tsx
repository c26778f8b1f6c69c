import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { useLocation } from 'react-router-dom';
import { AspmApi, FindingFilter } from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '@aspm/backstage-plugin-aspm-react';
import {
  aFinding,
  aPostureDetail,
  createFakeAspmApi,
} from '@aspm/backstage-plugin-aspm-react/testUtils';
import { FindingsExplorer, FindingsExplorerProps } from './FindingsExplorer';

// Finding out what is hidden takes jsdom most of a test's time.
configure({ defaultHidden: true });
jest.setTimeout(30_000);

const ShowLocation = () => <output>{useLocation().search}</output>;
const search = () => screen.getByText(/^\?|^$/, { selector: 'output' });

async function show(
  api: AspmApi,
  options: FindingsExplorerProps & { at?: string } = {},
) {
  const { at = '', ...props } = options;
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [aspmApiRef, api],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <FindingsExplorer {...props} />
      <ShowLocation />
    </TestApiProvider>,
    {
      routeEntries: [`/${at}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const titles = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getAllByRole('link')[0].textContent);

const log4shell = aFinding({ title: 'Log4Shell', risk: 94 });
const injection = aFinding({
  title: 'SQL injection',
  category: 'code',
  severity: 'high',
  risk: 71,
  exploited: false,
  tools: ['Semgrep', 'CodeQL', 'Sonar'],
});
const fixed = aFinding({ title: 'Old one', state: 'fixed', risk: 12 });
const findings = [injection, log4shell, fixed];

describe('FindingsExplorer', () => {
  it('shows open findings by risk', async () => {
    await show(createFakeAspmApi({ findings }));
    expect(await screen.findByText('2 findings')).toBeInTheDocument();
    expect(titles()).toEqual(['Log4Shell', 'SQL injection']);
    expect(screen.getByText('Semgrep, CodeQL +1')).toBeInTheDocument();
    expect(screen.getByRole('columnheader', { name: /Risk/ })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it('narrows by menu, toggle and text, all in the URL', async () => {
    await show(createFakeAspmApi({ findings }));
    await screen.findByText('2 findings');

    await userEvent.click(screen.getByRole('button', { name: 'Severity' }));
    await userEvent.click(
      screen.getByRole('menuitemcheckbox', { name: /High\s*1/ }),
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(titles()).toEqual(['SQL injection']));
    expect(search()).toHaveTextContent('?severity=high');

    await userEvent.click(screen.getByRole('button', { name: /Exploited/ }));
    expect(
      await screen.findByText('Nothing matches this filter'),
    ).toBeInTheDocument();
    expect(search()).toHaveTextContent('?severity=high&exploited=true');

    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await screen.findByText('Log4Shell');
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Search findings' }),
      'sql',
    );
    await waitFor(() => expect(search()).toHaveTextContent('?q=sql'));
    await waitFor(() => expect(titles()).toEqual(['SQL injection']));
  });

  it('shows what a link asks for, and lets go of each part of it', async () => {
    await show(createFakeAspmApi({ findings }), {
      at: '?state=fixed&package=log4j-core&severity=nonsense&sort=risk',
    });
    expect(await screen.findByText('Old one')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'State: Fixed' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Package: log4j-core' }),
    );
    await waitFor(() => expect(search()).toHaveTextContent(/state=fixed/));
    expect(search()).not.toHaveTextContent(/package/);
  });

  it('goes on by cursor and back again', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      aFinding({ title: `Finding ${index}`, risk: 100 - index }),
    );
    await show(createFakeAspmApi({ findings: many }));
    expect((await screen.findAllByText('1–25 of 60'))[0]).toBeInTheDocument();
    const click = (name: string) =>
      userEvent.click(screen.getAllByRole('button', { name })[0]);

    await click('Next page');
    expect((await screen.findAllByText('26–50 of 60'))[0]).toBeVisible();
    await waitFor(() => expect(titles()[0]).toBe('Finding 25'));
    await click('Next page');
    await waitFor(() => expect(titles()).toHaveLength(10));
    await click('Previous page');
    await waitFor(() => expect(titles()[0]).toBe('Finding 25'));
    await click('Previous page');
    await waitFor(() => expect(titles()[0]).toBe('Finding 0'));
    expect(search()).toHaveTextContent(/^$/);
  });

  it('opens a finding, moves by keyboard and closes it again', async () => {
    await show(createFakeAspmApi({ findings }));
    const link = await screen.findByRole('link', { name: 'Log4Shell' });
    link.focus();
    await userEvent.keyboard('j');
    expect(screen.getByRole('link', { name: 'SQL injection' })).toHaveFocus();
    await userEvent.keyboard('k{Enter}');

    expect(
      await screen.findByRole('dialog', { name: 'Log4Shell' }),
    ).toBeInTheDocument();
    expect(search()).toHaveTextContent(`?finding=${log4shell.id}`);
    await userEvent.click(screen.getByRole('button', { name: 'Next finding' }));
    expect(
      await screen.findByRole('dialog', { name: 'SQL injection' }),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(search()).toHaveTextContent(/^$/);
  });

  it('keeps to what is fixed and does not show it as chosen', async () => {
    const api = createFakeAspmApi({
      findings: [log4shell, aFinding({ entityRef: 'api:default/other' })],
    });
    const listFindings = jest.spyOn(api, 'listFindings');
    const fixedFilter: FindingFilter = { entityRef: [log4shell.entityRef] };
    await show(api, {
      fixedFilter,
      hideColumns: ['entity', 'owner'],
      at: '?entityRef=api:default/other',
    });
    expect(await screen.findByText('1 finding')).toBeInTheDocument();
    expect(listFindings.mock.calls[0][0]).toMatchObject(fixedFilter);
    expect(screen.queryByText(/Clear filters/)).not.toBeInTheDocument();
    expect(
      screen.queryByRole('columnheader', { name: 'Entity' }),
    ).not.toBeInTheDocument();
  });

  it('says who looked when nothing was found', async () => {
    const posture = aPostureDetail({ ref: 'component:default/quiet' });
    await show(createFakeAspmApi({ postures: [posture] }), {
      fixedFilter: { entityRef: ['component:default/quiet'] },
    });
    expect(
      await screen.findByText('5 scanners looked, the last 2 hours ago.'),
    ).toBeInTheDocument();
  });

  it('says what went wrong and tries again', async () => {
    const api = createFakeAspmApi({ findings });
    jest.spyOn(api, 'listFindings').mockRejectedValueOnce(new Error('down'));
    await show(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('Log4Shell')).toBeInTheDocument();
  });
});
