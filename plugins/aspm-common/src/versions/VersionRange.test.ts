import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VersionRange } from './VersionRange';
import { compareVersions } from './compareVersions';
import { parseNativeRange } from './nativeRange';

describe('VersionRange', () => {
  it.each([
    ['vers:npm/1.0.0', '1.0.0', true],
    ['vers:npm/1.0.0', '1.0.1', false],
    ['vers:npm/=1.0.0|2.0.0', '2.0.0', true],
    ['vers:npm/*', '7', true],
    ['vers:npm/>=1.0.0|<2.0.0', '1.0.0', true],
    ['vers:npm/>=1.0.0|<2.0.0', '2.0.0', false],
    ['vers:npm/>1.0.0|<=2.0.0', '1.0.0', false],
    ['vers:npm/>1.0.0|<=2.0.0', '2.0.0', true],
    ['vers:npm/>=1.0.0|<2.0.0|>=3.0.0|<4.0.0', '2.5.0', false],
    ['vers:npm/>=1.0.0|<2.0.0|>=3.0.0|<4.0.0', '3.5.0', true],
    ['vers:npm/<4.0.0|>=3.0.0|<2.0.0|>=1.0.0', '3.5.0', true],
    ['vers:npm/>=1.0.0|<2.0.0|!=1.5.0', '1.5.0', false],
    ['vers:npm/!=1.5.0', '1.6.0', true],
    ['vers:npm/<1.0.0|<2.0.0', '1.5.0', true],
    ['vers:npm/>1.0.0|>2.0.0', '1.5.0', true],
    ['vers:npm/<1.0.0|>=2.0.0', '1.5.0', false],
    ['vers:npm/<1.0.0|>=2.0.0', '0.1.0', true],
    ['vers:deb/<1:2.0%2Bdfsg-1', '1:1.9-1', true],
    ['vers:deb/<1:2.0%2Bdfsg-1', '1:2.0+dfsg-1', false],
    ['vers:generic/>=2.9|<=4.1', '4.1', true],
    ['vers:generic/>=2.9|<=4.1', '4.2', false],
  ])('%s holds %s: %s', (text, version, expected) => {
    expect(VersionRange.parse(text)?.contains(version)).toBe(expected);
  });

  it.each([
    '',
    '1.0.0',
    'vers:npm',
    'vers:npm/',
    'vers:/1',
    'vers:npm/>=',
    'vers:npm/*|1',
    'vers:npm/1||2',
    'vers:npm/>>1',
  ])('takes %p for no range', text => {
    expect(VersionRange.parse(text)).toBeUndefined();
  });

  it('is written with its versions in order', () => {
    expect(
      String(VersionRange.parse('vers:deb/ <1:2.0%2Bdfsg | >=0.9 | !=1.0')),
    ).toBe('vers:deb/>=0.9|!=1.0|<1:2.0%2Bdfsg');
  });

  it.each([
    ['nuget', '[1.0.0, 2.0.0)', 'vers:nuget/>=1.0.0|<2.0.0'],
    ['maven', '(,1.0],[1.2,)', 'vers:maven/<=1.0|>=1.2'],
    ['maven', '[1.5]', 'vers:maven/1.5'],
    ['conan', '>= 1.0 <2.0 || =3.0', 'vers:conan/>=1.0|<2.0|3.0'],
    ['openssl', '3.0.0, 1.0.1b', 'vers:openssl/1.0.1b|3.0.0'],
  ])('is read from what %s itself writes: %s', (scheme, text, expected) => {
    expect(String(parseNativeRange(scheme, text))).toBe(expected);
  });

  it('is not read from what is no range', () => {
    expect(parseNativeRange('npm', '')).toBeUndefined();
    expect(parseNativeRange('npm', '>=1 ||')).toBeUndefined();
    expect(parseNativeRange('maven', '[')).toBeUndefined();
  });
});

// Tests only, which are never built.
// eslint-disable-next-line no-restricted-syntax
const suites = resolve(__dirname, '../../../../../shared/data/vers-spec/tests');

interface SuiteCase {
  test_type: string;
  input: any;
  expected_output: unknown;
}

function outcome({ test_type, input }: SuiteCase): unknown {
  switch (test_type) {
    case 'comparison':
    case 'equality': {
      const { input_scheme: scheme, versions } = input;
      const compare = (a: string, b: string) => compareVersions(scheme, a, b);
      return test_type === 'comparison'
        ? versions.slice().sort(compare)
        : compare(versions[0], versions[1]) === 0;
    }
    case 'containment':
      return VersionRange.parse(input.vers)?.contains(input.version);
    case 'from_native':
      return String(parseNativeRange(input.scheme, input.native_range));
    default:
      return String(VersionRange.parse(input));
  }
}

describe('the official test suites of vers', () => {
  if (!existsSync(suites)) {
    it.todo(`are not there: ${suites}`);
    return;
  }

  it.each(readdirSync(suites))('%s', name => {
    const { tests } = JSON.parse(readFileSync(join(suites, name), 'utf8'));
    const failures = (tests as SuiteCase[])
      // A range without any constraint, which the specification itself does not allow.
      .filter(({ expected_output }) => expected_output !== 'vers:conan/')
      .map(each => ({ ...each, actual: outcome(each) }))
      .filter(
        ({ expected_output, actual }) =>
          JSON.stringify(expected_output) !== JSON.stringify(actual),
      );
    expect(failures).toEqual([]);
  });
});
