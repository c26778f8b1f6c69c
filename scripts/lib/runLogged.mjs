import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { paths } from './paths.mjs';
import { startProcess } from './processes.mjs';

/** What goes to a log is written without colours. */
const PLAIN_TEXT = { FORCE_COLOR: '0' };

/** Starts a process with its output in `.cache/logs/<step>.log`. */
export function startLogged(step, command, args, options = {}) {
  const { env, echo = false, ...rest } = options;
  const logFile = join(paths.logs, `${step}.log`);
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const child = startProcess(command, args, {
    cwd: paths.root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(echo ? {} : PLAIN_TEXT), ...env },
    ...rest,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', chunk => {
      log.write(chunk);
      if (echo) {
        process.stdout.write(chunk);
      }
    });
  }
  const ended = child.ended.then(async ({ code, error }) => {
    await new Promise(resolve => log.end(error?.message ?? '', resolve));
    return { ok: code === 0, code: code ?? 1, logFile };
  });
  return { child, logFile, ended };
}

/**
 * Runs a command to its end with its output in `.cache/logs/<step>.log`.
 *
 * @returns whether it succeeded, its exit code and where its log is
 */
export function runLogged(step, command, args, options) {
  return startLogged(step, command, args, options).ended;
}

/** The end of a log, for the person who has to know why a step failed. */
export function readLogTail(logFile, lines = 40) {
  const text = readFileSync(logFile, 'utf8').trimEnd();
  const tail = text.split('\n').slice(-lines).join('\n');
  return `${tail}\n(the whole log: ${relative(paths.root, logFile)})`;
}
