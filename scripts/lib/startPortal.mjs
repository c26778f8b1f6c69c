import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from './paths.mjs';
import { stopProcess } from './processes.mjs';
import { readLogTail, startLogged } from './runLogged.mjs';
import { UserError } from './UserError.mjs';

const READY_TIMEOUT_MS = 120_000;

/**
 * Starts the portal as one process on one port, and waits until it answers.
 *
 * The backend is loaded from its sources as `backstage-cli package start`
 * does, without watching them; it serves the built front end.
 */
export async function startPortal(options) {
  const { step, port, databaseDirectory, token } = options;
  const require = createRequire(join(paths.root, 'package.json'));
  mkdirSync(databaseDirectory, { recursive: true });
  const { child, logFile, ended } = startLogged(
    step,
    process.execPath,
    [
      '--enable-source-maps',
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      '--require',
      join(paths.root, 'scripts', 'lib', 'exitWithParent.cjs'),
      join(paths.backend, 'src', 'index.ts'),
      ...(options.configs ?? []).flatMap(file => ['--config', file]),
    ],
    {
      // Paths in app-config.yaml are relative to this directory.
      cwd: paths.backend,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        NODE_ENV: 'production',
        PORT: `${port}`,
        ASPM_DEMO_DATABASE: databaseDirectory,
        ASPM_DEMO_TOKEN: token,
      },
    },
  );
  // The source transform names every file that it loads.
  child.on('message', () => {});

  const url = `http://localhost:${port}`;
  const failure = await waitUntilReady(url, child);
  if (failure) {
    await stopProcess(child);
    await ended;
    throw new UserError(`${failure}\n${readLogTail(logFile)}`);
  }
  return { url, token, logFile, ended, stop: () => stopProcess(child) };
}

async function waitUntilReady(url, child) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let ended;
  child.ended.then(result => {
    ended = result;
  });
  while (Date.now() < deadline) {
    if (ended) {
      return 'The backend ended while it was starting.';
    }
    try {
      const response = await fetch(`${url}/.backstage/health/v1/readiness`);
      await response.arrayBuffer();
      if (response.ok) {
        return undefined;
      }
    } catch {
      // It does not listen yet.
    }
    await sleep(250);
  }
  return 'The backend was not ready within two minutes.';
}
