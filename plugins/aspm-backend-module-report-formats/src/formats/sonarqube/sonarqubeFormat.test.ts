import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { sonarqubeFormat } from './sonarqubeFormat';

const range = (line: number) => ({
  startLine: line,
  endLine: line,
  startOffset: 4,
  endOffset: 20,
});
const issue = {
  key: 'AX-1',
  rule: 'javasecurity:S3649',
  severity: 'BLOCKER',
  component: 'org:shop:module:src/Orders.java',
  project: 'org:shop',
  line: 12,
  hash: 'abc',
  textRange: range(12),
  flows: [
    {
      locations: [
        { component: 'org:shop:module:src/Orders.java', textRange: range(12) },
        { component: 'org:shop:src/Web.java', textRange: range(3) },
      ],
    },
  ],
  status: 'OPEN',
  message: 'Change this code to not build SQL from user input.',
  tags: ['cwe', 'sql'],
  type: 'VULNERABILITY',
};
const answer = (...issues: object[]) => ({
  total: issues.length,
  p: 1,
  ps: 500,
  paging: { pageIndex: 1, pageSize: 500, total: issues.length },
  issues,
  // They stand behind the issues.
  components: [
    { key: 'org:shop', qualifier: 'TRK', name: 'Shop' },
    { key: issue.component, qualifier: 'FIL', path: 'module/src/Orders.java' },
  ],
  rules: [{ key: issue.rule, name: 'Queries should not be injectable' }],
});
const hotspot = {
  key: 'AX-2',
  component: 'org:shop:src/Web.java',
  project: 'org:shop',
  securityCategory: 'xss',
  vulnerabilityProbability: 'MEDIUM',
  status: 'TO_REVIEW',
  line: 7,
  message: 'Make sure that this is safe here.',
  ruleKey: 'java:S5247',
};
const hotspots = (...list: object[]) => ({
  paging: { pageIndex: 1, pageSize: 100, total: list.length },
  hotspots: list,
  components: [],
});
const html =
  '<p>Use parameters.</p><h2>See</h2><ul><li><a href="https://cwe.mitre.org/data/definitions/89">CWE-89</a></li></ul>';
const sonarReport = {
  date: 'Monday',
  projectName: 'Shop',
  sonarBaseURL: 'https://sonar.example.com',
  sonarComponent: 'org:shop',
  rules: { 'java:S3649': { name: 'Injection', htmlDesc: html } },
  issues: [
    {
      rule: 'java:S3649',
      severity: 'CRITICAL',
      status: 'OPEN',
      component: 'src/Orders.java',
      line: 12,
      description: 'Injection',
      message: 'Change this.',
      key: 'AX-3',
    },
  ],
};
const page = `<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"></head>
<body><div class=summup><h1>SonarQube Vulnerability Report</h1>
<dl><dt>Project Name</dt><dd>Shop</dd></dl>
<table><thead><tr><th></th><th>Severity</th><th>Number of Issues</th></tr></thead><tbody><tr><td></td><td>BLOCKER</td><td>1</td></tr></tbody></table></div>
<div class=detail><table><thead><tr><th>Rule</th><th>Severity</th><th>Component</th><th>Line</th><th>Description</th><th>Message</th><th style="display:none;">Key</th></tr></thead>
<tbody><tr><td><a href="https://x#java:S3649">java:S3649</a></td><td>CRITICAL</td><td class="component">src/Orders.java</td><td>12</td><td>&#34;clone&#34; &lt;b&gt;</td><td>Change this.</td><td style="display:none;">AX-3</td></tr>
</tbody></table>
<h3>Known Security Rules</h3><table style="x"><thead><tr><th>Rule</th><th>Description</th></tr></thead><tbody>
<tr><td><a
href="https://x">java:S3649</a></td><td><details>${html}<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table></details></td></tr>
</tbody></table></div></body></html>`;

