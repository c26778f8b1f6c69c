import { runTool } from './runTool.mjs';

/** ESLint: of the packages by Backstage's command, of the rest directly. */
export function testLint() {
  return runTool('lint', [
    ['backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
    [
      'eslint',
      ...['--max-warnings', '0', '--ext', '.mjs,.cjs,.js,.ts'],
      ...['scripts', 'benchmarks', 'e2e-tests', 'playwright.config.ts'],
    ],
  ]);
}
