import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { maybeSamePackage, packageParts } from './packageKey';

const specification = resolve(
  __dirname,
  '../../../../../../shared/data/purl-spec/tests/types',
);
const isThere = existsSync(specification);
// eslint-disable-next-line no-console
if (!isThere) console.warn(`Skipped: purl cases, ${specification} is absent`);

const same = (a: PackageCoordinates, b: PackageCoordinates) =>
  expect(packageParts(a)).toEqual(packageParts(b));
const different = (a: PackageCoordinates, b: PackageCoordinates) =>
  expect(packageParts(a)).not.toEqual(packageParts(b));

describe('comparing packages by their parts', () => {
  it('takes a name for the same however a tool splits it', () => {
    same(
      { type: 'golang', namespace: 'golang.org/x', name: 'net' },
      { type: 'go', name: 'golang.org/x/net' },
    );
    same(
      { type: 'golang', namespace: 'github.com/a', name: 'b', version: '3.0.1' },
      { type: 'golang', name: 'github.com/a/b/v3', version: 'v3.0.1' },
    );
    same(
      { type: 'maven', namespace: 'org.slf4j', name: 'slf4j-api' },
      { type: 'java-archive', name: 'org.slf4j:slf4j-api' },
    );
    same(
      { type: 'npm', namespace: '@babel', name: 'core' },
      { type: 'npm', name: '@babel/core' },
    );
  });

  it('goes by the rules of the type', () => {
    same(
      { type: 'pypi', name: 'Typing_Extensions' },
      { type: 'pypi', name: 'typing.extensions' },
    );
    same({ type: 'cargo', name: 'a_b' }, { type: 'cargo', name: 'a-b' });
    same(
      { type: 'golang', name: 'github.com/Masterminds/semver' },
      { type: 'golang', name: 'github.com/masterminds/semver' },
    );
    different({ type: 'npm', name: 'a_b' }, { type: 'npm', name: 'a-b' });
    different(
      { type: 'maven', namespace: 'g', name: 'Core' },
      { type: 'maven', namespace: 'g', name: 'core' },
    );
  });

  it('leaves the distribution to the version', () => {
    same(
      { type: 'deb', namespace: 'debian', name: 'zlib1g', version: '1.2-1' },
      { type: 'deb', name: 'zlib1g', version: '1.2-1' },
    );
    same(
      { type: 'rpm', name: 'zlib', version: '0:1.2-1.el8' },
      { type: 'rpm', name: 'zlib', version: '1.2-1.el8' },
    );
    same(
      { type: 'deb', name: 'coreutils', version: '1:8.32-4+b1' },
      { type: 'deb', name: 'coreutils', version: '8.32-4' },
    );
    different(
      { type: 'deb', name: 'coreutils', version: '8.32-4+deb11u1' },
      { type: 'deb', name: 'coreutils', version: '8.32-4' },
    );
  });

  it('takes no notice of what stands before a number', () => {
    same(
      { type: 'golang', name: 'stdlib', version: 'go1.20.4' },
      { type: 'golang', name: 'stdlib', version: 'v1.20.4' },
    );
    same(
      { type: 'composer', name: 'a/b', version: 'v5.4.0' },
      { type: 'composer', name: 'a/b', version: '5.4.0' },
    );
  });

  it('compares a package without a type by what it says', () => {
    const typeless = { name: 'libssl3', version: '3.0-1' };
    const deb = { type: 'deb', namespace: 'debian', ...typeless };
    expect(maybeSamePackage(typeless, deb)).toBe(true);
    expect(maybeSamePackage(deb, { ...typeless, version: '3.0-2' })).toBe(
      false,
    );
    expect(maybeSamePackage(deb, { type: 'npm', ...typeless })).toBe(false);
    expect(
      maybeSamePackage(
        { name: 'Django', version: '1' },
        { type: 'pypi', name: 'django', version: '1' },
      ),
    ).toBe(true);
  });

  (isThere ? it : it.skip)(
    'agrees with the purl specification on what is the same package',
    () => {
      let compared = 0;
      for (const file of readdirSync(specification)) {
        const { tests } = JSON.parse(
          readFileSync(join(specification, file), 'utf8'),
        );
        for (const { test_type, input, expected_output } of tests) {
          if (test_type !== 'build' && test_type !== 'parse') continue;
          if (typeof input !== 'object' || !expected_output) continue;
          const written = /^pkg:([^/]+)\/(?:(.+)\/)?([^/@]+)(?:@[^/]*)?$/.exec(
            expected_output.replace(/[?#].*$/, ''),
          );
          if (!written) continue;
          const [, type, namespace, name] = written
            .slice()
            .map(part => part && decodeURIComponent(part));
          const given = packageParts({ ...input, version: undefined });
          const canonical = packageParts({ type, namespace, name });
          expect({ file, ...given }).toEqual({ file, ...canonical });
          compared++;
        }
      }
      expect(compared).toBeGreaterThan(80);
    },
  );
});
