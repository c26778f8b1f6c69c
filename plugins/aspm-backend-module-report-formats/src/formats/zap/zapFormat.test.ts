import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { sharedFiles } from '../../__testUtils__/sharedData';
import { zapFormat } from './zapFormat';

const html = (text: string) => `<p>${text}</p><p>It&apos;s <b>bad</b>.</p>`;

const report = {
  site: [
    {
      alerts: [
        {
          instances: [
            {
              uri: 'https://shop.example.com/search?q=1',
              method: 'GET',
              param: 'q',
              attack: '"><script>alert(1)</script>',
              evidence: '<script>',
              otherinfo: '',
              'request-header':
                'GET /search HTTP/1.1\r\nAuthorization: Bearer abc.def\r\nCookie: sid=s3cret; theme=dark',
              'request-body': '',
              'response-header':
                'HTTP/1.1 200 OK\r\nSet-Cookie: sid=s3cret; Path=/; HttpOnly',
              'response-body': 'x'.repeat(20_000),
            },
            {
              uri: 'https://shop.example.com/cart',
              method: 'post',
              param: 'id',
              attack: '',
              evidence: '',
            },
          ],
          pluginid: '40012',
          alertRef: '40012-1',
          alert: 'Cross Site Scripting',
          name: 'Cross Site Scripting (Reflected)',
          riskcode: '3',
          confidence: '2',
          riskdesc: 'High (Medium)',
          desc: html('Text is echoed.'),
          solution: '<p>Encode:</p><ul><li>HTML</li><li>URLs</li></ul>',
          reference:
            '<p>https://owasp.org/xss</p><p>https://cwe.mitre.org/79.</p>',
          otherinfo: '<p>seen twice</p>',
          cweid: '79',
          wascid: '8',
          tags: [{ tag: 'OWASP_2021_A03', link: 'https://owasp.org/a03' }],
        },
        {
          pluginid: '10015',
          name: 'Cache',
          riskcode: '0',
          confidence: '0',
          cweid: '-1',
          wascid: '-1',
          uri: 'https://shop.example.com/',
          instances: [],
        },
      ],
      '@name': 'https://shop.example.com',
      '@host': 'shop.example.com',
      '@port': '443',
    },
    {
      '@name': 'http://empty.example.com',
      '@host': 'empty.example.com',
      '@port': '80',
      alerts: [],
    },
  ],
  '@version': '2.16.1',
  '@programName': 'ZAP',
  '@generated': 'Sun, 22 Jun 2025 04:04:14',
};

