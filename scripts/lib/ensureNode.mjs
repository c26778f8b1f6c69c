import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { onParentGone } from './onParentGone.mjs';
import { paths } from './paths.mjs';
import { UserError } from './UserError.mjs';

/** What is fetched when the Node.js at hand does not suit. */
const NODE_VERSION = '24.21.0';

/**
 * Makes sure that this script runs under a Node.js that Backstage supports:
 * 22.15 or newer of 22, or 24. Under any other one, Node.js 24 is fetched from
 * the npm registry into `.cache/node` and this script started again under it.
 *
 * @returns false when it was started again: there is nothing more to do
 */
export async function ensureNode() {
  if (isSupported(process.versions.node)) {
    // Tools that the scripts start find this Node.js, not another one.
    prependToPath(dirname(process.execPath));
    return true;
  }
  const executable = fetchNode();
  prependToPath(dirname(executable));
  process.exitCode = await reexecute(executable);
  return false;
}

function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 15);
}

function prependToPath(directory) {
  const name = Object.keys(process.env).find(key => /^path$/i.test(key));
  process.env[name ?? 'PATH'] = [directory, process.env[name ?? 'PATH']]
    .filter(Boolean)
    .join(delimiter);
}

function fetchNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packageName = `node-${platform}-${process.arch}`;
  const prefix = join(paths.node, NODE_VERSION);
  const executable = join(
    prefix,
    'node_modules',
    packageName,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(executable) && works(executable)) {
    return executable;
  }
  console.log(
    `Node.js ${process.versions.node} is not one that Backstage supports. ` +
      `Fetching Node.js ${NODE_VERSION} into .cache (a few seconds)…`,
  );
  mkdirSync(prefix, { recursive: true });
  writeFileSync(join(prefix, 'package.json'), '{ "private": true }\n');
  const result = runNpm([
    'install',
    `--prefix=${prefix}`,
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel=error',
    `${packageName}@${NODE_VERSION}`,
  ]);
  if (result.status !== 0 || !works(executable)) {
    const reason = result.stderr?.trim().split('\n').slice(-5).join('\n');
    throw new UserError(
      `Node.js ${NODE_VERSION} could not be fetched for ${platform}-${process.arch}. ` +
        `Install Node.js 24 yourself and run this again.\n${reason ?? ''}`,
    );
  }
  return executable;
}

function works(executable) {
  return (
    spawnSync(executable, ['--version'], { encoding: 'utf8' }).status === 0
  );
}

function runNpm(args) {
  const script = process.env.npm_execpath;
  const options = { cwd: paths.root, encoding: 'utf8' };
  if (script && /npm-cli\.c?js$/.test(script)) {
    return spawnSync(process.execPath, [script, ...args], options);
  }
  return spawnSync('npm', args, {
    ...options,
    shell: process.platform === 'win32',
  });
}

/** Runs this script again; the channel tells the child when this process is gone. */
function reexecute(executable) {
  const child = spawn(executable, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  onParentGone(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
}
