import { formatDuration } from '../lib/formatDuration.mjs';
import { UserError } from '../lib/UserError.mjs';
import { failedStep } from '../test/runTool.mjs';
import { selectSteps } from '../test/selectSteps.mjs';
import { testApiReports } from '../test/testApiReports.mjs';
import { testBuild } from '../test/testBuild.mjs';
import { testEndToEnd } from '../test/testEndToEnd.mjs';
import { testFormat } from '../test/testFormat.mjs';
import { testGenerated } from '../test/testGenerated.mjs';
import { testJest } from '../test/testJest.mjs';
import { testLint } from '../test/testLint.mjs';
import { testLockfile } from '../test/testLockfile.mjs';
import { testTypes } from '../test/testTypes.mjs';

const STEPS = {
  lockfile: testLockfile,
  generated: testGenerated,
  types: testTypes,
  'api-reports': testApiReports,
  format: testFormat,
  lint: testLint,
  jest: testJest,
  build: testBuild,
  e2e: testEndToEnd,
};

/** Refuses a wrong call before anything is done. */
export async function beforeTest(args) {
  selectSteps(args, Object.keys(STEPS));
}

/** `npm test`: every step, whatever the others found, and the sum at the end. */
export async function test(args) {
  const { selected, args: rest } = selectSteps(args, Object.keys(STEPS));
  const results = [];
  for (const name of Object.keys(STEPS)) {
    if (selected.includes(name)) {
      results.push(await runStep(name, rest, selected.length === 1));
    }
  }
  return summarise(results);
}

async function runStep(name, args, echo) {
  console.log(`\n${name} …`);
  const startedAt = Date.now();
  let result;
  try {
    result = await STEPS[name]({ args, echo });
  } catch (error) {
    result = failedStep(
      error instanceof UserError ? error.message : `${error.stack}`,
    );
  }
  const milliseconds = Date.now() - startedAt;
  const note = result.note ? ` (${result.note})` : '';
  console.log(
    `${name}: ${formatCounts(result)}, ${formatDuration(milliseconds)}${note}`,
  );
  result.failures?.forEach(failure => console.log(indent(failure)));
  return { name, milliseconds, ...result };
}

function summarise(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) {
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
  }
  const failures = results.flatMap(({ name, failures: each = [] }) =>
    each.map(failure => `  ${name}: ${failure.split('\n')[0]}`),
  );
  console.log(
    `\nTimes: ${results
      .map(each => `${each.name} ${formatDuration(each.milliseconds)}`)
      .join(', ')}`,
  );
  if (failures.length > 0) {
    console.log(`\nFailed:\n${failures.join('\n')}`);
  }
  console.log(`\n${formatCounts(total)}`);
  return total.failed > 0 ? 1 : 0;
}

function formatCounts({ passed, failed, skipped }) {
  const counts = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${counts}, ${skipped} skipped` : counts;
}

function indent(text) {
  return text.replace(/^/gm, '  ');
}
