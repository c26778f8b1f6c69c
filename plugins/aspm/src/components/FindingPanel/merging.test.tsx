import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  AspmApi,
  Finding,
  FindingDetail,
} from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '@aspm/backstage-plugin-aspm-react';
import {
  aFinding,
  aFindingDetail,
  anObservation,
  createFakeAspmApi,
} from '@aspm/backstage-plugin-aspm-react/testUtils';
import { FindingPanel } from './FindingPanel';

// Finding out what is hidden takes jsdom most of a test's time.
configure({ defaultHidden: true });
jest.setTimeout(30_000);

async function show(options: {
  finding: FindingDetail;
  others?: Finding[];
  may?: boolean;
  api?: Partial<AspmApi>;
}) {
  const { finding, others = [], may = true } = options;
  const onChanged = jest.fn();
  const api = {
    ...createFakeAspmApi({ findings: [finding, ...others] }),
    ...options.api,
  };
  const authorize = jest.fn(async () => ({
    result: may ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  }));
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [aspmApiRef, api],
        [permissionApiRef, mockApis.permission.mock({ authorize } as any)],
      ]}
    >
      <FindingPanel
        findingId={finding.id}
        onClose={() => {}}
        onChanged={onChanged}
      />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  await screen.findByRole('dialog', { name: finding.title });
  return { api, onChanged, authorize };
}

const evidence = () => within(screen.getByRole('region', { name: 'Evidence' }));

const twoTools = () =>
  aFindingDetail({
    observations: [
      anObservation({ tool: 'Trivy' }),
      anObservation({ tool: 'Grype' }),
    ],
  });

describe('merging and splitting in the panel', () => {
  it('shows no button to whom it would not obey', async () => {
    const finding = twoTools();
    const { authorize } = await show({ finding, may: false });
    expect(authorize).toHaveBeenCalledWith(
      expect.objectContaining({ resourceRef: finding.id }),
    );
    expect(evidence().queryByRole('button')).not.toBeInTheDocument();
  });

  it('splits off what one tool says, after asking', async () => {
    const { onChanged } = await show({ finding: twoTools() });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Split off what Grype says' }),
    );
    const dialog = within(
      screen.getByRole('dialog', { name: 'Split off what Grype says' }),
    );
    expect(
      dialog.getByText(/What Grype says here becomes a finding of its own/),
    ).toBeVisible();
    expect(onChanged).not.toHaveBeenCalled();
    await userEvent.click(dialog.getByRole('button', { name: 'Split off' }));
    expect(
      await screen.findByText('What Grype says is a finding of its own now.'),
    ).toBeInTheDocument();
    expect(onChanged).toHaveBeenCalledTimes(1);
    expect(evidence().queryByText('Grype')).not.toBeInTheDocument();
    // What is left cannot be split.
    expect(
      screen.queryByRole('button', { name: /^Split off/ }),
    ).not.toBeInTheDocument();
    expect(screen.getByText(/^Split by user:default\/guest/)).toBeVisible();
  });

  it('merges what is chosen among findings of the entity, the alike first', async () => {
    const finding = aFindingDetail({ package: undefined, rule: 'sql' });
    const bare = { package: undefined, vulnerability: undefined, path: 'z.js' };
    const { onChanged } = await show({
      finding,
      others: [
        aFinding({ ...bare, title: 'Something else', risk: 99 }),
        aFinding({ ...bare, title: 'The same rule', rule: 'sql', risk: 1 }),
        aFinding({ title: 'Elsewhere', entityRef: 'component:default/other' }),
      ],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Merge with…' }),
    );
    const dialog = within(
      screen.getByRole('dialog', { name: 'Merge with other findings' }),
    );
    const list = within(
      await dialog.findByRole('list', { name: 'Findings to merge with' }),
    );
    expect(list.getAllByRole('listitem').map(item => item.textContent)).toEqual(
      [
        expect.stringMatching(/The same rule.*Looks alike/),
        expect.stringMatching(/Something else(?!.*Looks alike)/),
      ],
    );
    expect(dialog.getByRole('button', { name: 'Merge' })).toBeDisabled();
    await userEvent.click(list.getByRole('checkbox', { name: /The same/ }));
    await userEvent.click(
      dialog.getByRole('button', { name: 'Merge 1 finding' }),
    );
    expect(
      await screen.findByText('1 finding is part of this one now.'),
    ).toBeInTheDocument();
    expect(onChanged).toHaveBeenCalledTimes(1);
    expect(
      screen.getByText('Merged with “The same rule” by user:default/guest'),
    ).toBeVisible();
  });

  it('looks for others by text, and says that there are none', async () => {
    await show({ finding: twoTools(), others: [aFinding()] });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Merge with…' }),
    );
    const list = await screen.findByRole('list', { name: /to merge with/ });
    expect(within(list).getByRole('listitem')).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Search findings of this entity' }),
      'jkz',
    );
    expect(
      await screen.findByText(/There is no other finding like that/),
    ).toBeVisible();
  });

  it('says what went wrong, and stays', async () => {
    const { onChanged } = await show({
      finding: twoTools(),
      api: {
        splitFinding: async () => {
          throw new Error('Out of order');
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Split off what Grype says' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Split off' }));
    expect(await screen.findAllByText(/Out of order/)).not.toHaveLength(0);
    expect(onChanged).not.toHaveBeenCalled();
  });
});
