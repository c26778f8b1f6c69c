import { ResponseError } from '@backstage/errors';
import { AspmClient } from './AspmClient';

const baseUrl = 'https://portal.example/api/aspm';

function createClient(answer: () => Response | Promise<Response>) {
  const fetch = jest.fn<
    Promise<Response>,
    [string, { headers: Headers; signal: AbortSignal }]
  >(async () => answer());
  const getBaseUrl = jest.fn(async (_pluginId: string) => baseUrl);
  const client = AspmClient.create({
    discoveryApi: { getBaseUrl },
    fetchApi: { fetch: fetch as unknown as typeof globalThis.fetch },
  });
  return { client, fetch, getBaseUrl };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    statusText: 'Some Text',
    headers: { 'content-type': 'application/json' },
  });

const requested = ({ fetch }: ReturnType<typeof createClient>) =>
  new URL(fetch.mock.calls[0][0]);

describe('AspmClient', () => {
  it('asks where discovery says, and gives the answer', async () => {
    const setup = createClient(() => json({ items: [{ id: '1' }] }));
    await expect(setup.client.listReports()).resolves.toEqual({
      items: [{ id: '1' }],
    });
    expect(setup.getBaseUrl).toHaveBeenCalledWith('aspm');
    expect(requested(setup).href).toBe(`${baseUrl}/reports`);
  });

  it('repeats what is asked for more than once', async () => {
    const setup = createClient(() => json({ items: [] }));
    await setup.client.listFindings({
      severity: ['critical', 'high'],
      package: ['a,b'],
      q: 'a & b = c',
      count: true,
      limit: 5,
    });
    const { pathname, searchParams } = requested(setup);
    expect(pathname).toBe('/api/aspm/findings');
    expect([...searchParams]).toEqual([
      ['severity', 'critical'],
      ['severity', 'high'],
      ['package', 'a,b'],
      ['q', 'a & b = c'],
      ['count', 'true'],
      ['limit', '5'],
    ]);
  });

  it('leaves out what is not asked for', async () => {
    const setup = createClient(() => json({}));
    await setup.client.getPosture('organization', undefined);
    expect(requested(setup).href).toBe(
      `${baseUrl}/postures/organization/by-ref`,
    );
  });

  it('names an entity in the query', async () => {
    const setup = createClient(() => json({}));
    await setup.client.getPosture('entity', 'component:default/a b?');
    const { pathname, searchParams } = requested(setup);
    expect(pathname).toBe('/api/aspm/postures/entity/by-ref');
    expect(searchParams.get('ref')).toBe('component:default/a b?');
  });

  it.each([
    ['a/../../admin', 'a%2F..%2F..%2Fadmin'],
    ['a?b#c', 'a%3Fb%23c'],
    ['ü 1', '%C3%BC%201'],
  ])('escapes %p in a path', async (id, escaped) => {
    for (const [method, path] of [
      ['getFinding', 'findings'],
      ['getReport', 'reports'],
    ] as const) {
      const setup = createClient(() => json({}));
      await setup.client[method](id);
      expect(requested(setup).href).toBe(`${baseUrl}/${path}/${escaped}`);
    }
  });

  it('sends a token only where there is one', async () => {
    const setup = createClient(() => json({ buckets: {} }));
    await setup.client.getFindingFacets(
      { facet: ['severity'] },
      { token: 'abc' },
    );
    await setup.client.getFindingFacets({ facet: ['severity'] });
    expect(
      setup.fetch.mock.calls.map(([, { headers }]) =>
        headers.get('authorization'),
      ),
    ).toEqual(['Bearer abc', null]);
  });

  it('sends what a person says of which findings are one', async () => {
    const merging = createClient(() => json({ id: '1' }));
    await expect(
      merging.client.mergeFindings('1', ['2', '3'], { token: 'abc' }),
    ).resolves.toEqual({ id: '1' });
    expect(requested(merging).href).toBe(`${baseUrl}/findings/1/merge`);
    const [, { headers, ...sent }] = merging.fetch.mock.calls[0];
    expect(sent).toMatchObject({
      method: 'POST',
      body: JSON.stringify({ findingIds: ['2', '3'] }),
    });
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('authorization')).toBe('Bearer abc');

    const splitting = createClient(() => json({ items: [{ id: '1' }] }));
    await expect(splitting.client.splitFinding('1', ['4'])).resolves.toEqual([
      { id: '1' },
    ]);
    expect(requested(splitting).href).toBe(`${baseUrl}/findings/1/split`);
    expect(splitting.fetch.mock.calls[0][1]).toMatchObject({
      body: JSON.stringify({ observationIds: ['4'] }),
    });
  });

  it('sends what a person decides of a finding', async () => {
    const { client, fetch, ...setup } = createClient(() => json({ id: '1' }));
    const decision = { decision: 'false-positive', reason: 'bound' } as const;
    await expect(client.decideFinding('1', decision)).resolves.toEqual({
      id: '1',
    });
    expect(requested({ client, fetch, ...setup }).href).toBe(
      `${baseUrl}/findings/1/decision`,
    );
    expect(fetch.mock.calls[0][1]).toMatchObject({
      method: 'POST',
      body: JSON.stringify(decision),
    });
  });

  it('stops when the caller does', async () => {
    const controller = new AbortController();
    const setup = createClient(() => json({}));
    setup.fetch.mockImplementation(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    const answer = setup.client.listPostures(
      'entity',
      {},
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(new Error('gone to another page')));
    await expect(answer).rejects.toThrow('gone to another page');
  });

  it('throws the error that the server tells', async () => {
    const { client } = createClient(() =>
      json(
        {
          error: { name: 'NotFoundError', message: 'There is no finding 7' },
          request: { method: 'GET', url: '/findings/7' },
          response: { statusCode: 404 },
        },
        404,
      ),
    );
    const error: ResponseError = await client.getFinding('7').catch(e => e);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error.statusCode).toBe(404);
    expect(error.message).toContain('404');
    expect(error.cause).toMatchObject({
      name: 'NotFoundError',
      message: 'There is no finding 7',
    });
  });

  it.each([
    [
      'a page of a proxy',
      () => new Response('<b>Bad gateway</b>', { status: 502 }),
    ],
    ['nothing', () => new Response(null, { status: 502 })],
    [
      'an empty body',
      () =>
        new Response('', { status: 502, headers: { 'content-length': '0' } }),
    ],
  ])('throws for a failure that comes with %s', async (_, answer) => {
    const { client } = createClient(answer);
    const error = await client.listReports().catch(e => e);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ statusCode: 502 });
  });

  it('passes on that the server cannot be reached', async () => {
    const { client } = createClient(() => {
      throw new TypeError('fetch failed');
    });
    await expect(client.listReports()).rejects.toThrow('fetch failed');
  });

  it('takes the global fetch where none is given', async () => {
    const globalFetch = jest
      .spyOn(globalThis, 'fetch')
      .mockResolvedValue(json({ items: [] }));
    try {
      const client = AspmClient.create({
        discoveryApi: { getBaseUrl: async () => baseUrl },
      });
      await expect(client.listReports()).resolves.toEqual({ items: [] });
      expect(globalFetch).toHaveBeenCalledTimes(1);
    } finally {
      globalFetch.mockRestore();
    }
  });
});
