import type { Page } from '@playwright/test';
import {
  expect,
  expectNoAxeViolations,
  setTheme,
  takeScreenshot,
  test,
} from './support';

// Backstage draws these around every page: its header stands outside all landmarks, and its tabs
// name panels that are not there.
const backstageHeader = { exclude: ['.bui-PluginHeader'] };

const tab = '/catalog/default/component/checkout-service/security';

/** A page is settled when its sentence is there and nothing in it is still loading. */
async function settled(page: Page) {
  await expect(page.locator('main')).toBeVisible();
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`Security in the ${theme} theme`, () => {
    test.beforeEach(({ page }) => setTheme(page, theme));

    test('the tab of a service says how it stands and what to do first', async ({
      page,
    }) => {
      await page.goto(tab);
      const sentence = page.getByRole('heading', { name: /^Checkout / });
      await expect(sentence.last()).toBeVisible();
      await expect(
        page.getByRole('heading', { name: 'Do first' }),
      ).toBeVisible();
      await settled(page);
      await expectNoAxeViolations(page, backstageHeader);
      await takeScreenshot(page, `entity-security-${theme}`);

      // Every number opens the findings behind it.
      const open = page
        .getByRole('list', { name: 'Findings by what matters' })
        .getByRole('link', { name: /open$/ });
      await open.click();
      await expect(page).toHaveURL(/state=open/);
      await expect(
        page.getByRole('region', { name: 'Findings', exact: true }),
      ).toBeInViewport();
    });

    test('the overview answers for the organisation', async ({ page }) => {
      await page.goto('/security');
      await expect(page).toHaveURL(/\/security\/overview/);
      await expect(
        page.getByRole('heading', { level: 1, name: 'Security' }),
      ).toBeAttached();
      await expect(
        page.getByRole('heading', { name: 'Fixes with most effect' }),
      ).toBeVisible();
      await expect(
        page.getByRole('table', { name: 'Services, most risk first' }),
      ).toBeVisible();
      await settled(page);
      await expectNoAxeViolations(page, backstageHeader);
      await takeScreenshot(page, `security-overview-${theme}`);

      await page.getByRole('link', { name: /Critical and high$/ }).click();
      await expect(page).toHaveURL(
        /\/security\/findings\?severity=critical&severity=high/,
      );
    });

    test('the findings are filtered by the address, and a panel opens', async ({
      page,
    }) => {
      await page.goto('/security/findings?category=dependency');
      const rows = page.getByRole('table').getByRole('row');
      await expect(rows.nth(1)).toBeVisible();
      await settled(page);
      await expectNoAxeViolations(page, backstageHeader);
      await takeScreenshot(page, `security-findings-${theme}`);

      await rows.nth(1).getByRole('link').first().click();
      await expect(page).toHaveURL(/category=dependency.*finding=/);
      const panel = page.getByRole('dialog');
      await expect(panel.getByRole('heading').first()).toBeVisible();
      await expectNoAxeViolations(page, backstageHeader);
      await takeScreenshot(page, `finding-panel-${theme}`);

      // Other findings of the entity, those that look alike first.
      await panel.getByRole('button', { name: 'Merge with…' }).click();
      const merging = page.getByRole('dialog', {
        name: 'Merge with other findings',
      });
      await merging.getByRole('checkbox').first().check();
      await expect(
        merging.getByRole('button', { name: 'Merge 1 finding' }),
      ).toBeEnabled();
      await expectNoAxeViolations(page, backstageHeader);
      await takeScreenshot(page, `merge-findings-${theme}`);
      await merging.getByRole('button', { name: 'Cancel' }).click();
      await expect(merging).toBeHidden();

      await page.keyboard.press('Escape');
      await expect(panel).toBeHidden();
      await expect(page).not.toHaveURL(/finding=/);
    });

    test('the teams open in place', async ({ page }) => {
      await page.goto('/security/teams');
      const teams = page.getByRole('rowheader');
      await expect(teams.first()).toBeVisible();
      await page.getByRole('button', { name: 'Open all' }).click();
      await expect(
        page.getByRole('link', { name: 'Checkout', exact: true }),
      ).toBeVisible();
      await settled(page);
      await expectNoAxeViolations(page, backstageHeader);
      await takeScreenshot(page, `security-teams-${theme}`);
    });

    test('the services are ranked', async ({ page }) => {
      await page.goto('/security/services');
      await expect(
        page.getByRole('table', { name: 'Services, most risk first' }),
      ).toBeVisible();
      await settled(page);
      await expectNoAxeViolations(page, backstageHeader);
      await takeScreenshot(page, `security-services-${theme}`);
    });

    test('the card of a service says how it stands and leads to its tab', async ({
      page,
    }) => {
      await page.goto('/catalog/default/component/checkout-service');
      const link = page.getByRole('link', { name: /Open the Security tab/ });
      await expect(link).toBeVisible();
      await settled(page);
      // The rest of the page is Backstage's own.
      const include = `.MuiCard-root:has(a[href="${tab}"])`;
      await expectNoAxeViolations(page, { include });
      await takeScreenshot(page, `entity-overview-${theme}`);
      await link.click();
      await expect(page).toHaveURL(tab);
    });

    test('the tab of a group shows its services', async ({ page }) => {
      await page.goto('/catalog/default/group/commerce/security');
      await expect(
        page.getByRole('heading', { name: 'Services of Commerce' }),
      ).toBeVisible();
      await settled(page);
      await expectNoAxeViolations(page, backstageHeader);
      await takeScreenshot(page, `group-security-${theme}`);
    });
  });
}

test.describe('Security on a narrow screen', () => {
  test.use({ viewport: { width: 320, height: 720 } });

  for (const path of [
    tab,
    '/security/overview',
    '/security/findings',
    '/security/services',
    '/security/teams',
  ]) {
    test(`does not scroll sideways: ${path}`, async ({ page }) => {
      await page.goto(path);
      await expect(
        page.locator('main').getByRole('link').first(),
      ).toBeVisible();
      await settled(page);
      const excess = await page.evaluate(
        () =>
          document.documentElement.scrollWidth -
          document.documentElement.clientWidth,
      );
      expect(excess).toBe(0);
    });
  }
});

// Last, so that no picture shows it.
for (const theme of ['light', 'dark'] as const) {
  test.describe(`What people decide in the ${theme} theme`, () => {
    test.beforeEach(({ page }) => setTheme(page, theme));

    test('what a tool says is split off, and merged again', async ({
      page,
    }) => {
      await page.goto('/security/findings?tool=Trivy&tool=Grype');
      const rows = page.getByRole('table').getByRole('row');
      const both = rows.filter({ hasText: /Trivy.*Grype|Grype.*Trivy/ });
      await both.first().getByRole('link').first().click();
      const panel = page.getByRole('dialog').first();
      await panel
        .getByRole('button', { name: /^Split off/ })
        .first()
        .click();
      const splitting = page.getByRole('dialog', { name: /^Split off/ });
      await expectNoAxeViolations(page, backstageHeader);
      await splitting.getByRole('button', { name: 'Split off' }).click();
      await expect(panel.getByRole('status')).toHaveText(/of its own now/);
      await expect(panel.getByText(/^Split by /).first()).toBeVisible();

      await panel.getByRole('button', { name: 'Merge with…' }).click();
      const merging = page.getByRole('dialog', { name: /^Merge with/ });
      await merging.getByRole('checkbox').first().check();
      await merging.getByRole('button', { name: 'Merge 1 finding' }).click();
      await expect(panel.getByText(/^Merged with /).first()).toBeVisible();
      await expectNoAxeViolations(page, backstageHeader);
    });
  });
}
