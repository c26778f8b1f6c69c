import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { nucleiFormat } from './nucleiFormat';

const match = {
  template: 'http/cves/2026/CVE-2026-10001.yaml',
  'template-url': 'https://cloud.projectdiscovery.io/public/CVE-2026-10001',
  'template-id': 'CVE-2026-10001',
  info: {
    name: 'Shop - Injection',
    author: ['someone'],
    tags: ['cve', 'kev'],
    description: 'It injects.\n',
    impact: 'Everything is lost.',
    reference: ['https://example.com/a'],
    severity: 'critical',
    remediation: 'Update.',
    classification: {
      'cve-id': ['cve-2026-10001'],
      'cwe-id': ['cwe-89', 'CWE-94'],
      'cvss-metrics': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      'cvss-score': 9.8,
      'epss-score': 0.5,
    },
  },
  'matcher-name': 'body',
  type: 'http',
  host: 'shop.example.com',
  'matched-at': 'https://shop.example.com/a?b=1',
  'extracted-results': ['1.2.3'],
  request: 'POST /a HTTP/1.1\r\nAuthorization: Basic YTpi\r\n\r\nx=1',
  response: 'HTTP/1.1 200 OK\r\nSet-Cookie: sid=s3cret\r\n\r\nok',
  'curl-command': "curl -H 'Authorization: Basic YTpi'",
  'matcher-status': true,
};

const read = (...results: object[]) =>
  readReport(
    nucleiFormat,
    results.map(result => JSON.stringify(result)).join('\n'),
  );

const with_ = (change: object) => ({ ...match, ...change });

