import {
  expect,
  expectNoAxeViolations,
  setTheme,
  takeScreenshot,
  test,
} from './support';

test.describe('The portal', () => {
  test('opens with everyone signed in', async ({ page }) => {
    await page.goto('/');
    await expect(
      page.getByRole('heading', { name: 'Larkspur Market', level: 1 }),
    ).toBeVisible();
    await takeScreenshot(page, 'home');

    await page.goto('/settings');
    await expect(
      page.getByText('user:default/ada.lindqvist').first(),
    ).toBeVisible();
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`has an accessible home page in the ${theme} theme`, async ({
      page,
    }) => {
      await setTheme(page, theme);
      await page.goto('/');
      await expect(page.getByText('Your Starred Entities')).toBeVisible();
      await expectNoAxeViolations(page);
    });
  }

  test('lists the services of the catalog', async ({ page }) => {
    await page.goto('/catalog?filters[kind]=component&filters[user]=all');
    await expect(
      page.locator('a[href="/catalog/default/component/checkout-service"]'),
    ).toBeVisible();
    await takeScreenshot(page, 'catalog');
  });
});
