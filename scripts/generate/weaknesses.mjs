// Writes plugins/aspm-common/src/weaknesses/weaknesses.generated.ts from the CWE catalogue, as the npm
// package cwe-sdk carries it. Run `node scripts/generate/weaknesses.mjs` after a change of what is
// said below or for a newer catalogue; it needs the registry. `--from=FILE` reads the catalogue from a
// file instead: `raw/cwe-archive.json` of that package.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';

const source = 'cwe-sdk@1.1.19';
const target = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../plugins/aspm-common/src/weaknesses/weaknesses.generated.ts',
);

/**
 * Weaknesses that the catalogue holds apart while scanners use one for the other: both stand in the
 * tags of one rule (CodeQL's path-injection: 22, 23, 36, 73; command-line-injection: 78, 88;
 * weak-cryptographic-algorithm: 327, 328; insecure-randomness: 330, 338), or one scanner calls by the
 * parent what another calls by the child.
 */
const joined = {
  22: [23, 36, 73],
  77: [78, 88],
  327: [326, 328, 780, 916, 1240],
  330: [331, 335, 338, 1241],
};

/** Bases whose variants are different problems, so that each variant stays by itself. */
const apart = [
  266, // web links, impersonation and permissions
  319, // a cookie's flag is no plain transmission
  420, // a shatter attack is no race
  459, // registers, heap, finalizers
  471, // PHP variables, static fields
  552, // backups, core dumps, version control
  628, // each its own mistake in a call
  695, // sockets, threads, native code
  772, // memory, files, destructors
  786, // reading and writing
  788, // reading and writing
  820, // each its own mistake
  821, // each its own mistake
  825, // freed twice, used after it was freed
  829, // a widget of another site, an included PHP file
  916, // the salt is not the algorithm
  1025, // strings, objects, classes
  1173, // each its own mistake in a configuration
];

/**
 * What can be seen in the place itself, without following data through the program: algorithms, keys,
 * randomness, credentials in the source, flags and settings. With all that the catalogue puts below.
 */
const local = [
  261, 276, 295, 311, 326, 327, 330, 489, 521, 614, 732, 1004, 1021, 1188, 1275,
  1391, 1392,
];

const catalogue = await readCatalogue();
const weaknesses = new Map(
  catalogue.Weaknesses.Weakness.map(each => [Number(each.attr['@_ID']), each]),
);

const families = new Map();
const vague = [];
const locals = [];
for (const [id, weakness] of weaknesses) {
  const family = familyOf(id);
  if (family !== id) families.set(id, family);
  if (isVague(weakness) && !isJoined(id)) vague.push(id);
  if (isLocal(id)) locals.push(id);
}
// Categories and views are no weaknesses; scanners name them all the same.
for (const each of [
  ...catalogue.Categories.Category,
  ...catalogue.Views.View,
]) {
  vague.push(Number(each.attr['@_ID']));
}

const version = catalogue.attr['@_Version'];
const text = `// Generated from the CWE catalogue ${version} by scripts/generate/weaknesses.mjs.

/** Weaknesses that belong to the family of another one: the family, and who belongs to it. */
export const familyMembers: Record<number, readonly number[]> = ${JSON.stringify(
  Object.fromEntries(
    [...Map.groupBy(families.keys(), id => families.get(id))].map(
      ([family, members]) => [family, members.sort((a, b) => a - b)],
    ),
  ),
)};

/** Categories, pillars and what the catalogue discourages from being used for a single problem. */
export const vagueWeaknesses: readonly number[] = ${JSON.stringify(
  sorted(vague),
)};

/** What can be seen in the place itself, without following data through the program. */
export const localWeaknesses: readonly number[] = ${JSON.stringify(
  sorted(locals),
)};
`;
const options = await prettier.resolveConfig(target);
await fs.mkdir(path.dirname(target), { recursive: true });
await fs.writeFile(
  target,
  prettier.format(text, { ...options, filepath: target }),
);
console.log(`wrote ${target}`);

async function readCatalogue() {
  const given = process.argv
    .find(argument => argument.startsWith('--from='))
    ?.slice('--from='.length);
  if (given)
    return JSON.parse(await fs.readFile(given, 'utf8')).Weakness_Catalog;
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'aspm-cwe-'));
  try {
    execFileSync('npm', ['pack', source, '--silent'], { cwd: folder });
    const [archive] = await fs.readdir(folder);
    execFileSync('tar', ['xzf', archive], { cwd: folder });
    const file = path.join(folder, 'package/raw/cwe-archive.json');
    return JSON.parse(await fs.readFile(file, 'utf8')).Weakness_Catalog;
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

function isJoined(id) {
  return id in joined || Object.values(joined).flat().includes(id);
}

/** A variant belongs to its base; a base is a family, but for what is joined. */
function familyOf(id) {
  for (const [family, members] of Object.entries(joined))
    if (members.includes(id)) return Number(family);
  const weakness = weaknesses.get(id);
  if (weakness.attr['@_Abstraction'] !== 'Variant') return id;
  const parent = primaryParent(weakness);
  if (parent === undefined || apart.includes(parent)) return id;
  const level = weaknesses.get(parent)?.attr['@_Abstraction'];
  return level === 'Base' || level === 'Variant' ? familyOf(parent) : id;
}

function isVague({ attr, Mapping_Notes: notes }) {
  return (
    attr['@_Abstraction'] === 'Pillar' ||
    attr['@_Status'] === 'Deprecated' ||
    (attr['@_Abstraction'] === 'Class' &&
      ['Discouraged', 'Prohibited'].includes(notes?.Usage))
  );
}

function isLocal(id) {
  if (local.includes(id)) return true;
  const weakness = weaknesses.get(id);
  const parent = weakness && primaryParent(weakness);
  return parent !== undefined && isLocal(parent);
}

/** The parent in the view of research concepts, which holds every weakness. */
function primaryParent(weakness) {
  const related = [weakness.Related_Weaknesses?.Related_Weakness ?? []].flat();
  const parent = related.find(
    ({ attr }) =>
      attr['@_Nature'] === 'ChildOf' &&
      attr['@_View_ID'] === '1000' &&
      attr['@_Ordinal'] === 'Primary',
  );
  return parent && Number(parent.attr['@_CWE_ID']);
}

function sorted(numbers) {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
