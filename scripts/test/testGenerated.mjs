import { runTool } from './runTool.mjs';

/** What is made from the API document and from the code is as they make it. */
export function testGenerated() {
  return runTool('generated', [['node', 'scripts/generate.mjs', '--check']]);
}
