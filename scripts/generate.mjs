// Writes what is made from the API document and from the code: the types that both sides share, the
// document as a module for the server, and the pages and tables in docs that would otherwise go
// stale. Run `npm run yarn generate` after a change of openapi.yaml, of a report format or of the
// risk model; `--check` only tells what is stale.
import fs from 'node:fs/promises';
import path from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import { parse } from 'yaml';
import { apiPage } from './generate/apiPage.mjs';
import {
  confidenceWeightsTable,
  enginesTable,
} from './generate/confidenceTables.mjs';
import { codeBlock, fillIn } from './generate/fillIn.mjs';
import { formatsDetails, formatsTable } from './generate/formatsTable.mjs';
import { loadSource } from './generate/loadSource.mjs';
import { riskExamplesTable, riskWeightsTable } from './generate/riskTables.mjs';
import { paths } from './lib/paths.mjs';

const source = 'plugins/aspm-backend/src/schema/openapi.yaml';
const examples = 'plugins/aspm-backend-module-report-formats/src/examples';
const notice = `// Generated from ${source}; change that and run \`yarn generate\`.\n`;

const document = parse(await readText(source));
const { reportFormats } = loadSource(
  'plugins/aspm-backend-module-report-formats/src/reportFormats.ts',
);
const { peerCountings } = loadSource(
  'plugins/aspm-backend-module-report-formats/src/peer/peerCountings.ts',
);
const riskModel = loadSource('plugins/aspm-common/src/risk/riskModel.ts');
const confidence = 'plugins/aspm-common/src/confidence';

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
  'docs/api.md': await pretty('docs/api.md', apiPage(document, source)),
  'docs/add-a-format.md': await withParts('docs/add-a-format.md', {
    report: codeBlock('json', await readText(`${examples}/houndReport.json`)),
    format: codeBlock('ts', await readText(`${examples}/houndFormat.ts`)),
    module: codeBlock('ts', await readText(`${examples}/houndModule.ts`)),
  }),
  'docs/mapping-format.md': await withParts('docs/mapping-format.md', {
    report: codeBlock('json', await readText(`${examples}/mappingReport.json`)),
    mapping: codeBlock(
      'yaml',
      await readText(`${examples}/mappingConfig.yaml`),
    ),
  }),
  'docs/formats.md': await withParts('docs/formats.md', {
    formats: formatsTable(reportFormats),
    details: formatsDetails(reportFormats, peerCountings),
  }),
  'docs/confidence.md': await withParts('docs/confidence.md', {
    weights: confidenceWeightsTable(
      loadSource(`${confidence}/confidenceWeights.ts`),
    ),
    engines: enginesTable(loadSource(`${confidence}/engines.ts`)),
  }),
  'docs/risk-model.md': await withParts('docs/risk-model.md', {
    weights: riskWeightsTable(riskModel),
    examples: riskExamplesTable(riskModel),
  }),
};

const check = process.argv.includes('--check');
let stale = false;
for (const [file, text] of Object.entries(outputs)) {
  const present = await readText(file).catch(() => undefined);
  if (present === text) continue;
  if (check) {
    stale = true;
    console.error(`${file} is stale; run \`npm run yarn generate\``);
  } else {
    const target = path.join(paths.root, file);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, text);
    console.log(`wrote ${file}`);
  }
}
process.exitCode = stale ? 1 : 0;

function readText(file) {
  return fs.readFile(path.join(paths.root, file), 'utf8');
}

/** A page that people write, with the parts in it that are made. */
async function withParts(file, parts) {
  let text = await readText(file);
  for (const [name, part] of Object.entries(parts)) {
    text = fillIn(text, name, part);
  }
  return pretty(file, text);
}

async function pretty(file, text) {
  const filepath = path.join(paths.root, file);
  const options = await prettier.resolveConfig(filepath);
  return prettier.format(text, { ...options, filepath });
}