describe('nucleiFormat', () => {
  it('reads a match with what its template says', async () => {
    const { tools, observations } = await read(match);
    expect(tools).toMatchObject([{ name: 'Nuclei' }]);
    expect(observations).toEqual([
      {
        category: 'api',
        rule: {
          id: 'CVE-2026-10001:body',
          name: 'Shop - Injection',
          description: 'It injects.\n\nImpact: Everything is lost.',
          helpUrl: 'https://cloud.projectdiscovery.io/public/CVE-2026-10001',
          remediation: 'Update.',
          tags: ['cve', 'kev'],
        },
        title: 'Shop - Injection (body)',
        description: 'Extracted:\n- 1.2.3',
        severity: 'critical',
        toolSeverity: 'critical',
        cvss: [
          {
            vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
            score: 9.8,
          },
        ],
        weaknesses: [89, 94],
        vulnerabilityIds: ['CVE-2026-10001'],
        exploitation: { knownExploited: true, epss: 0.5 },
        remediation: 'Update.',
        references: ['https://example.com/a'],
        endpoint: {
          method: 'POST',
          url: 'https://shop.example.com/a?b=1',
          request: 'POST /a HTTP/1.1\r\nAuthorization: Basic ••••••••\n\nx=1',
          response: 'HTTP/1.1 200 OK\r\nSet-Cookie: sid=••••••••\n\nok',
        },
      },
    ]);
  });

  it('reads lines and arrays alike, and nothing at all', async () => {
    const lines = await read(match, match);
    expect(lines.observations).toHaveLength(2);
    expect(
      await readReport(nucleiFormat, JSON.stringify([match, match], null, 2)),
    ).toEqual(lines);
    for (const text of ['', '\n', '[]'])
      expect(await readReport(nucleiFormat, text)).toMatchObject({
        tools: [{ name: 'Nuclei' }],
        observations: [],
      });
  });

  it('reads the keys of the first versions', async () => {
    const { observations } = await read({
      templateID: 'cve-2020-12345',
      info: {
        name: 'Old',
        severity: 'high',
        tags: 'cve,rce',
        reference: '- https://example.com/a\n- https://example.com/b\n',
      },
      matcher_name: 'first',
      type: 'http',
      host: 'https://example.com',
      matched: 'https://example.com/x',
      extracted_results: ['y'],
    });
    expect(observations).toMatchObject([
      {
        rule: { id: 'cve-2020-12345:first', tags: ['cve', 'rce'] },
        vulnerabilityIds: ['CVE-2020-12345'],
        references: ['https://example.com/a', 'https://example.com/b'],
        description: 'Extracted:\n- y',
        endpoint: { url: 'https://example.com/x' },
      },
    ]);
  });

  it('reads what stood beside the match before there was an info', async () => {
    const { observations } = await read({
      template: 'git-config',
      type: 'http',
      matched: 'https://example.com/.git/config',
      host: 'https://example.com',
      name: 'Git Config',
      severity: 'medium',
      tags: 'config',
    });
    expect(observations).toMatchObject([
      {
        rule: { id: 'git-config', name: 'Git Config', tags: ['config'] },
        severity: 'medium',
        endpoint: { url: 'https://example.com/.git/config' },
      },
    ]);
  });

  it('says with what variables were filled, but for credentials', async () => {
    const [{ description }] = (
      await read(
        with_({
          'extracted-results': undefined,
          meta: { username: 'admin', password: 'hunter2' },
        }),
      )
    ).observations;
    expect(description).toBe('With:\n- username: admin');
  });

  it.each([
    ['dns', {}, 'infrastructure'],
    ['ssl', {}, 'infrastructure'],
    ['headless', {}, 'api'],
    ['code', { template: 'cloud/aws/s3/open.yaml' }, 'cloud'],
    ['code', { template: 'code/privilege/sudo.yaml' }, 'infrastructure'],
  ])('takes %s for what it looks at', async (type, change, category) => {
    const [{ category: found, endpoint, resource }] = (
      await read(with_({ type, 'matched-at': 'a.example.com:443', ...change }))
    ).observations;
    expect(found).toBe(category);
    expect(category === 'api' ? endpoint?.url : resource?.address).toBe(
      'a.example.com:443',
    );
  });

  it('gives the file and line of what it finds in files', async () => {
    const { observations } = await read(
      with_({
        type: 'file',
        path: './src/a.js',
        'matched-line': [7, 9],
        'extracted-results': undefined,
      }),
    );
    expect(observations).toMatchObject([
      { category: 'code', place: { path: 'src/a.js', startLine: 7 } },
    ]);
  });

  it('takes extracted credentials for secrets, and keeps no text that holds them', async () => {
    const { observations } = await read(
      with_({
        template: 'http/exposures/tokens/shop.yaml',
        'extracted-results': ['tok_one', 'tok_two'],
        response: 'HTTP/1.1 200 OK\r\n\r\ntok_one tok_two',
      }),
    );
    expect(observations).toMatchObject([
      { category: 'secret', secret: { kind: 'body', value: 'tok_one' } },
    ]);
    expect(JSON.stringify(observations)).not.toContain('tok_two');
  });

  it('leaves out templates that did not match', async () => {
    expect(await read(match, with_({ 'matcher-status': false }))).toMatchObject(
      {
        observations: [{}],
        skipped: { 'template that did not match': 1 },
      },
    );
  });

  it('refuses a result without a template and says where', async () => {
    await expect(read(match, { info: {}, type: 'http' })).rejects.toMatchObject(
      {
        name: 'UnreadableReportError',
        place: '[1].template-id',
      },
    );
  });

  it('reads or refuses a report with anything wrong in it', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson([match]), async text => {
        const outcome = await readReport(nucleiFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });

  it('is detected by the first result', async () => {
    const detects = async (text: string) =>
      nucleiFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(JSON.stringify(match))).toBe(true);
    expect(await detects(`${JSON.stringify(match)}\n{}`)).toBe(true);
    expect(await detects(JSON.stringify([match]))).toBe(true);
    expect(
      await detects(
        '{"template":"a","type":"http","matched":"b","name":"c","severity":"low"}',
      ),
    ).toBe(true);
    expect(await detects('[]')).toBe(false);
    expect(await detects('{"template-id":"a"}')).toBe(false);
  });
});
