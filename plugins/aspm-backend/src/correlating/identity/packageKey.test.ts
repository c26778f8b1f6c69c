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

const key = (of: PackageCoordinates) => JSON.stringify(packageParts(of));

describe('comparing packages by their parts', () => {
  it('takes a name for the same however a tool splits it', () => {
    expect(
      key({ type: 'golang', namespace: 'golang.org/x', name: 'net' }),
    ).toBe(key({ type: 'go', name: 'golang.org/x/net' }));
    expect(
      key({
        type: 'golang',
        namespace: 'github.com/a',
        name: 'b',
        version: '3.0.1',
      }),
    ).toBe(
      key({ type: 'golang', name: 'github.com/a/b/v3', version: 'v3.0.1' }),
    );
    expect(
      key({ type: 'maven', namespace: 'org.slf4j', name: 'slf4j-api' }),
    ).toBe(key({ type: 'java-archive', name: 'org.slf4j:slf4j-api' }));
    expect(key({ type: 'npm', namespace: '@babel', name: 'core' })).toBe(
      key({ type: 'npm', name: '@babel/core' }),
    );
  });

  it('goes by the rules of the type', () => {
    expect(key({ type: 'pypi', name: 'Typing_Extensions' })).toBe(
      key({ type: 'pypi', name: 'typing.extensions' }),
    );
    expect(key({ type: 'cargo', name: 'a_b' })).toBe(
      key({ type: 'cargo', name: 'a-b' }),
    );
    expect(key({ type: 'golang', name: 'github.com/Masterminds/semver' })).toBe(
      key({ type: 'golang', name: 'github.com/masterminds/semver' }),
    );
    expect(key({ type: 'npm', name: 'a_b' })).not.toBe(
      key({ type: 'npm', name: 'a-b' }),
    );
    expect(key({ type: 'maven', namespace: 'g', name: 'Core' })).not.toBe(
      key({ type: 'maven', namespace: 'g', name: 'core' }),
    );
  });

  it('leaves the distribution to the version', () => {
    expect(
      key({
        type: 'deb',
        namespace: 'debian',
        name: 'zlib1g',
        version: '1.2-1',
      }),
    ).toBe(key({ type: 'deb', name: 'zlib1g', version: '1.2-1' }));
    expect(key({ type: 'rpm', name: 'zlib', version: '0:1.2-1.el8' })).toBe(
      key({ type: 'rpm', name: 'zlib', version: '1.2-1.el8' }),
    );
    expect(
      key({ type: 'deb', name: 'coreutils', version: '1:8.32-4+b1' }),
    ).toBe(key({ type: 'deb', name: 'coreutils', version: '8.32-4' }));
    expect(
      key({ type: 'deb', name: 'coreutils', version: '8.32-4+deb11u1' }),
    ).not.toBe(key({ type: 'deb', name: 'coreutils', version: '8.32-4' }));
  });

  it('takes no notice of what stands before a number', () => {
    expect(key({ type: 'golang', name: 'stdlib', version: 'go1.20.4' })).toBe(
      key({ type: 'golang', name: 'stdlib', version: 'v1.20.4' }),
    );
    expect(key({ type: 'composer', name: 'a/b', version: 'v5.4.0' })).toBe(
      key({ type: 'composer', name: 'a/b', version: '5.4.0' }),
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

  if (!isThere) return;

  it('agrees with the purl specification on what is the same package', () => {
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
  });
});
