// Writes what is made from the API document: the types that both sides share, and the
// document as a module for the server. Run `npm run yarn generate` after a change of openapi.yaml.
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const source = path.join(root, 'plugins/aspm-backend/src/schema/openapi.yaml');
const notice =
  '// Generated from plugins/aspm-backend/src/schema/openapi.yaml; change that and run `yarn generate`.\n';

const document = parse(await fs.readFile(source, 'utf8'));
const outputs = {
  'plugins/aspm-common/src/schema/openapi.generated.ts': `${notice}${astToString(
    await openapiTypescript(structuredClone(document), {
      defaultNonNullable: false,
    }),
  )}`,
  'plugins/aspm-backend/src/schema/openapi.generated.ts': `${notice}export const openApiDocument = ${JSON.stringify(
    document,
    null,
    2,
  )};\n`,
};

const check = process.argv.includes('--check');
let stale = false;
for (const [file, text] of Object.entries(outputs)) {
  const target = path.join(root, file);
  const present = await fs.readFile(target, 'utf8').catch(() => undefined);
  if (present === text) continue;
  if (check) {
    stale = true;
    console.error(
      `${file} is not what openapi.yaml makes; run \`yarn generate\``,
    );
  } else {
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, text);
    console.log(`wrote ${file}`);
  }
}
process.exitCode = stale ? 1 : 0;
