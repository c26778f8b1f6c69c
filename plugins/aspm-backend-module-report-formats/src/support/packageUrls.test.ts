import { packageOfName, packageOfPurl } from './packageUrls';

describe('packageUrls', () => {
  it('takes a package URL apart and keeps it as it was written', () => {
    expect(
      packageOfPurl('pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12'),
    ).toEqual({
      type: 'deb',
      namespace: 'debian',
      name: 'libc6',
      version: '2.36-9',
      purl: 'pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12',
    });
  });

  it.each([undefined, '', 'lib@1.0.0', 'pkg:', 'pkg:npm'])(
    'takes %p for no package URL',
    purl => {
      expect(packageOfPurl(purl)).toBeUndefined();
    },
  );

  it.each([
    ['npm', '@babel/core', '@babel', 'core', 'pkg:npm/%40babel/core@1'],
    ['npm', 'lodash', undefined, 'lodash', 'pkg:npm/lodash@1'],
    ['maven', 'org.a:b', 'org.a', 'b', 'pkg:maven/org.a/b@1'],
    ['golang', 'a.org/b/c', 'a.org/b', 'c', 'pkg:golang/a.org/b/c@1'],
    ['pypi', 'requests', undefined, 'requests', 'pkg:pypi/requests@1'],
    [undefined, 'a/b', undefined, 'a/b', undefined],
  ])('knows the parts of %s names', (type, written, namespace, name, purl) => {
    expect(packageOfName({ type, name: written, version: '1' })).toEqual({
      type,
      namespace,
      name,
      version: '1',
      purl,
    });
  });
});
