import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { paths } from '../lib/paths.mjs';
import { readLogTail } from '../lib/runLogged.mjs';
import { runYarn } from '../lib/runYarn.mjs';
import { startPostgres } from '../lib/startPostgres.mjs';
import { failedStep } from './runTool.mjs';

/** The tests of all packages, with a real PostgreSQL beside SQLite. */
export async function testJest({ args, echo }) {
  // Without it the tests on PostgreSQL would be left out in silence.
  const postgres = await startPostgres();
  try {
    return await runJest(args, echo, postgres.url);
  } finally {
    await postgres.stop();
  }
}

async function runJest(args, echo, postgresUrl) {
  const outputFile = join(paths.tests, 'jest.json');
  mkdirSync(paths.tests, { recursive: true });
  rmSync(outputFile, { force: true });
  const { ok, logFile } = await runYarn(
    'jest',
    [
      ...['backstage-cli', 'repo', 'test', '--maxWorkers=2', '--silent=false'],
      ...['--json', `--outputFile=${outputFile}`, ...args],
    ],
    {
      echo,
      env: {
        CI: 'true',
        ASPM_TEST_POSTGRES: postgresUrl,
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgresUrl,
      },
    },
  );
  if (!existsSync(outputFile)) {
    return failedStep(`Jest did not run.\n${readLogTail(logFile)}`);
  }
  const results = JSON.parse(readFileSync(outputFile, 'utf8'));
  const failures = describeFailures(results);
  const counted = results.numFailedTests + results.numRuntimeErrorTestSuites;
  if (!ok && counted === 0) {
    return {
      ...countTests(results, 1),
      failures: [`Jest failed.\n${readLogTail(logFile)}`],
    };
  }
  return { ...countTests(results, counted), failures };
}

function countTests(results, failed) {
  return {
    passed: results.numPassedTests,
    failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** The failed tests by name, and the files that could not even be loaded. */
function describeFailures({ testResults }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(paths.root, name);
    const failed = assertionResults.filter(each => each.status === 'failed');
    if (failed.length === 0) {
      return message ? [`${file}\n${firstLines(message)}`] : [];
    }
    return failed.map(
      ({ fullName, failureMessages }) =>
        `${file}: ${fullName}\n${firstLines(failureMessages.join('\n'))}`,
    );
  });
}

function firstLines(text) {
  return text.trim().split('\n').slice(0, 12).join('\n');
}
