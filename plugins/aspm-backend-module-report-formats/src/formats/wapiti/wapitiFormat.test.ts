import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { sharedFiles } from '../../__testUtils__/sharedData';
import { wapitiFormat } from './wapitiFormat';

const entry = {
  method: 'POST',
  path: '/a?b=1',
  info: 'Found in q',
  level: 3,
  parameter: 'q',
  referer: '',
  module: 'sql',
  http_request: 'POST /a HTTP/1.1\nAuthorization: Basic YTpi\n\nq=1',
  curl_command: 'curl',
  wstg: ['WSTG-INPV-05'],
  detail: {
    response: {
      status_code: 500,
      body: 'failed',
      headers: [['Set-Cookie', 'sid=s3cret']],
    },
  },
};

const report = {
  classifications: {
    'SQL Injection': {
      desc: 'What it is.',
      sol: 'How to solve it.',
      ref: {
        'OWASP: SQL': 'https://owasp.org/sql',
        'CWE-89: SQL': 'https://cwe.mitre.org/89',
      },
      wstg: ['WSTG-INPV-05'],
    },
    'Internal Server Error': { desc: 'Error', sol: 'Mend', ref: {} },
  },
  vulnerabilities: { 'SQL Injection': [entry], 'Open Redirect': [] },
  anomalies: { 'Internal Server Error': [{ ...entry, level: 1 }] },
  additionals: {},
  infos: {
    target: 'https://shop.example.com/start',
    version: 'Wapiti 3.2.0',
    scope: 'folder',
  },
};

const xml = `<?xml version="1.0" ?>
<report type="security">
  <report_infos>
    <info name="generatorName">wapiti</info>
    <info name="generatorVersion">Wapiti 3.2.0</info>
    <info name="target">https://shop.example.com/start</info>
    <info name="auth"><url>x</url></info>
  </report_infos>
  <vulnerabilities>
    <vulnerability name="SQL Injection">
      <description><![CDATA[What it is.]]></description>
      <solution><![CDATA[How to solve it.]]></solution>
      <references>
        <reference><title>OWASP: SQL</title><url>https://owasp.org/sql</url><wstg><code>WSTG-INPV-05</code></wstg></reference>
        <reference><title>CWE-89: SQL</title><url>https://cwe.mitre.org/89</url></reference>
      </references>
      <entries><entry>
        <method>POST</method><path>/a?b=1</path><level>3</level>
        <parameter>q</parameter><info>Found in q</info><referer/><module>sql</module>
        <http_request><![CDATA[POST /a HTTP/1.1
Authorization: Basic YTpi

q=1]]></http_request>
        <curl_command><![CDATA[curl]]></curl_command>
        <wstg><code>WSTG-INPV-05</code></wstg>
        <detail><response><status_code>500</status_code><body><![CDATA[failed]]></body>
          <headers><header name="Set-Cookie">sid=s3cret</header></headers></response></detail>
      </entry></entries>
    </vulnerability>
  </vulnerabilities>
  <anomalies/><additionals/>
</report>`;

const read = (value: object) => readReport(wapitiFormat, JSON.stringify(value));

describe('wapitiFormat', () => {
  it('reads entries with what is said of their kind', async () => {
    const { tools, observations } = await read(report);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Wapiti',
        version: '3.2.0',
        target: 'https://shop.example.com/start',
        categories: ['api'],
      },
    ]);
    expect(observations).toHaveLength(2);
    expect(observations[0]).toEqual({
      category: 'api',
      rule: {
        id: 'SQL Injection',
        name: 'SQL Injection',
        description: 'What it is.',
        remediation: 'How to solve it.',
        tags: ['vulnerability'],
      },
      title: 'SQL Injection: Found in q',
      description: 'Found in q',
      severity: 'high',
      toolSeverity: '3',
      weaknesses: [89],
      endpoint: {
        method: 'POST',
        url: 'https://shop.example.com/a?b=1',
        parameter: 'q',
        request: 'POST /a HTTP/1.1\nAuthorization: Basic ••••••••\n\nq=1',
        response: 'HTTP 500\nSet-Cookie: sid=••••••••\n\nfailed',
      },
      remediation: 'How to solve it.',
      references: ['https://owasp.org/sql', 'https://cwe.mitre.org/89'],
      tags: ['WSTG-INPV-05', 'sql'],
    });
    expect(observations[1]).toMatchObject({
      severity: 'low',
      rule: { tags: ['anomaly'] },
    });
  });

  it('reads the same from XML', async () => {
    const { tools, observations } = await readReport(wapitiFormat, xml);
    const json = await read({ ...report, anomalies: {} });
    expect(tools).toEqual(json.tools);
    expect(observations).toEqual(json.observations);
  });

  it.each([
    ['Wapiti 3.0.3', 'low'],
    ['Wapiti 2.3.0', 'low'],
    ['Wapiti 3.0.4', 'high'],
    ['4.0', 'high'],
  ])('knows what level 3 means in version %s', async (version, severity) => {
    const { observations } = await read({
      ...report,
      infos: { ...report.infos, version },
    });
    expect(observations[0].severity).toBe(severity);
  });

  it('reads a report of nothing, and refuses what is none', async () => {
    expect(
      await read({ ...report, vulnerabilities: {}, anomalies: {} }),
    ).toMatchObject({ tools: [{ name: 'Wapiti' }], observations: [] });
    for (const [change, place] of [
      [{ vulnerabilities: undefined }, 'vulnerabilities'],
      [{ vulnerabilities: [] }, 'vulnerabilities'],
      [{ anomalies: { a: 7 } }, 'anomalies.a'],
    ] as const) {
      await expect(read({ ...report, ...change })).rejects.toMatchObject({
        name: 'UnreadableReportError',
        place,
      });
    }
    await expect(
      readReport(wapitiFormat, '<report type="security"/>'),
    ).rejects.toMatchObject({ name: 'UnreadableReportError' });
  });

  it('reads or refuses a report with anything wrong in it', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(report), async text => {
        const outcome = await readReport(wapitiFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });

  const detects = async (bytes: string | Buffer) =>
    wapitiFormat.detect(
      await outlineReport(
        createReportContent(async function* pieces() {
          yield Buffer.from(bytes);
        }),
      ),
    );

  it('is detected by its shape', async () => {
    expect(await detects(JSON.stringify(report))).toBe(true);
    expect(await detects(xml)).toBe(true);
    expect(await detects('<report id="1"/>')).toBe(false);
    expect(await detects('{"vulnerabilities":{}}')).toBe(false);
  });

  it('reads every entry of real reports', async () => {
    for (const { read: bytes } of sharedFiles(
      'real Wapiti reports',
      'owasp-benchmark/results',
      /Wapiti.*\.json$/,
    )) {
      const text = bytes().toString();
      expect(await detects(text)).toBe(true);
      const { observations } = await readReport(wapitiFormat, text);
      expect(observations).toHaveLength(
        text.split('"curl_command"').length - 1,
      );
    }
  });
});
