import {
  ReadObservation,
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { gitleaksFormat } from './gitleaksFormat';

const value = 'tok_4f9a8c1d77e02b';
const leak = {
  RuleID: 'example-token',
  Description: 'Found an Example token, which gives access to the shop.',
  StartLine: 7,
  EndLine: 7,
  StartColumn: 3,
  EndColumn: 30,
  Match: `token: "${value}"`,
  Secret: value,
  File: './config\\shop.yaml',
  SymlinkFile: '',
  Commit: 'c0ffee',
  Entropy: 3.9,
  Author: 'Ada',
  Email: 'ada@example.com',
  Date: '2026-01-02T03:04:05Z',
  Message: `add ${value}`,
  Tags: ['shop'],
  Fingerprint: 'c0ffee:config/shop.yaml:example-token:7',
};
const oldLeak = {
  line: `const token = "${value}"`,
  lineNumber: 12,
  offender: value,
  commit: 'c0ffee',
  rule: 'Shop token',
  author: 'Ada',
  date: '2020-04-04T15:52:59-07:00',
  file: 'shop.js',
  tags: 'key, shop',
};

/** The observation as the core sees it before it masks: all texts but those that it masks too. */
function placesOf(observation: ReadObservation): string[] {
  return Object.entries({
    ...observation,
    ...observation.place,
    place: undefined,
    secret: undefined,
  })
    .filter(([, field]) => JSON.stringify(field)?.includes(value))
    .map(([key]) => key);
}

const detect = async (document: unknown) => {
  const bytes = Buffer.from(JSON.stringify(document));
  const content = createReportContent(async function* once() {
    yield bytes;
  });
  return gitleaksFormat.detect(await outlineReport(content));
};

describe('gitleaksFormat', () => {
  it('reads a leak of version 8', async () => {
    const { tools, observations } = await readReport(
      gitleaksFormat,
      JSON.stringify([leak]),
    );
    expect(tools).toEqual([
      { kind: 'tool', name: 'Gitleaks', categories: ['secret'] },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'secret',
        title: 'Found an Example token, which gives access to the shop',
        severity: 'high',
        place: {
          path: 'config/shop.yaml',
          startLine: 7,
          endLine: 7,
          startColumn: 3,
          endColumn: 30,
          snippet: `token: "${value}"`,
        },
        secret: { kind: 'example-token', value },
        fingerprints: { gitleaks: leak.Fingerprint },
      }),
    ]);
    expect(observations[0].description).toContain('c0ffee by Ada');
  });

  it('reads a leak of version 7', async () => {
    const { observations } = await readReport(
      gitleaksFormat,
      JSON.stringify([oldLeak]),
    );
    expect(observations[0]).toMatchObject({
      rule: { id: 'Shop token', tags: ['key', 'shop'] },
      title: 'Shop token',
      place: { path: 'shop.js', startLine: 12, snippet: oldLeak.line },
      secret: { value },
    });
  });

  it.each([leak, oldLeak])(
    'gives the secret only as the value and in the snippet that the core masks',
    async one => {
      const { observations } = await readReport(
        gitleaksFormat,
        JSON.stringify([one]),
      );
      expect(placesOf(observations[0])).toEqual(['snippet']);
    },
  );

  it.each(['REDACTED', 'tok_4...', '', null, '********'])(
    'takes what redaction left (%p) for no value, or different secrets would be one',
    async Secret => {
      const { observations } = await readReport(
        gitleaksFormat,
        JSON.stringify([{ ...leak, Secret }]),
      );
      expect(observations[0].secret?.value).toBeUndefined();
    },
  );

  it('leaves out a fingerprint that changes with the line', async () => {
    const { observations } = await readReport(
      gitleaksFormat,
      JSON.stringify([
        {
          ...leak,
          Commit: '',
          Fingerprint: 'config/shop.yaml:example-token:7',
        },
      ]),
    );
    expect(observations[0].fingerprints).toBeUndefined();
  });

  it.each(['[]', 'null'])('reads %s as a clean report', async text => {
    const { tools, observations } = await readReport(gitleaksFormat, text);
    expect(tools).toHaveLength(1);
    expect(observations).toEqual([]);
  });

  it('detects leaks of both versions, and no empty list', async () => {
    expect(await detect([leak])).toBe(true);
    expect(await detect([oldLeak])).toBe(true);
    expect(await detect([])).toBe(false);
    expect(await detect({ results: [leak] })).toBe(false);
  });

  it.each([
    ['an object', '{}', 'the beginning'],
    ['a text', '"leaks"', 'the beginning'],
    ['an element that is none', '[{"RuleID":"a"},null]', '[1]'],
    ['a leak without a rule', '[{"Secret":"x"}]', '[0]'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(gitleaksFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: expect.stringContaining(place),
    });
  });
});
