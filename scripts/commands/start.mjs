import { rmSync } from 'node:fs';
import { buildApp } from '../lib/buildApp.mjs';
import { importDemo } from '../lib/importDemo.mjs';
import { paths } from '../lib/paths.mjs';
import { assertPortIsFree, readPort } from '../lib/ports.mjs';
import { readDemoToken } from '../lib/readDemoToken.mjs';
import { readLogTail } from '../lib/runLogged.mjs';
import { startPortal } from '../lib/startPortal.mjs';
import { UserError } from '../lib/UserError.mjs';

/** Runs the demo: what is wrong with the call is said before anything is done. */
export async function beforeStart(args) {
  const unknown = args.filter(arg => arg !== '--fresh');
  if (unknown.length > 0) {
    throw new UserError(
      `npm start does not know ${unknown.join(' ')}: there is only --fresh, ` +
        'which deletes the demo database first',
    );
  }
  await assertPortIsFree(readPort(7007));
}

/** `npm start`: the demo portal in one process, filled at the first start. */
export async function start(args) {
  const port = readPort(7007);
  if (args.includes('--fresh')) {
    rmSync(paths.demo, { recursive: true, force: true });
    console.log('The demo starts with an empty database');
  }
  await buildApp();

  console.log('Starting the portal…');
  const portal = await startPortal({
    step: 'backend',
    port,
    databaseDirectory: paths.demoDatabase,
    token: readDemoToken(),
  });

  const refused = await importDemo(portal, paths.demo);
  if (refused.length > 0) {
    console.log(`Refused:\n${refused.map(line => `  ${line}`).join('\n')}`);
  }
  console.log(`
The portal is ready:        ${portal.url}
Security of all services:   ${portal.url}/security

Stop it with Ctrl-C. Its log: .cache/logs/backend.log`);

  await portal.ended;
  throw new UserError(`The backend ended.\n${readLogTail(portal.logFile)}`);
}
