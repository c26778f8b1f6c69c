import { runTool } from './runTool.mjs';

/** The packages export what their `report.api.md` says, and nothing changes that unseen. */
export function testApiReports() {
  return runTool('api-reports', [
    // The reports are made from the declarations.
    ['tsc', '--pretty', 'false'],
    ['api-reports', '--ci'],
  ]);
}
