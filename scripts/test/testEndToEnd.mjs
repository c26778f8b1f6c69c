import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildApp } from '../lib/buildApp.mjs';
import { findChromium } from '../lib/findChromium.mjs';
import { importDemo } from '../lib/importDemo.mjs';
import { paths } from '../lib/paths.mjs';
import { findFreePort } from '../lib/ports.mjs';
import { deleteAtEnd } from '../lib/processes.mjs';
import { makeToken } from '../lib/readDemoToken.mjs';
import { readLogTail } from '../lib/runLogged.mjs';
import { runYarn } from '../lib/runYarn.mjs';
import { startPortal } from '../lib/startPortal.mjs';
import { failedStep, PASSED_STEP } from './runTool.mjs';

/** The built portal with the whole demo, in a real browser. */
export async function testEndToEnd({ args, echo }) {
  await buildApp();
  const chromium = await findChromium();
  const directory = mkdtempSync(join(tmpdir(), 'aspm-portal-'));
  deleteAtEnd(directory);
  const portal = await startPortal({
    step: 'e2e-portal',
    port: await findFreePort(),
    databaseDirectory: join(directory, 'database'),
    token: makeToken(),
    // Exactly the demo's configuration, nothing local.
    configs: [join(paths.root, 'app-config.yaml')],
  });
  try {
    const refused = await importDemo(portal, directory);
    const imported =
      refused.length === 0
        ? PASSED_STEP
        : failedStep(`Demo reports were refused:\n${refused.join('\n')}`);
    return addResults(
      imported,
      await runPlaywright(portal, chromium, args, echo),
    );
  } finally {
    await portal.stop();
  }
}

async function runPlaywright(portal, chromium, args, echo) {
  const outputFile = join(paths.tests, 'playwright.json');
  mkdirSync(paths.tests, { recursive: true });
  rmSync(outputFile, { force: true });
  const { ok, logFile } = await runYarn(
    'e2e',
    ['playwright', 'test', ...args],
    {
      echo,
      env: {
        ASPM_E2E_URL: portal.url,
        ASPM_E2E_TOKEN: portal.token,
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile,
      },
    },
  );
  if (!existsSync(outputFile)) {
    return failedStep(`Playwright did not run.\n${readLogTail(logFile)}`);
  }
  const { stats, suites, errors } = JSON.parse(
    readFileSync(outputFile, 'utf8'),
  );
  const failures = [
    ...errors.map(({ message }) => message),
    ...suites.flatMap(suite => describeFailures(suite)),
  ];
  const failed = stats.unexpected + errors.length;
  return {
    passed: stats.expected + stats.flaky,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: stats.skipped,
    failures: ok || failures.length > 0 ? failures : [readLogTail(logFile)],
  };
}

function describeFailures(suite, titles = []) {
  const path = [...titles, suite.title];
  return [
    ...(suite.suites ?? []).flatMap(each => describeFailures(each, path)),
    ...(suite.specs ?? [])
      .filter(spec => !spec.ok)
      .map(spec => {
        const results = spec.tests.flatMap(test => test.results);
        const message = results.find(each => each.error)?.error.message ?? '';
        const lines = message.split('\n').slice(0, 15).join('\n');
        return `${[...path, spec.title].join(
          ' › ',
        )}\n${stripVTControlCharacters(lines)}`;
      }),
  ];
}

function addResults(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...(a.failures ?? []), ...(b.failures ?? [])],
  };
}
