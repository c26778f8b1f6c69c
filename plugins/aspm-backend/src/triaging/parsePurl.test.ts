import { formatPurl, parsePurl } from './parsePurl';

describe('parsePurl', () => {
  it.each([
    [
      'pkg:npm/%40acme/inner@1.0.0',
      { namespace: '@acme', name: 'inner', version: '1.0.0' },
    ],
    ['pkg:npm/@acme/inner', { namespace: '@acme', name: 'inner' }],
    [
      'pkg:golang/github.com/a/b@v1.2#sub/dir',
      {
        namespace: 'github.com/a',
        name: 'b',
        version: 'v1.2',
        subpath: 'sub/dir',
      },
    ],
    ['pkg:golang/a@(devel)', { name: 'a', version: '(devel)' }],
    [
      'pkg:oci/a@sha256%3Aab?repository_url=x%2Fa',
      {
        name: 'a',
        version: 'sha256:ab',
        qualifiers: { repository_url: 'x/a' },
      },
    ],
    [
      'pkg:rpm/redhat/a@1-2?epoch=3&arch=src',
      { version: '3:1-2', qualifiers: { arch: 'src' } },
    ],
    ['pkg:deb/debian/libstdc%2B%2B6@12', { name: 'libstdc++6' }],
    ['PKG://NPM/a', { type: 'npm', name: 'a' }],
    ['pkg:pypi/Typing_Extensions', { name: 'typing-extensions' }],
    ['pkg:maven/org.A/B', { namespace: 'org.A', name: 'B' }],
    ['pkg:npm/%zz@1', { name: '%zz' }],
  ])('reads %s', (text, parts) => {
    expect(parsePurl(text)).toMatchObject(parts);
  });

  it.each([
    '',
    'pkg:',
    'pkg:npm',
    'pkg:npm/',
    'npm/a',
    'pkg:/a',
    'pkg:npm/?a=b',
  ])('takes %p for none', text => {
    expect(parsePurl(text)).toBeUndefined();
  });

  it.each([
    'pkg:npm/%40acme/inner@1.0.0',
    'pkg:oci/a@sha256:ab?arch=amd64&repository_url=x/a',
    'pkg:deb/debian/libstdc%2B%2B6@1:12-3',
    'pkg:golang/github.com/a/b@v1.2.3%2Bincompatible#sub/dir',
  ])('reads %s so that it is written the same', text => {
    expect(formatPurl(parsePurl(text)!)).toBe(text);
  });
});
