import fc from 'fast-check';
import { compareVersions } from './compareVersions';

/** Each is a list from the first to the last version. */
const ascending: Array<[scheme: string, ...versions: string[]]> = [
  ['npm', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta.2'],
  ['npm', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.2.0'],
  ['npm', '1.9.0', '1.10.0', '2.0.0', '99999999999999999999.0.0'],
  ['golang', 'v0.0.0-20210101000000-aaaaaaaaaaaa', 'v0.1.0', 'v1.2.3'],
  ['pypi', '1.0.dev1', '1.0a1.dev1', '1.0a1', '1.0b2', '1.0rc1', '1.0'],
  ['pypi', '1.0', '1.0+local', '1.0.post1.dev2', '1.0.post1', '1.1', '1!0.1'],
  ['maven', '1-alpha-1', '1-beta', '1-m2', '1-rc1', '1-SNAPSHOT', '1', '1-sp'],
  ['maven', '1-sp', '1-abc', '1-1', '1.1', '1.2', '1.10', '2.0.1'],
  ['maven', '2.0-alpha1', '2.0-beta1', '2.0', '2.0.0-jre', '2.0.1'],
  ['deb', '1.0~rc1-1', '1.0-1', '1.0-1ubuntu1', '1.0-1+b1', '1.0+dfsg-1'],
  ['deb', '9.9-9', '1:0.1-1', '1:0.1-2', '1:0.1-10', '2:0'],
  ['deb', '1.2.3~', '1.2.3', '1.2.3a', '1.2.3+'],
  ['rpm', '1.0~rc1', '1.0', '1.0^git1', '1.0.a', '1.0.1', '1.0.2', '1:0.1'],
  ['rpm', '1.1.1k-5.el8', '1.1.1k-6.el8', '1.1.1l-1.el8', '1:1.0-1.el8'],
  ['rpm', '1.0a', '1.0b', '1.0.1'],
  ['apk', '1.0_alpha1', '1.0_rc2', '1.0', '1.0-r1', '1.0_p1', '1.0a', '1.0.1'],
  ['apk', '3.0.8-r3', '3.0.8-r4', '3.0.8-r10', '3.0.9-r0', '3.0.10-r0'],
  ['gem', '1.0.a', '1.0.b1', '1.0', '1.0.1', '1.0.10', '1.1.rc1', '1.1'],
  ['nuget', '1.0.0-alpha', '1.0.0-BETA', '1.0.0', '1.0.0.1', '1.0.1'],
  ['conan', '1.0-pre1', '1.0', '1.0+b1', '1.1', '1.1.a'],
  ['openssl', '1.0.2', '1.0.2a', '1.0.2z', '1.0.2za', '1.1.0', '3.0.0-beta1'],
  ['openssl', '3.0.0-beta1', '3.0.0', '3.0.13'],
  ['alpm', '1.0rc', '1.0', '1.0.1-1', '1.0.1-2', '1:0.1'],
  ['generic', '1.0-rc1', '1.0', '1.0.1', '2.9', '2.17', '2.17.10'],
  ['generic', '1.1.1k-1', '1.1.1n-0+deb11u3', '2.3-4ubuntu1', '1:1.0'],
  ['generic', '2.0.0-beta.2', '2.0.0-beta.11', '2.0.0', '31.0-jre', '31.1-jre'],
  ['unheard-of', '1', '2', '10'],
];

const alike: Array<[scheme: string, a: string, b: string]> = [
  ['npm', 'v1.2.3', '1.2.3'],
  ['npm', '1.2.3+build', '1.2.3'],
  ['golang', 'v2.0.0+incompatible', '2.0.0'],
  ['pypi', '1.0', '1.0.0'],
  ['pypi', '1.0-ALPHA.1', '1.0a1'],
  ['pypi', '1.0-1', '1.0.post1'],
  ['maven', '1.0.0', '1'],
  ['maven', '1-ga', '1.0.final'],
  ['maven', '1.0-CR1', '1.0-rc1'],
  ['maven', '1a1', '1-alpha-1'],
  ['deb', '0:1.0-1', '1.0-1'],
  ['rpm', '1.0-1.el8', '0:1.0-1.el8'],
  ['rpm', '1.05', '1.5'],
  ['gem', '1.0', '1.0.0'],
  ['nuget', '1.0', '1.0.0.0'],
  ['constructor', '1.0', '1.0.0'],
];

describe('compareVersions', () => {
  it.each(ascending)('orders versions of %s: %s, %s, %s…', (scheme, ...all) => {
    all.forEach((a, left) =>
      all.forEach((b, right) => {
        expect([a, b, Math.sign(compareVersions(scheme, a, b))]).toEqual([
          a,
          b,
          Math.sign(left - right),
        ]);
      }),
    );
  });

  it.each(alike)('takes versions of %s for the same: %s, %s', (...args) => {
    const [scheme, a, b] = args;
    expect(compareVersions(scheme, a, b) || 0).toBe(0);
    expect(compareVersions(scheme, b, a) || 0).toBe(0);
  });

  it('orders whatever comes, and both ways round alike', () => {
    const schemes = [...new Set(ascending.map(([scheme]) => scheme))];
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc
        .array(fc.constantFrom(...'019.-_~^+:ab!', 'rc', 'alpha'), {
          maxLength: 12,
        })
        .map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...schemes), text, text, (scheme, a, b) => {
        const there = Math.sign(compareVersions(scheme, a, b));
        const back = Math.sign(compareVersions(scheme, b, a));
        expect(there + back).toBe(0);
        expect(Math.abs(compareVersions(scheme, a, a))).toBe(0);
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes a time that grows with the length of a version only', () => {
    for (const [scheme] of ascending) {
      const hostile = `${'1'.repeat(50_000)}${'a-'.repeat(50_000)}`;
      const start = Date.now();
      compareVersions(scheme, hostile, `${hostile}x`);
      expect(Date.now() - start).toBeLessThan(2_000);
    }
  });
});
