import { expect, test as base } from '@playwright/test';

/**
 * What every test in the browser starts from: `page`, and the certainty that
 * nothing failed in it without anybody looking.
 */
export const test = base.extend<{ pageErrors: Error[] }>({
  pageErrors: [
    async ({ page }, use) => {
      const errors: Error[] = [];
      page.on('pageerror', error => errors.push(error));
      await use(errors);
      expect(
        errors.map(error => error.stack ?? error.message),
        'errors that the page did not catch',
      ).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
