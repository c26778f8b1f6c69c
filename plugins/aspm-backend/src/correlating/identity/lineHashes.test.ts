import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lineHashes } from './lineHashes';

const published = resolve(
  __dirname,
  '../../../../../../shared/data/sarif/line-hash',
);
const isThere = existsSync(published);
// eslint-disable-next-line no-console
if (!isThere) console.warn(`Skipped: published line hashes, ${published}`);

describe('line hashes', () => {
  it('are those that GitHub computes', () => {
    expect(lineHashes('')).toEqual(['c129715d7a2bc9a3:1']);
    expect(lineHashes(' a\nb\n  \t\tc\n d')).toEqual([
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
  });

  it('do not hang on blanks and on how lines end', () => {
    const one = lineHashes('if (a) {\n\treturn b;\n}\n');
    expect(lineHashes('if(a){\r\n  return b ;\r\n}\r\n')).toEqual(one);
    expect(lineHashes('if (a) {\rreturn b;\r}\r')).toEqual(one);
  });

  it('tell lines apart that say the same', () => {
    const many = lineHashes('a();\n'.repeat(200));
    expect(new Set(many).size).toBe(201);
    expect(many[0].endsWith(':1')).toBe(true);
    expect(many[1]).toBe(many[0].replace(':1', ':2'));
  });

  it('stay when lines are put before them', () => {
    const text = Array.from({ length: 60 }, (_, line) => `call(${line});`);
    const before = lineHashes(text.join('\n'));
    const after = lineHashes(['new();', 'newer();', ...text].join('\n'));
    expect(after.slice(2)).toEqual(before);
  });

  if (!isThere) return;

  it('are the published ones', () => {
    const cases = JSON.parse(
      readFileSync(join(published, 'expected-line-hashes.json'), 'utf8'),
    );
    for (const { source, hashes } of cases) {
      expect(lineHashes(source)).toEqual(hashes);
    }
    const file = readFileSync(join(published, 'testFile2.js.txt'), 'utf8');
    const { runs } = JSON.parse(
      readFileSync(join(published, 'fingerprinting.expected.sarif'), 'utf8'),
    );
    const [, second] = runs[0].results;
    const { startLine } = second.locations[0].physicalLocation.region;
    expect(lineHashes(file)[startLine - 1]).toBe(
      second.partialFingerprints.primaryLocationLineHash,
    );
  });
});
