import { runTool } from './runTool.mjs';

/** Prettier, over everything. */
export function testFormat() {
  return runTool('format', [['prettier', '--check', '.']]);
}
