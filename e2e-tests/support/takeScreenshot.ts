import type { Page } from '@playwright/test';
import { resolve } from 'node:path';

const directory = resolve(__dirname, '../../docs/screenshots');

/**
 * Renews a picture of the documentation, `docs/screenshots/<name>.png`:
 *
 *   UPDATE_SCREENSHOTS=1 npm test -- --only e2e
 *
 * Does nothing otherwise: pictures are for people, they are not compared.
 */
export async function takeScreenshot(
  page: Page,
  name: string,
  options: { fullPage?: boolean } = {},
) {
  if (process.env.UPDATE_SCREENSHOTS) {
    await page.screenshot({
      path: resolve(directory, `${name}.png`),
      animations: 'disabled',
      fullPage: options.fullPage,
    });
  }
}
