import type { Page } from '@playwright/test';

/** Opens pages in Backstage's light or dark theme from the next load on. */
export async function setTheme(page: Page, theme: 'light' | 'dark') {
  await page.addInitScript(
    value => window.localStorage.setItem('theme', value),
    theme,
  );
}
