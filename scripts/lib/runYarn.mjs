import { paths } from './paths.mjs';
import { runLogged } from './runLogged.mjs';

/**
 * Runs the repository's own Yarn, or through it a tool of the repository:
 * Yarn puts itself on the PATH, which the Backstage CLI needs.
 */
export function runYarn(step, args, options) {
  return runLogged(step, process.execPath, [paths.yarn, ...args], options);
}
