import { WebVexDocuments } from './WebVexDocuments';

function web(pages: Record<string, string | number>) {
  const asked: string[] = [];
  const get = (async (url: string) => {
    asked.push(url);
    const page = pages[url] ?? 404;
    return typeof page === 'number'
      ? new Response('no', { status: page })
      : new Response(page);
  }) as typeof fetch;
  return { get, asked };
}

const index = 'https://vex.example.com/hub/0.1/index.json';

describe('WebVexDocuments', () => {
  it('reads the documents that an index lists, and no others', async () => {
    const { get, asked } = web({
      [index]: JSON.stringify({
        packages: [
          { id: 'pkg:npm/a', location: 'a.json' },
          { ID: 'pkg:npm/b', Location: '../b.json' },
          { id: 'pkg:npm/a', location: './a.json' },
          { location: 'https://elsewhere.example.com/c.json' },
          { location: 'file:///etc/passwd' },
          { location: 7 },
          null,
        ],
      }),
      'https://vex.example.com/hub/0.1/a.json': 'A',
      'https://vex.example.com/hub/b.json': 'B',
    });
    const documents = await new WebVexDocuments([index], get).list();
    expect(documents.map(({ location }) => location)).toEqual([
      'https://vex.example.com/hub/0.1/a.json',
      'https://vex.example.com/hub/b.json',
    ]);
    expect(asked).toEqual([index]);
    const texts = await Promise.all(documents.map(each => each.read()));
    expect(texts.map(String)).toEqual(['A', 'B']);
  });

  it('takes anything else for a document, and reads it once', async () => {
    const urls = ['https://example.com/1', 'https://example.com/2'];
    const { get, asked } = web({ [urls[0]]: '{"a":1}', [urls[1]]: '<bom/>' });
    const documents = await new WebVexDocuments(urls, get).list();
    const texts = await Promise.all(documents.map(each => each.read()));
    expect(texts.map(String)).toEqual(['{"a":1}', '<bom/>']);
    expect(asked).toEqual(urls);
  });

  it('fails as a whole when an address cannot be read', async () => {
    const { get } = web({ 'https://example.com/1': 500 });
    await expect(
      new WebVexDocuments(['https://example.com/1'], get).list(),
    ).rejects.toThrow('https://example.com/1 answers 500');
  });
});
