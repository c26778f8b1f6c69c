import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { githubSecretScanningFormat } from './githubSecretScanningFormat';

const value = 'tok_4f5e6d7c8b9a0f1e2d3c';

const alert = {
  number: 2,
  url: 'https://api.github.com/repos/example/shop/secret-scanning/alerts/2',
  html_url: 'https://github.com/example/shop/security/secret-scanning/2',
  state: 'open',
  resolution: null,
  secret_type: 'example_token',
  secret_type_display_name: 'Example Token',
  secret: value,
  validity: 'active',
  publicly_leaked: true,
  multi_repo: false,
  push_protection_bypassed: true,
  first_location_detected: {
    path: '/config/shop.yaml',
    start_line: 7,
    end_line: 7,
    start_column: 3,
    end_column: 26,
  },
};

const read = (document: unknown) =>
  readReport(githubSecretScanningFormat, JSON.stringify(document));

async function detect(document: unknown): Promise<boolean> {
  const content = createReportContent(async function* once() {
    yield Buffer.from(JSON.stringify(document));
  });
  return githubSecretScanningFormat.detect(await outlineReport(content));
}

describe('githubSecretScanningFormat', () => {
  it('reads an alert', async () => {
    const { tools, observations } = await read([alert]);
    expect(tools).toMatchObject([
      { name: 'GitHub secret scanning', categories: ['secret'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'secret',
        rule: { id: 'example_token', name: 'Example Token' },
        title: 'Example Token',
        severity: 'high',
        place: {
          path: 'config/shop.yaml',
          startLine: 7,
          endLine: 7,
          startColumn: 3,
          endColumn: 26,
        },
        secret: { kind: 'example_token', value, verified: true },
        references: [alert.html_url],
        fingerprints: { alert: 'example/shop#2' },
        suppression: undefined,
        tags: ['publicly leaked', 'push protection bypassed'],
      },
    ]);
  });

  it('gives the secret nowhere but as the value', async () => {
    const { observations } = await read([alert]);
    const { secret, ...rest } = observations[0];
    expect(secret?.value).toBe(value);
    expect(JSON.stringify(rest)).not.toContain(value);
  });

  it.each([undefined, null, '', '********'])(
    'takes a hidden secret (%p) for none',
    async secret => {
      const { observations } = await read([{ ...alert, secret }]);
      expect(observations[0].secret?.value).toBeUndefined();
    },
  );

  it('keeps what people decided, and leaves out what is over', async () => {
    const { observations, skipped } = await read([
      {
        ...alert,
        state: 'resolved',
        resolution: 'false_positive',
        resolution_comment: 'an example',
      },
      { ...alert, state: 'resolved', resolution: 'wont_fix' },
      { ...alert, state: 'resolved', resolution: null },
      { ...alert, state: 'resolved', resolution: 'revoked' },
      { ...alert, state: 'resolved', resolution: 'pattern_deleted' },
    ]);
    expect(observations.map(each => each.suppression?.reason)).toEqual([
      'false positive: an example',
      'wont fix',
      'resolved',
    ]);
    expect(skipped).toEqual({
      'secret that is revoked': 1,
      'alert whose pattern is gone': 1,
    });
  });

  it('points at what is no file, and reads an alert without a place', async () => {
    const url = 'https://api.github.com/repos/example/shop/issues/1';
    const { observations } = await read([
      { ...alert, first_location_detected: { issue_body_url: url } },
      { ...alert, first_location_detected: null },
    ]);
    expect(observations.map(({ place }) => place)).toEqual([
      { url },
      undefined,
    ]);
  });

  it('recognises alerts, and reads an empty list only', async () => {
    expect(await detect([alert])).toBe(true);
    expect(await detect([])).toBe(false);
    expect(await detect([{ number: 1, state: 'open' }])).toBe(false);
    expect((await read([])).tools).toHaveLength(1);
  });

  it.each([
    ['an alert without a type', [{ number: 1 }], '[0].secret_type'],
    ['an element that is none', [1], '[0]'],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(read(document)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses whatever a report is damaged to', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson([alert]), async text => {
        const outcome = await readReport(githubSecretScanningFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 200 },
    );
  });
});
