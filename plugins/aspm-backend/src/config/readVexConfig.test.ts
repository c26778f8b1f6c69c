import { ConfigReader } from '@backstage/config';
import { readVexConfig } from './readVexConfig';

const read = (vex: object, rest: object = {}) =>
  readVexConfig(new ConfigReader({ aspm: { vex }, ...rest } as any));

describe('readVexConfig', () => {
  it('has no sources of its own', () => {
    expect(readVexConfig(new ConfigReader({}))).toEqual({
      sources: [],
      refreshEvery: 60 * 60 * 1000,
      author: 'Backstage ASPM',
    });
  });

  it('reads directories and addresses, and names them by these', () => {
    const url = 'https://example.com/index.json';
    expect(
      read(
        {
          sources: [
            { name: 'Hub', directory: '/vex' },
            { url },
            { url: [`${url}?1`, `${url}?2`] },
          ],
          refreshEvery: 'PT5M',
        },
        { organization: { name: 'Example' } },
      ),
    ).toEqual({
      sources: [
        { name: 'Hub', directory: '/vex' },
        { name: url, urls: [url] },
        { name: `${url}?1`, urls: [`${url}?1`, `${url}?2`] },
      ],
      refreshEvery: 5 * 60 * 1000,
      author: 'Example',
    });
  });

  it.each([
    [{}, 'aspm.vex.sources[0]'],
    [{ directory: 'a', url: 'https://example.com' }, 'aspm.vex.sources[0]'],
    [{ url: 'ftp://example.com' }, 'aspm.vex.sources[0].url'],
    [{ url: 'nonsense' }, 'aspm.vex.sources[0].url'],
    [{ url: [] }, 'aspm.vex.sources[0].url'],
  ])('refuses %j and says where', (source, key) => {
    expect(() => read({ sources: [source] })).toThrow(key);
  });

  it('refuses two sources of one name', () => {
    const source = { name: 'Hub', directory: '/vex' };
    expect(() => read({ sources: [source, source] })).toThrow('Hub');
  });
});
