import { accessSync, constants, existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { runLogged } from './runLogged.mjs';
import { runYarn } from './runYarn.mjs';
import { UserError } from './UserError.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The path of a real Chromium, which is installed when there is none. */
export async function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!existsSync(wanted)) {
      throw new UserError(`CHROMIUM_PATH names no file: ${wanted}`);
    }
    return wanted;
  }
  return (
    findOnPath() ??
    (await findPlaywrights()) ??
    (await installFromDebian()) ??
    (await installWithPlaywright()) ??
    refuse()
  );
}

function findOnPath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap(directory => NAMES.map(name => join(directory, name)))
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What an earlier `playwright install chromium` left. */
async function findPlaywrights() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return file && existsSync(file) ? file : undefined;
}

async function installFromDebian() {
  if (!existsSync('/etc/debian_version') || userInfo().uid !== 0) {
    return undefined;
  }
  console.log('Installing Chromium from Debian (about a minute)…');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', 'chromium']]) {
    await runLogged(`apt-get-${args[0]}`, 'apt-get', args, { env });
  }
  return findOnPath();
}

async function installWithPlaywright() {
  console.log('Installing Chromium with Playwright…');
  await runYarn('playwright-install', ['playwright', 'install', 'chromium']);
  return findPlaywrights();
}

function refuse() {
  throw new UserError(
    'There is no Chromium and none could be installed. Install one, or name ' +
      'it with CHROMIUM_PATH. (.cache/logs/playwright-install.log says why.)',
  );
}
