import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { detectSecretsFormat } from './detectSecretsFormat';

const hash = 'bd564db5d5cc358eb0e3523d3e03041739f230d5';
const found = {
  type: 'Secret Keyword',
  filename: 'config/shop.yaml',
  hashed_secret: hash,
  is_verified: false,
  line_number: 7,
};
const baseline = (results: object) => ({
  version: '1.5.0',
  plugins_used: [{ name: 'AWSKeyDetector' }],
  filters_used: [],
  results,
  generated_at: '2026-01-02T03:04:05Z',
});

const read = (document: unknown) => readDocument(detectSecretsFormat, document);
const detect = (document: unknown) => detects(detectSecretsFormat, document);

describe('detectSecretsFormat', () => {
  it('reads a secret, with its hash in place of its value and nowhere else', async () => {
    const { tools, observations } = await read(
      baseline({ 'config/shop.yaml': [found] }),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'detect-secrets',
        version: '1.5.0',
        categories: ['secret'],
      },
    ]);
    const [{ secret, ...rest }] = observations;
    expect(secret).toEqual({ kind: 'Secret Keyword', value: `sha1:${hash}` });
    expect(rest).toEqual({
      category: 'secret',
      rule: { id: 'Secret Keyword' },
      title: 'Secret Keyword',
      severity: 'high',
      place: { path: 'config/shop.yaml', startLine: 7, endLine: 7 },
    });
  });

  it('takes the file from the name of the list where a secret does not say it', async () => {
    const { observations } = await read(
      baseline({ 'src\\shop.ts': [{ ...found, filename: undefined }] }),
    );
    expect(observations[0].place?.path).toBe('src/shop.ts');
  });

  it('tells what people and services say of a secret', async () => {
    const { observations } = await read(
      baseline({
        a: [
          { ...found, is_secret: false },
          { ...found, is_secret: true, is_verified: true },
        ],
      }),
    );
    expect(observations[0].suppression).toEqual({
      source: 'detect-secrets audit',
      reason: 'audited as no secret',
    });
    expect(observations[1]).toMatchObject({
      toolConfidence: 'high',
      secret: { verified: true },
    });
    expect(observations[1].suppression).toBeUndefined();
  });

  it('detects baselines, also clean ones', async () => {
    expect(await detect(baseline({}))).toBe(true);
    expect((await read(baseline({}))).observations).toEqual([]);
    expect(await detect({ version: '1', results: {} })).toBe(false);
    expect(await detect({ ...baseline({}), results: [] })).toBe(false);
  });

  it('names the place of a secret without a type', async () => {
    await expect(
      read(baseline({ shop: [{ ...found, type: 7 }] })),
    ).rejects.toMatchObject({ place: 'results.shop[0].type' });
  });

  it('refuses what is no report', async () => {
    await expect(read({})).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'results',
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(detectSecretsFormat, baseline({ a: [found] })),
    ).toEqual(['UnreadableReportError']);
  });
});
