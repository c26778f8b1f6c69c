import { SourcePlace, buildSourceUrl } from './buildSourceUrl';

const github = 'url:https://github.com/org/shop/tree/main/';

describe('buildSourceUrl', () => {
  it.each<[string, SourcePlace, string]>([
    [
      github,
      { path: 'src/a b.ts', startLine: 12 },
      'https://github.com/org/shop/blob/main/src/a%20b.ts#L12',
    ],
    [
      github,
      { path: './src/a.ts', startLine: 1, endLine: 3, commit: 'abc1234' },
      'https://github.com/org/shop/blob/abc1234/src/a.ts#L1-L3',
    ],
    [
      'url:https://github.com/org/shop/tree/main/web/cart/',
      { path: 'src/a.ts' },
      'https://github.com/org/shop/blob/main/web/cart/src/a.ts',
    ],
    [
      'url:https://github.com/org/shop/tree/main/web/cart/',
      { path: 'web/cart/src/a.ts' },
      'https://github.com/org/shop/blob/main/web/cart/src/a.ts',
    ],
    [
      'url:https://github.com/org/shop/',
      { path: 'a.ts' },
      'https://github.com/org/shop/blob/HEAD/a.ts',
    ],
    [
      'url:https://github.com/org/shop.git',
      { path: 'a.ts' },
      'https://github.com/org/shop/blob/HEAD/a.ts',
    ],
    [
      'url:https://gitlab.example.com/group/sub/shop/-/tree/main/web/',
      { path: 'a.ts', startLine: 4, endLine: 9 },
      'https://gitlab.example.com/group/sub/shop/-/blob/main/web/a.ts#L4-9',
    ],
    [
      'url:https://bitbucket.org/team/shop/src/main/',
      { path: 'a.ts', startLine: 4, endLine: 9 },
      'https://bitbucket.org/team/shop/src/main/a.ts#lines-4:9',
    ],
  ])('in %s, %j is %s', (location, place, url) => {
    expect(buildSourceUrl(location, place)).toBe(url);
  });

  it.each([
    [undefined, 'a.ts'],
    ['file:/tmp/catalog/', 'a.ts'],
    ['url:file:///etc/', 'passwd'],
    ['url:javascript:alert(1)//github.com/a/b', 'a.ts'],
    ['url:https://example.com', 'a.ts'],
    [github, '../../other/a.ts'],
    [github, '/etc/passwd'],
    [github, 'https://evil.example.com/a.ts'],
    [github, 'C:\\a.ts'],
    [github, ''],
  ])('in %s, %s has no link', (location, path) => {
    expect(buildSourceUrl(location, { path })).toBeUndefined();
  });
});
