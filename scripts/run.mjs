import { ensureNode } from './lib/ensureNode.mjs';
import { endOnSignals, endProcess, isEnding } from './lib/processes.mjs';
import { UserError } from './lib/UserError.mjs';

/**
 * The commands of package.json. Each gets here under any Node.js from 20 on,
 * and runs under one that Backstage supports, with the dependencies installed.
 */
const COMMANDS = {
  start: () =>
    import('./commands/start.mjs').then(m => ({
      run: m.start,
      before: m.beforeStart,
    })),
  test: () =>
    import('./commands/test.mjs').then(m => ({
      run: m.test,
      before: m.beforeTest,
    })),
  dev: () => import('./commands/dev.mjs').then(m => ({ run: m.dev })),
  bench: () => import('./commands/bench.mjs').then(m => ({ run: m.bench })),
  yarn: () =>
    import('./commands/yarn.mjs').then(m => ({ run: m.yarn, installs: false })),
};

async function run([name, ...args]) {
  const load = COMMANDS[name];
  if (!load) {
    throw new UserError(`There are: ${Object.keys(COMMANDS).join(', ')}`);
  }
  if (!(await ensureNode())) {
    return undefined;
  }
  endOnSignals();
  const command = await load();
  await command.before?.(args);
  if (command.installs !== false) {
    const { ensureDependencies } = await import('./lib/ensureDependencies.mjs');
    await ensureDependencies();
  }
  return endProcess((await command.run(args)) ?? 0);
}

run(process.argv.slice(2)).catch(error => {
  if (!isEnding()) {
    console.error(
      error instanceof UserError ? `\n${error.message}` : error.stack ?? error,
    );
  }
  return endProcess(1);
});
