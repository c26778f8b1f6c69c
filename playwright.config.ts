import { defineConfig, devices } from '@playwright/test';

/**
 * `npm test` starts the portal, fills it and hands over where it is. To run
 * the tests against a portal that is there already:
 *
 *   npm start
 *   ASPM_E2E_URL=http://localhost:7007 npm run yarn -- playwright test
 */
export default defineConfig({
  testDir: './e2e-tests',
  outputDir: './.cache/tests/playwright',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // One portal serves all tests, on machines of two cores.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ['list'],
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'] as const] : []),
  ],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: process.env.ASPM_E2E_URL ?? 'http://localhost:7007',
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
