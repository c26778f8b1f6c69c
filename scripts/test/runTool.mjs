import { readLogTail } from '../lib/runLogged.mjs';
import { runYarn } from '../lib/runYarn.mjs';

/** The result of a step that counts as one test, when it passed. */
export const PASSED_STEP = { passed: 1, failed: 0, skipped: 0 };

/** Runs tools one after the other; together they count as one test. */
export async function runTool(name, commands, options) {
  for (const [index, args] of commands.entries()) {
    const step = index === 0 ? name : `${name}-${index + 1}`;
    const { ok, logFile } = await runYarn(step, args, options);
    if (!ok) {
      return failedStep(`${args.join(' ')}\n${readLogTail(logFile)}`);
    }
  }
  return PASSED_STEP;
}

/** The result of a step that counts as one test, when it failed. */
export function failedStep(reason) {
  return { passed: 0, failed: 1, skipped: 0, failures: [reason] };
}