function escape(text: unknown): string {
  return String(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}

/** The same report as ZAP writes it in XML. */
function toXml(): string {
  const elements = (fields: object): string =>
    Object.entries(fields)
      .map(([key, value]) => {
        const name = key.replace('-', '');
        if (key === 'instances') {
          const all = (value as object[]).map(
            item => `<instance>${elements(item)}</instance>`,
          );
          return `<instances>${all.join('\n')}</instances>`;
        }
        if (key === 'tags') {
          const all = (value as object[]).map(
            item => `<tag>${elements(item)}</tag>`,
          );
          return `<tags>${all.join('')}</tags>`;
        }
        return `<${name}>${escape(value)}</${name}>`;
      })
      .join('\n');
  const sites = report.site.map(
    site =>
      `<site name="${site['@name']}" host="${site['@host']}" port="${
        site['@port']
      }" ssl="true"><alerts>${site.alerts
        .map(alert => `<alertitem>${elements(alert)}</alertitem>`)
        .join('')}</alerts></site>`,
  );
  return `<?xml version="1.0"?><OWASPZAPReport programName="ZAP" version="2.16.1" generated="Sun, 22 Jun 2025">${sites.join(
    '\n',
  )}</OWASPZAPReport>`;
}

const read = (value: object) => readReport(zapFormat, JSON.stringify(value));

describe('zapFormat', () => {
  it('reads an observation for each instance, with what its alert says', async () => {
    const { observations } = await read(report);
    expect(observations).toHaveLength(3);
    const [first, second, bare] = observations;
    expect(first).toMatchObject({
      category: 'api',
      rule: {
        id: '40012-1',
        name: 'Cross Site Scripting (Reflected)',
        description: "Text is echoed.\n\nIt's bad.",
        tags: ['WASC-8', 'OWASP_2021_A03'],
      },
      title: 'Cross Site Scripting (Reflected)',
      description:
        'Attack: "><script>alert(1)</script>\n\nEvidence: <script>\n\nseen twice',
      severity: 'high',
      toolSeverity: 'High (Medium)',
      toolConfidence: 'medium',
      weaknesses: [79],
      remediation: 'Encode:\n\n- HTML\n- URLs',
      references: ['https://owasp.org/xss', 'https://cwe.mitre.org/79'],
      endpoint: {
        method: 'GET',
        url: 'https://shop.example.com/search?q=1',
        parameter: 'q',
      },
    });
    expect(first.suppression).toBeUndefined();
    expect(second.endpoint).toMatchObject({ method: 'POST', parameter: 'id' });
    expect(second.rule).toBe(first.rule);
    expect(bare).toMatchObject({
      rule: { id: '10015' },
      severity: 'info',
      weaknesses: undefined,
      endpoint: { url: 'https://shop.example.com/' },
      suppression: { source: 'ZAP' },
    });
  });

  it('keeps requests and responses short, and without what they authenticate with', async () => {
    const { observations } = await read(report);
    const { request, response } = observations[0].endpoint!;
    expect(request).toBe(
      'GET /search HTTP/1.1\r\nAuthorization: Bearer ••••••••\r\nCookie: sid=••••••••; theme=••••••••',
    );
    expect(response).toContain('Set-Cookie: sid=••••••••; Path=/; HttpOnly');
    expect(response!.length).toBeLessThan(8_100);
    expect(response).toMatch(/\[cut: \d+ more characters\]$/);
  });

  it('opens every site as a part of its own, also one without alerts', async () => {
    const { tools } = await read(report);
    expect(tools).toEqual(
      ['shop.example.com:443', 'empty.example.com:80'].map(target => ({
        kind: 'tool',
        name: 'ZAP',
        version: '2.16.1',
        target,
        categories: ['api'],
      })),
    );
  });

  it('keeps alerts with their sites, in the order of the report', async () => {
    const events: string[] = [];
    const site = (host: string, ...counts: number[]) => ({
      '@host': host,
      '@port': 1,
      alerts: counts.map((count, index) => ({
        name: `${host}${index}`,
        instances: Array.from({ length: count }, () => ({ uri: host })),
      })),
    });
    const text = JSON.stringify({
      '@version': '1',
      site: [site('a'), site('b', 0, 2, 0), site('c', 1)],
    });
    const content = createReportContent(async function* pieces() {
      yield Buffer.from(text);
    });
    for await (const event of zapFormat.read(content)) {
      if (event.kind === 'tool') events.push(event.target!);
      if (event.kind === 'observation') events.push(event.observation.title);
    }
    expect(events).toEqual(['a:1', 'b:1', 'b0', 'b1', 'b1', 'b2', 'c:1', 'c0']);
  });

  it('reads the same from XML as from JSON', async () => {
    expect(await readReport(zapFormat, toXml())).toEqual(await read(report));
  });

  it('tags what is systemic, and leaves out insights, in both forms', async () => {
    const [site] = report.site;
    const { observations, skipped } = await read({
      insights: [{ level: 'Info', key: 'insight.code.2xx' }, { level: 'Low' }],
      ...report,
      site: [
        {
          ...site,
          alerts: site.alerts.map(alert => ({ ...alert, systemic: true })),
        },
      ],
      sequences: [{ name: 'login', steps: [{ step: '1', alertIds: ['1'] }] }],
    });
    expect(skipped).toEqual({ 'insight on the scan itself': 2 });
    expect(observations.map(({ tags }) => tags)).toEqual(
      Array(3).fill(['systemic']),
    );
    const xml = await readReport(
      zapFormat,
      `<OWASPZAPReport version="2.17.0"><insights><insight><level>Info</level></insight></insights><site name="a" host="a" port="1"><alerts><alertitem><name>A</name><instances><instance><uri>b</uri></instance></instances><systemic>true</systemic></alertitem></alerts></site></OWASPZAPReport>`,
    );
    expect(xml.skipped).toEqual({ 'insight on the scan itself': 1 });
    expect(xml.observations).toMatchObject([{ tags: ['systemic'] }]);
  });

  it.each([
    ['alerts', (list: object[]) => ({ alerts: list })],
    ['vulnerabilities', (list: object[]) => ({ vulnerabilities: list })],
    ['an array', (list: object[]) => list],
  ])('reads what the API lists, as %s', async (_, wrap) => {
    const alert = {
      sourceid: '1',
      other: 'Check 3',
      method: 'POST',
      evidence: 'etc',
      pluginId: '6',
      cweid: '22',
      confidence: 'Medium',
      wascid: '33',
      description: 'What it is.',
      messageId: '16781',
      url: 'https://shop.example.com/a',
      reference: 'https://example.com/b\nhttps://example.com/c',
      solution: 'Mend it.',
      alert: 'Path Traversal',
      param: 'p',
      attack: '/',
      name: 'Path Traversal',
      risk: 'High',
      id: '2052',
      alertRef: '6-1',
      tags: { OWASP_2021_A01: 'https://owasp.org/a01' },
    };
    const value = wrap([
      alert,
      { ...alert, url: 'http://other.example.com:8080/a' },
      { ...alert, confidence: 'False Positive' },
    ]);
    const { tools, observations } = await read(value);
    expect(tools.map(({ target }) => target)).toEqual([
      'shop.example.com:443',
      'other.example.com:8080',
      'shop.example.com:443',
    ]);
    expect(observations).toHaveLength(3);
    expect(observations[0]).toMatchObject({
      rule: {
        id: '6-1',
        name: 'Path Traversal',
        description: 'What it is.',
        tags: ['WASC-33', 'OWASP_2021_A01'],
      },
      description: 'Attack: /\n\nEvidence: etc\n\nCheck 3',
      severity: 'high',
      toolSeverity: 'High',
      toolConfidence: 'medium',
      weaknesses: [22],
      remediation: 'Mend it.',
      references: ['https://example.com/b', 'https://example.com/c'],
      endpoint: {
        method: 'POST',
        url: 'https://shop.example.com/a',
        parameter: 'p',
      },
    });
    expect(observations[2].suppression).toEqual({
      source: 'ZAP',
      reason: 'marked as false positive',
    });
    expect(await read(wrap([]))).toMatchObject({
      tools: [{ name: 'ZAP' }],
      observations: [],
    });
  });

  it('reads a site without a list around it, and a report of none', async () => {
    const single = await read({ ...report, site: report.site[0] });
    expect(single.observations).toHaveLength(3);
    expect(single.tools).toMatchObject([{ target: 'shop.example.com:443' }]);
    const none = await read({ ...report, site: [] });
    expect(none.tools).toMatchObject([{ name: 'ZAP', target: undefined }]);
  });

  it.each([
    ['no sites', { site: undefined }, 'site'],
    ['a site that is none', { site: ['a'] }, 'site[0]'],
    ['alerts that are no list', { site: [{ alerts: {} }] }, 'site[0].alerts'],
    ['an alert that is none', { site: [{ alerts: [1] }] }, 'site[0].alerts[0]'],
    [
      'an instance that is none',
      { site: [{ alerts: [{ instances: ['a'] }] }] },
      'site[0].alerts[0].instances[0]',
    ],
  ])('refuses %s and says where', async (_, change, place) => {
    await expect(read({ ...report, ...change })).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses a report with anything wrong in it', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(report), async text => {
        const outcome = await readReport(zapFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });

  it('is detected by its root or its program', async () => {
    const detects = async (text: string) =>
      zapFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(JSON.stringify(report))).toBe(true);
    expect(await detects(toXml())).toBe(true);
    expect(await detects('{"site":"https://example.com"}')).toBe(false);
    expect(
      await detects(
        '{"alerts":[{"pluginId":"1","alert":"a","risk":"High","confidence":"Low","url":"b","messageId":"1"}]}',
      ),
    ).toBe(true);
    expect(await detects('{"alerts":[]}')).toBe(false);
    expect(await detects('{"site":[],"@version":"1"}')).toBe(false);
    expect(
      await detects(
        '{"site":[],"@version":"1","@generated":"a","vulnerabilities":[]}',
      ),
    ).toBe(false);
  });

  it('gives an observation per instance of real reports', async () => {
    for (const { name, read: bytes } of sharedFiles(
      'real ZAP reports',
      'reports/zap',
      /\.(json|xml)$/,
    )) {
      const text = bytes()
        .toString()
        .replace(/<!--.*?-->/gs, '');
      const instances = text.match(/<instance>/g)?.length ?? 0;
      const { observations } = await readReport(zapFormat, text);
      expect([name, observations.length]).toEqual([name, instances]);
    }
  });
});