describe('sonarqubeFormat', () => {
  it('reads an issue with what stands behind it', async () => {
    const { tools, observations } = await readDocument(
      sonarqubeFormat,
      answer(issue),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'SonarQube',
        target: 'org:shop',
        categories: expect.arrayContaining(['code', 'secret']),
      },
    ]);
    const place = {
      path: 'module/src/Orders.java',
      startLine: 12,
      endLine: 12,
      startColumn: 5,
      endColumn: 21,
    };
    expect(observations).toEqual([
      {
        category: 'code',
        rule: {
          id: issue.rule,
          name: 'Queries should not be injectable',
          tags: ['cwe', 'sql'],
        },
        title: 'Queries should not be injectable',
        description: issue.message,
        severity: 'critical',
        toolSeverity: 'BLOCKER',
        place,
        flow: [
          { ...place, path: 'src/Web.java', startLine: 3, endLine: 3 },
          place,
        ],
        fingerprints: { sonarqube: 'AX-1' },
        tags: ['VULNERABILITY'],
      },
    ]);
  });

  it('takes the severity of the impact where there is no other', async () => {
    const { observations } = await readDocument(
      sonarqubeFormat,
      answer({
        ...issue,
        severity: undefined,
        impacts: [
          { softwareQuality: 'RELIABILITY', severity: 'LOW' },
          { softwareQuality: 'SECURITY', severity: 'HIGH' },
        ],
      }),
    );
    expect(observations[0].severity).toBe('high');
  });

  it('reads what people decided', async () => {
    const { observations, skipped } = await readDocument(
      sonarqubeFormat,
      answer(
        { ...issue, status: 'RESOLVED', resolution: 'FALSE-POSITIVE' },
        { ...issue, issueStatus: 'ACCEPTED' },
        { ...issue, status: 'CLOSED', resolution: 'FIXED' },
      ),
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'SonarQube', reason: 'false positive' },
      { source: 'SonarQube', reason: 'accepted' },
    ]);
    expect(skipped).toEqual({ 'issue that is fixed': 1 });
  });

  it('reads hotspots', async () => {
    const { tools, observations } = await readDocument(
      sonarqubeFormat,
      hotspots(
        hotspot,
        { ...hotspot, status: 'REVIEWED', resolution: 'SAFE' },
        { ...hotspot, status: 'REVIEWED', resolution: 'ACKNOWLEDGED' },
      ),
    );
    expect(tools[0].target).toBe('org:shop security hotspots');
    expect(observations[0]).toMatchObject({
      rule: { id: 'java:S5247' },
      severity: 'medium',
      place: { path: 'src/Web.java', startLine: 7 },
      tags: ['xss'],
    });
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      undefined,
      { source: 'SonarQube', reason: 'safe' },
      undefined,
    ]);
  });

  it('reads dependencies of the plugin of Dependency-Check', async () => {
    const { observations } = await readDocument(
      sonarqubeFormat,
      answer({
        ...issue,
        rule: 'OWASP:UsingComponentWithKnownVulnerability',
        component: 'org:shop',
        message:
          'Filename: lodash:4.17.4 | Reference: CVE-2024-1 | CVSS Score: 6.4 | Category: CWE-120 | A flaw.',
      }),
    );
    expect(observations[0]).toMatchObject({
      category: 'dependency',
      title: 'CVE-2024-1 in lodash:4.17.4',
      vulnerabilityIds: ['CVE-2024-1'],
      package: { name: 'lodash', version: '4.17.4' },
      cvss: [{ score: 6.4 }],
      weaknesses: [120],
      place: undefined,
    });
  });

  it('closes nothing by one page of several', async () => {
    const { tools } = await readDocument(sonarqubeFormat, {
      ...answer(issue),
      paging: { pageIndex: 1, pageSize: 1, total: 3 },
    });
    expect(tools[0].categories).toEqual([]);
  });

  it('reads sonar-report, as JSON and as a page', async () => {
    const json = await readDocument(sonarqubeFormat, sonarReport);
    expect(json.tools[0].target).toBe('org:shop');
    expect(json.observations[0]).toMatchObject({
      rule: { name: 'Injection', description: expect.stringMatching(/^Use/) },
      severity: 'high',
      weaknesses: [89],
      place: { path: 'src/Orders.java', startLine: 12 },
      references: ['https://cwe.mitre.org/data/definitions/89'],
      fingerprints: { sonarqube: 'AX-3' },
    });
    const asPage = await readReport(sonarqubeFormat, page);
    expect(asPage.tools[0].target).toBe('Shop');
    expect(asPage.observations).toEqual([
      expect.objectContaining({
        title: '"clone" <b>',
        severity: 'high',
        weaknesses: [89],
        place: expect.objectContaining({ startLine: 12 }),
        fingerprints: { sonarqube: 'AX-3' },
      }),
    ]);
  });

  it('knows its own reports, and reads those without issues', async () => {
    const none = [answer(), hotspots(), { ...sonarReport, issues: [] }];
    for (const empty of none) {
      expect(await detects(sonarqubeFormat, empty)).toBe(true);
      const { tools, observations } = await readDocument(
        sonarqubeFormat,
        empty,
      );
      expect([tools.length, observations]).toEqual([1, []]);
    }
    expect(await detects(sonarqubeFormat, { issues: [] })).toBe(false);
  });

  it('reads a page without issues', async () => {
    const empty = page.replace(/<div class=detail>.*(?=<\/body>)/s, '');
    const { tools, observations } = await readReport(sonarqubeFormat, empty);
    expect([tools.length, observations]).toEqual([1, []]);
  });

  it.each([
    ['neither issues nor hotspots', '{"paging":{}}', 'issues'],
    ['an issue without a rule', '{"issues":[{}]}', 'issues[0].rule'],
    ['another page', '<html><body><h1>Hello</h1></body></html>', 'h1'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(sonarqubeFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(
      await outcomesOfDamage(
        sonarqubeFormat,
        answer(issue),
        hotspots(hotspot),
        sonarReport,
      ),
    ).toEqual(['UnreadableReportError']);
  });

  it('is quick with a hostile page', async () => {
    const start = Date.now();
    const hostile = ['<thead>', '<a', '<td>', '</tr>', '<details>']
      .map(part => part.repeat(20_000))
      .join('');
    await readReport(
      sonarqubeFormat,
      page.replace('<tbody>', `<tbody>${hostile}`) + hostile,
    ).catch(() => {});
    expect(Date.now() - start).toBeLessThan(3_000);
  });
});
