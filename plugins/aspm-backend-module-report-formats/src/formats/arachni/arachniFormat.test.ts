import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { arachniFormat } from './arachniFormat';

const place = {
  vector: {
    type: 'form',
    url: 'https://shop.example.com/',
    action: 'https://shop.example.com/search',
    method: 'post',
    affected_input_name: 'q',
  },
  proof: 'ERROR',
  platform_name: 'sqlite',
  trusted: false,
  remarks: { check: ['Look at it.'] },
  request: {
    method: 'post',
    headers_string: 'POST /search HTTP/1.1\r\nCookie: sid=s3cret',
    effective_body: 'q=1',
  },
  response: { headers: { Server: 'nginx', 'Set-Cookie': ['sid=s3cret'] } },
};

const issue = {
  name: 'SQL Injection',
  description: '\nWhat it is.\n',
  references: { OWASP: 'https://owasp.org/sql' },
  tags: ['sql'],
  cwe: 89,
  cwe_url: 'https://cwe.mitre.org/89',
  severity: 'high',
  remedy_guidance: 'Use parameters.',
  check: { name: 'SQL', shortname: 'sql_injection' },
  digest: 3254960792,
  ...place,
};

const report = {
  version: '1.5.1',
  seed: 'a',
  options: { url: 'https://shop.example.com/' },
  sitemap: {},
  start_datetime: '2026-01-01 00:00:00 +0000',
  issues: [issue],
};

const read = (value: object) =>
  readReport(arachniFormat, JSON.stringify(value));

describe('arachniFormat', () => {
  it('reads an issue', async () => {
    const { tools, observations } = await read(report);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Arachni',
        version: '1.5.1',
        target: 'https://shop.example.com/',
        categories: ['api'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'api',
        rule: {
          id: 'sql_injection',
          name: 'SQL Injection',
          description: 'What it is.',
          remediation: 'Use parameters.',
          tags: ['sql'],
        },
        title: 'SQL Injection',
        description: 'Proof: ERROR\n\nPlatform: sqlite\n\nLook at it.',
        severity: 'high',
        toolSeverity: 'high',
        toolConfidence: 'low',
        weaknesses: [89],
        endpoint: {
          method: 'POST',
          url: 'https://shop.example.com/search',
          parameter: 'q',
          request: 'POST /search HTTP/1.1\r\nCookie: sid=••••••••\n\nq=1',
          response: 'Server: nginx\nSet-Cookie: sid=••••••••',
        },
        remediation: 'Use parameters.',
        references: ['https://owasp.org/sql', 'https://cwe.mitre.org/89'],
        fingerprints: { arachni: '3254960792' },
      },
    ]);
  });

  it('reads the first versions, whose places stand apart', async () => {
    const { vector, request, response, proof, remarks, ...common } = issue;
    const { observations } = await read({
      ...report,
      issues: [{ ...common, variations: [place] }],
    });
    expect(observations).toEqual((await read(report)).observations);
  });

  it('reads a report without issues', async () => {
    expect(await read({ ...report, issues: [] })).toMatchObject({
      tools: [{ name: 'Arachni' }],
      observations: [],
    });
  });

  it.each([
    ['no list of issues', { issues: {} }, 'issues'],
    ['an issue that is none', { issues: ['a'] }, 'issues[0]'],
    ['an issue without a name', { issues: [{}] }, 'issues[0].name'],
  ])('refuses %s and says where', async (_, change, where) => {
    await expect(read({ ...report, ...change })).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: where,
    });
  });

  it('reads or refuses a report with anything wrong in it', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(report), async text => {
        const outcome = await readReport(arachniFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });

  it('is detected by its keys', async () => {
    const detects = async (value: object) =>
      arachniFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(JSON.stringify(value));
          }),
        ),
      );
    expect(await detects(report)).toBe(true);
    expect(await detects({ ...report, issues: [] })).toBe(true);
    expect(await detects({ issues: [], version: '1' })).toBe(false);
  });
});
