import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { trufflehogFormat } from './trufflehogFormat';

const value = 'tok_4f9a8c1d77e02b';
const result = (data: object, more = {}) => ({
  SourceMetadata: { Data: data },
  SourceID: 1,
  SourceName: 'trufflehog - git',
  DetectorName: 'Shop',
  DetectorDescription: 'Tokens of the shop.',
  DecoderName: 'PLAIN',
  Verified: false,
  Raw: value,
  RawV2: `id:${value}`,
  Redacted: 'tok_4f9a',
  ExtraData: { rotation_guide: 'https://example.com/rotate', owner: value },
  ...more,
});
const git = {
  Git: {
    commit: 'c0ffee',
    file: 'config/shop.yaml',
    email: 'Ada <ada@example.com>',
    repository: 'https://ada:pass@example.com/shop.git',
    timestamp: '2026-01-02 03:04:05 +0000',
    line: 7,
  },
};
const old = {
  branch: 'origin/main',
  commit: `add ${value}`,
  commitHash: 'c0ffee',
  date: '2020-04-04 15:52:59',
  diff: `+ ${value}`,
  path: 'shop.js',
  printDiff: `+ ${value}`,
  reason: 'High Entropy',
  stringsFound: [value, 'another'],
};
const logLine = { level: 'info-0', logger: 'trufflehog', msg: 'finished' };

const lines = (...documents: unknown[]) =>
  documents.map(document => JSON.stringify(document)).join('\n');
const read = (document: unknown) => readDocument(trufflehogFormat, document);
const detect = (document: unknown) => detects(trufflehogFormat, document);

describe('trufflehogFormat', () => {
  it('reads a result of a Git repository', async () => {
    const { tools, observations } = await read(lines(result(git)));
    expect(tools).toEqual([
      { kind: 'tool', name: 'TruffleHog', categories: ['secret'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'secret',
        rule: {
          id: 'Shop',
          description: 'Tokens of the shop.',
          remediation: 'How to rotate it: https://example.com/rotate',
        },
        title: 'Shop secret',
        description:
          'In Git: commit c0ffee, email Ada <ada@example.com>, repository https://example.com/shop.git, timestamp 2026-01-02 03:04:05 +0000.',
        severity: 'high',
        place: { path: 'config/shop.yaml', startLine: 7, endLine: 7 },
        secret: { kind: 'Shop', value },
        references: ['https://example.com/rotate'],
      },
    ]);
  });

  it.each([
    ['Filesystem', { file: '/src/a.ts', line: 2 }, { path: 'src/a.ts' }],
    ['GCS', { bucket: 'b', filename: 'dump.sql' }, { path: 'dump.sql' }],
    ['S3', { bucket: 'b', file: 'dump.sql' }, { path: 'dump.sql' }],
  ])('reads the place of a result of %s', async (kind, data, place) => {
    const { observations } = await read(result({ [kind]: data }));
    expect(observations[0].place).toMatchObject(place);
    expect(observations[0].resource?.address).toBe(
      'bucket' in data ? 'b' : undefined,
    );
  });

  it('reads the image and the layer of a result of Docker', async () => {
    const { observations } = await read(
      result({
        Docker: { image: 'shop/cart', tag: '1', layer: 'sha256:1', file: '/a' },
      }),
    );
    expect(observations[0]).toMatchObject({
      image: 'shop/cart:1',
      layer: 'sha256:1',
      place: { path: 'a' },
    });
  });

  it('says where a secret is that is in no file', async () => {
    const { observations } = await read(
      lines(
        result({
          Slack: {
            channel_name: 'general',
            link: 'https://user:pass@example.com/archives/1',
          },
        }),
        result({ Webhook: { vector: { host: 'shop-1' } } }),
        result({ Stdin: {} }),
      ),
    );
    expect(observations.map(({ description }) => description)).toEqual([
      'In Slack: channel name general.',
      'In Webhook: host shop-1.',
      undefined,
    ]);
    expect(observations[0].place).toBeUndefined();
    expect(observations[0].references).toContain(
      'https://example.com/archives/1',
    );
  });

  it('tells what was verified', async () => {
    const { observations } = await read(result(git, { Verified: true }));
    expect(observations[0]).toMatchObject({
      toolConfidence: 'high',
      secret: { verified: true },
    });
  });

  it('decodes what old versions encoded, and nothing else', async () => {
    const decoder = { DecoderName: undefined };
    const encoded = Buffer.from(value).toString('base64');
    const { observations } = await read(
      lines(
        result(git, { ...decoder, Raw: encoded }),
        result(git, { ...decoder, Raw: 'AKIAYVP4CIPPERUVIFXG' }),
        result(git, { Raw: encoded }),
      ),
    );
    expect(observations.map(({ secret }) => secret?.value)).toEqual([
      value,
      'AKIAYVP4CIPPERUVIFXG',
      encoded,
    ]);
  });

  it('reads each string of a result of version 2', async () => {
    const { observations } = await read(lines(old));
    expect(observations).toHaveLength(2);
    expect(observations[0]).toEqual({
      category: 'secret',
      rule: { id: 'High Entropy' },
      title: 'High Entropy',
      description: 'In commit c0ffee on origin/main of 2020-04-04 15:52:59.',
      severity: 'high',
      toolConfidence: 'low',
      place: { path: 'shop.js' },
      secret: { kind: 'High Entropy', value },
    });
  });

  it('takes the beginning of a key for no value, or different keys would be one', async () => {
    const { observations } = await read({
      ...old,
      reason: 'RSA private key',
      stringsFound: ['-----BEGIN RSA PRIVATE KEY-----'],
    });
    expect(observations).toHaveLength(1);
    expect(observations[0].secret?.value).toBeUndefined();
  });

  it.each([result(git), old])(
    'gives the secret as the value only',
    async one => {
      const { observations } = await read(lines(one));
      for (const { secret, ...rest } of observations) {
        expect(secret?.value).toBeDefined();
        expect(JSON.stringify(rest)).not.toContain(value);
      }
    },
  );

  it('leaves out lines of the log', async () => {
    const text = lines(logLine, result(git));
    expect(await detect(text)).toBe(true);
    const { observations, skipped } = await read(text);
    expect(observations).toHaveLength(1);
    expect(skipped).toEqual({ 'line of the log': 1 });
  });

  it('detects results of both versions, on lines or in a list', async () => {
    expect(await detect(lines(result(git), result(git)))).toBe(true);
    expect(await detect([result(git)])).toBe(true);
    expect(await detect(lines(old))).toBe(true);
    expect(await detect([])).toBe(false);
    expect(await detect({ results: [] })).toBe(false);
  });

  it.each(['', '[]'])('reads %p as a clean report', async text => {
    const { tools, observations } = await read(text);
    expect(tools).toHaveLength(1);
    expect(observations).toEqual([]);
  });

  it('names the place of a result without a detector', async () => {
    await expect(
      read([result(git, { DetectorName: null })]),
    ).rejects.toMatchObject({ place: '[0].DetectorName' });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(trufflehogFormat, [result(git)], [old]),
    ).toEqual(['UnreadableReportError']);
  });
});
