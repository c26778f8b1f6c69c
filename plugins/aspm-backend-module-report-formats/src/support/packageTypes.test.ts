import {
  packageOfDistribution,
  packageTypeOfFile,
  packageTypeOfWord,
} from './packageTypes';

describe('packageTypes', () => {
  it.each([
    ['Node.js', 'npm'],
    ['go-module', 'golang'],
    ['PyPI', 'pypi'],
    ['constructor', undefined],
    [undefined, undefined],
  ])('knows the type of %s', (word, type) => {
    expect(packageTypeOfWord(word)).toBe(type);
  });

  it.each([
    ['/app/go.mod', 'golang'],
    ['front/package-lock.json', 'npm'],
    ['lib/example-1.0.jar', 'maven'],
    ['mygo.mod', undefined],
    [undefined, undefined],
  ])('knows the packages in %s', (path, type) => {
    expect(packageTypeOfFile(path)).toBe(type);
  });

  it.each([
    ['debian:11', 'pkg:deb/debian/zlib@1.2'],
    ['Debian GNU/Linux 11 (bullseye)', 'pkg:deb/debian/zlib@1.2'],
    ['Alpine Linux v3.15', 'pkg:apk/alpine/zlib@1.2'],
    ['alpine:v3.6', 'pkg:apk/alpine/zlib@1.2'],
    ['rhel8', 'pkg:rpm/redhat/zlib@1.2'],
    ['AMAZON_LINUX_2', 'pkg:rpm/amazon/zlib@1.2'],
    ['Windows', undefined],
    [undefined, undefined],
  ])('knows the packages of %s', (distribution, purl) => {
    expect(packageOfDistribution(distribution, 'zlib', '1.2')?.purl).toBe(purl);
  });
});
