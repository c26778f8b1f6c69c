import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const directory = dirname(fileURLToPath(import.meta.url));

/** The file that runs a benchmark: `benchmarks/<name>/run.mjs` or `run.ts`. */
function findEntry(name) {
  return ['run.mjs', 'run.ts']
    .map(file => join(directory, name, file))
    .find(file => existsSync(file));
}

const [name, ...args] = process.argv.slice(2);
const entry = name && /^[\w-]+$/.test(name) ? findEntry(name) : undefined;

if (entry) {
  const require = createRequire(import.meta.url);
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      entry,
      ...args,
    ],
    { stdio: 'inherit' },
  );
  child.on('close', code => process.exit(code ?? 1));
} else {
  const names = readdirSync(directory).filter(findEntry).sort();
  console.log(`npm run bench -- NAME [--json]\n\nNAME is one of:`);
  console.log(names.map(each => `  ${each}`).join('\n') || '  (none yet)');
  process.exitCode = name ? 1 : 0;
}
