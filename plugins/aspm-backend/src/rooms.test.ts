import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** The rooms in the order in which data walks through them; docs/architecture.md says what each is for. */
const flow = [
  'receiving',
  'reading',
  'correlating',
  'catalog',
  'enriching',
  'scoring',
  'triaging',
  'posture',
  'api',
];

/** What every room may use, and what uses no room. */
const ground = ['config', 'database', 'schema'];

/** Puts a whole backend together, for tests only. */
const forTests = '__testUtils__';

const plugins = resolve(__dirname, '../..');
const scope = '@aspm/backstage-plugin-';

/** Which packages of the suite a package may import; modules of the backend are alike. */
const allowedPackages: Record<string, string[]> = {
  'aspm-common': [],
  'aspm-node': ['aspm-common'],
  'aspm-react': ['aspm-common'],
  aspm: ['aspm-common', 'aspm-react'],
  'aspm-backend': ['aspm-common', 'aspm-node'],
};
const allowedForModules = ['aspm-common', 'aspm-node'];

/** Names between quotes after `from`, `import`, `import(`, `require(` and `jest.mock(`. */
const importPattern =
  /(?:\bfrom|\bimport|(?:\bimport|\brequire|\.mock|\.requireActual|\.resolve)\s*\()\s*(['"])([^'"\n]+)\1/g;

interface SourceFile {
  /** Below `src`, with `/` whatever the system. */
  name: string;
  isTest: boolean;
  imports: string[];
}

function readSources(src: string): SourceFile[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => name.split(sep).join('/'))
    .sort()
    .map(name => ({
      name,
      isTest: /\.test\.tsx?$|__testUtils__\/|setupTests/.test(name),
      imports: importsOf(readFileSync(join(src, name), 'utf8')),
    }));
}

function importsOf(text: string): string[] {
  return [...text.matchAll(importPattern)].map(([, , imported]) => imported);
}

/** The folder of `src` that a file lies in; nothing for a file directly in it. */
function roomOf(name: string): string | undefined {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : undefined;
}

/** Where a relative import leads, as a path below `src`. */
function targetOf(name: string, imported: string): string {
  const target = relative(
    __dirname,
    resolve(__dirname, dirname(name), imported),
  )
    .split(sep)
    .join('/');
  // A folder stands for its index, which is in the room, not beside it.
  const isRoom = [...flow, ...ground, forTests].includes(target);
  return isRoom ? `${target}/index` : target;
}

/** Why a file may not import another one; nothing when it may. */
function objection(name: string, imported: string): string | undefined {
  const from = roomOf(name);
  if (from === undefined || from === forTests) return undefined;
  const target = targetOf(name, imported);
  if (target.startsWith('..')) {
    return target === '../package.json' ? undefined : 'lies outside of src';
  }
  const to = roomOf(target);
  if (to === from) return undefined;
  if (to === undefined) return 'composes the rooms and is no part of one';
  if (to === forTests) {
    return name.endsWith('.test.ts') ? undefined : 'is for tests only';
  }
  if (ground.includes(to)) return undefined;
  if (ground.includes(from)) return 'is a room, and below it there are none';
  return flow.indexOf(to) > flow.indexOf(from)
    ? 'lies further along the flow'
    : undefined;
}

describe('the rooms of aspm-backend', () => {
  const sources = readSources(__dirname);

  it('are those that are known', () => {
    const rooms = new Set(sources.flatMap(({ name }) => roomOf(name) ?? []));
    const unknown = [...rooms].filter(
      room => ![...flow, ...ground, forTests].includes(room),
    );
    expect(unknown).toEqual([]);
  });

  it('import only from rooms before them', () => {
    const wrong = sources.flatMap(({ name, imports }) =>
      imports
        .filter(imported => imported.startsWith('.'))
        .flatMap(imported => {
          const why = objection(name, imported);
          return why ? [`${name} imports ${imported}, which ${why}`] : [];
        }),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['reading/a.ts', '../receiving/b', undefined],
    ['api/findings/a.ts', '../../posture/b', undefined],
    ['api/a.ts', '../database/b', undefined],
    ['posture/a.test.ts', '../api/b', 'lies further along the flow'],
    ['catalog/a.ts', '../scoring', 'lies further along the flow'],
    ['database/a.ts', '../reading/b', 'is a room, and below it there are none'],
    ['scoring/a.ts', '../plugin', 'composes the rooms and is no part of one'],
    ['scoring/a.ts', '../../../aspm-node/src', 'lies outside of src'],
    ['plugin.ts', './api/createRouter', undefined],
  ])('are told about: %s imports %s', (name, imported, why) => {
    expect(objection(name, imported)).toBe(why);
  });

  it('are found in every way to import', () => {
    const text = `
      import a from './a';
      import type { B } from './b';
      import {
        c,
      } from './c';
      export * from "./d";
      import './e';
      const f = await import('./f');
      type G = import('./g').G;
      const h = require('./h');
      jest.mock('./i');
    `;
    expect(importsOf(text).join('')).toBe('./a./b./c./d./e./f./g./h./i');
  });
});

describe('the packages of the suite', () => {
  const names = readdirSync(plugins).filter(name =>
    existsSync(join(plugins, name, 'src')),
  );

  it.each(names)('%s imports only those that it may', name => {
    const isModule = name.includes('-backend-module-');
    const allowed = isModule ? allowedForModules : allowedPackages[name];
    // A package that is not known here has to say first where it stands.
    expect(allowed).toBeDefined();

    const { dependencies = {}, peerDependencies = {} } = JSON.parse(
      readFileSync(join(plugins, name, 'package.json'), 'utf8'),
    );
    const declared = Object.keys({ ...dependencies, ...peerDependencies });
    const wrong = [
      { name: 'package.json', isTest: false, imports: declared },
      ...readSources(join(plugins, name, 'src')),
    ]
      .filter(({ name: file, isTest }) => !isTest && roomOf(file) !== forTests)
      .flatMap(({ name: file, imports }) =>
        imports
          .filter(imported => imported.startsWith(scope))
          .map(imported => imported.slice(scope.length).split('/')[0])
          .filter(other => other !== name && !allowed.includes(other))
          .map(other => `${file} imports ${other}`),
      );
    expect(wrong).toEqual([]);
  });
});
