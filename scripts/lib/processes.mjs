import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { onParentGone } from './onParentGone.mjs';

/** How long a process may take to end by itself before it is killed. */
const GRACE_MS = 10_000;

const running = new Set();
const temporaryDirectories = new Set();
let ending;

/**
 * Starts a process that cannot outlive this one.
 *
 * It leads a process group of its own, so that whatever it starts itself is
 * stopped with it.
 */
export function startProcess(command, args, options = {}) {
  const child = spawn(command, args, {
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...options,
  });
  running.add(child);
  child.ended = new Promise(resolve => {
    child.once('error', error => resolve({ error }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  }).finally(() => running.delete(child));
  return child;
}

/**
 * Stops a process and all that it started, gently first: with the signal that
 * was set as its `stopSignal`, or else with SIGTERM.
 */
export async function stopProcess(child) {
  if (!running.has(child)) {
    return;
  }
  signalGroup(child, child.stopSignal ?? 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  await child.ended;
  clearTimeout(timer);
  // Grandchildren that did not listen go with the group.
  signalGroup(child, 'SIGKILL');
}

/** A directory that is deleted when this process ends, however it ends. */
export function deleteAtEnd(directory) {
  temporaryDirectories.add(directory);
}

/** Whether this process is on its way out: what fails then has not failed. */
export function isEnding() {
  return ending !== undefined;
}

/** Ends this process and everything it started. */
export async function endProcess(exitCode) {
  ending ??= Promise.all([...running].map(child => stopProcess(child)));
  await ending;
  process.exit(exitCode);
}

/** Ends everything cleanly on Ctrl-C, on `kill`, and when the parent is gone. */
export function endOnSignals() {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.on(signal, () => endProcess(exitCode));
  }
  // The channel that reexecute() opens: it closes even when the parent is killed.
  process.on('disconnect', () => endProcess(143));
  onParentGone(() => endProcess(143));
  process.on('exit', () => {
    running.forEach(child => signalGroup(child, 'SIGKILL'));
    temporaryDirectories.forEach(directory =>
      rmSync(directory, { recursive: true, force: true, maxRetries: 3 }),
    );
  });
}

function signalGroup(child, signal) {
  try {
    if (process.platform === 'win32') {
      spawn('taskkill', ['/pid', `${child.pid}`, '/T', '/F']);
    } else if (child.pid) {
      process.kill(-child.pid, signal);
    }
  } catch {
    // It has ended already.
  }
}
