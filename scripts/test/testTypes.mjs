import { runTool } from './runTool.mjs';

/** TypeScript, over the packages and over the tests in the browser. */
export function testTypes() {
  return runTool('types', [
    ['tsc', '--pretty', 'false'],
    ['tsc', '--pretty', 'false', '-p', 'e2e-tests'],
  ]);
}
