import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { fortifyFormat } from './fortifyFormat';
import { fortifyText, priorityOf } from './fortifyVocabulary';

const vulnerability = (instance = '') => `<Vulnerability>
  <ClassInfo><ClassID>C-1</ClassID><Kingdom>Security Features</Kingdom><Type>Password Management</Type><Subtype>Hardcoded Password</Subtype><DefaultSeverity>4.0</DefaultSeverity></ClassInfo>
  <InstanceInfo><InstanceID>I-1</InstanceID><InstanceSeverity>4.0</InstanceSeverity><Confidence>5.0</Confidence>${instance}</InstanceInfo>
  <AnalysisInfo><Unified>
    <Context><Function name="main" namespace="shop" enclosingClass="Shop"/></Context>
    <ReplacementDefinitions><Def key="PrimaryLocation.line" value="17"/></ReplacementDefinitions>
    <Trace><Primary>
      <Entry><NodeRef id="0"/></Entry>
      <Entry><Node isDefault="true"><SourceLocation path="src/Shop.java" line="17" lineEnd="17" colStart="21" colEnd="0" snippet="A#src/Shop.java:17:17"/></Node></Entry>
      <Entry><Node label="no place"/></Entry>
    </Primary></Trace>
  </Unified></AnalysisInfo>
</Vulnerability>`;

const rule = (
  impact: string,
) => `<EngineData><EngineVersion>24.2</EngineVersion><RuleInfo><Rule id="C-1"><MetaInfo>
  <Group name="Impact">${impact}</Group><Group name="Accuracy">5.0</Group><Group name="Probability">4.0</Group>
  <Group name="altcategoryCWE">CWE ID 259, CWE ID 798</Group><Group name="altcategoryOWASP2021">A07 Authentication</Group><Group name="altcategoryOWASP2017">None</Group>
</MetaInfo></Rule></RuleInfo></EngineData>`;

const fvdl = (vulnerabilities: string, more = '') => `<?xml version="1.0"?>
<FVDL xmlns="xmlns://www.fortifysoftware.com/schema/fvdl" version="1.12">
<Build><Project>shop</Project><BuildID>shop-17</BuildID></Build>
<Vulnerabilities>${vulnerabilities}</Vulnerabilities>
<UnifiedNodePool><Node id="0"><SourceLocation path="src/Shop.java" line="11" colStart="3"/></Node></UnifiedNodePool>
<Description classID="C-1">
  <Abstract>&lt;Content&gt;&lt;Paragraph&gt;Found on line &lt;Replace key="PrimaryLocation.line"/&gt;.&lt;AltParagraph&gt;Found.&lt;/AltParagraph&gt;&lt;/Paragraph&gt;&lt;/Content&gt;</Abstract>
  <Explanation>&lt;Content&gt;It is &lt;b&gt;bad&lt;/b&gt; &amp;lt;here&amp;gt;.&lt;/Content&gt;</Explanation>
  <Recommendations>&lt;Content&gt;Use a vault.&lt;/Content&gt;</Recommendations>
  <References><Reference><Title>See</Title><Source>https://example.com/a</Source></Reference></References>
</Description>
<Snippets><Snippet id="A#src/Shop.java:17:17"><StartLine>16</StartLine><EndLine>18</EndLine><Text><![CDATA[String a;
String password = "x";
]]></Text></Snippet></Snippets>${more}
</FVDL>`;

const issue = (id: string, line: number, more = '') =>
  `<Issue iid="${id}" ruleID="R-1"><Category>Null Dereference</Category><Folder>High</Folder><Kingdom>Code Quality</Kingdom><Abstract>It can crash.</Abstract><Friority>High</Friority>${more}
    <Primary><FileName>A.java</FileName><FilePath>src/A.java</FilePath><LineStart>${line}</LineStart><Snippet>one
two
three
four
five</Snippet></Primary>
    <Source><FileName>B.java</FileName><FilePath>src/B.java</FilePath><LineStart>1</LineStart><Snippet>b</Snippet></Source>
  </Issue>`;

const workbook = (
  issues: string,
  count: number,
  repeated = '',
) => `<ReportDefinition type="standard">
  <ReportSection><Title>Project Summary</Title><SubSection><Text>Scan time: 08:55
SCA Engine version: 18.20.1046</Text></SubSection></ReportSection>
  ${[issues, repeated]
    .map(
      list => `<ReportSection><Title>Results Outline</Title><SubSection><IssueListing listing="true" limit="-1"><Chart>
    <GroupingSection count="${count}"><groupTitle>Null Dereference</groupTitle>
      <MajorAttributeSummary><MetaInfo><Name>Explanation</Name><Value>Why.</Value></MetaInfo><MetaInfo><Name>Recommendations</Name><Value>How.</Value></MetaInfo></MajorAttributeSummary>
      ${list}</GroupingSection></Chart></IssueListing></SubSection></ReportSection>`,
    )
    .join('')}
</ReportDefinition>`;

const webInspect = `<Scan><Name>1</Name><Issues><Issue><CheckTypeID>Vulnerability</CheckTypeID>
  <URL>https://shop.example.com:443/login</URL><Host>shop.example.com</Host><Port>443</Port>
  <VulnerableSession><![CDATA[POST /login HTTP/1.1
Cookie: sid=s3cret

a=b]]></VulnerableSession>
  <VulnerabilityID>4720</VulnerabilityID><Severity>4</Severity><Name>Cookie Security</Name>
  <ReportSection><Name>Summary</Name><SectionText><![CDATA[Bad.<br />Really.]]></SectionText></ReportSection>
  <ReportSection><Name>Fix</Name><SectionText>Set it.</SectionText></ReportSection>
  <ReportSection><Name>Reference Info</Name><SectionText><![CDATA[<a href="https://example.com/r">r</a>]]></SectionText></ReportSection>
  <Classifications><Classification>CWE-614: Cookie</Classification></Classifications>
  <RawResponse>HTTP/1.1 200 OK</RawResponse>
</Issue></Issues></Scan>`;

async function detect(text: string): Promise<boolean> {
  const content = createReportContent(async function* once() {
    yield Buffer.from(text);
  });
  return fortifyFormat.detect(await outlineReport(content));
}

describe('fortifyFormat', () => {
  it('reads an analysis', async () => {
    const { tools, observations } = await readReport(
      fortifyFormat,
      fvdl(vulnerability(), rule('4.0')),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Fortify Static Code Analyzer',
        version: '24.2',
        target: 'shop',
        categories: ['code'],
      },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'code',
        rule: {
          id: 'C-1',
          name: 'Password Management: Hardcoded Password',
          description: 'It is bad <here>.',
          remediation: 'Use a vault.',
          tags: ['Security Features', 'OWASP2021: A07 Authentication'],
        },
        title: 'Password Management: Hardcoded Password',
        description: 'Found on line 17.',
        severity: 'critical',
        toolSeverity: 'Critical',
        toolConfidence: 'high',
        weaknesses: [259, 798],
        place: expect.objectContaining({
          path: 'src/Shop.java',
          startLine: 17,
          startColumn: 21,
          endColumn: undefined,
          symbol: 'Shop.main',
          snippet: 'String password = "x";',
        }),
        references: ['https://example.com/a'],
        fingerprints: { instanceId: 'I-1' },
      }),
    ]);
    expect(observations[0].flow?.map(({ startLine }) => startLine)).toEqual([
      11, 17,
    ]);
  });

  it('rates an instance by itself where it says more than its rule', async () => {
    const { observations } = await readReport(
      fortifyFormat,
      fvdl(
        vulnerability(
          '<MetaInfo><Group name="Probability">1.0</Group></MetaInfo>',
        ) + vulnerability(),
        rule('1.0'),
      ),
    );
    expect(observations.map(({ severity }) => severity)).toEqual([
      'low',
      'medium',
    ]);
  });

  it('rates by severity and confidence where rules say nothing', async () => {
    const { observations } = await readReport(
      fortifyFormat,
      fvdl(vulnerability()),
    );
    expect(observations[0].severity).toBe('critical');
  });

  it('reads a report, each issue once', async () => {
    const { tools, observations } = await readReport(
      fortifyFormat,
      workbook(issue('1', 11) + issue('2', 1), 2, issue('1', 11)),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Fortify Static Code Analyzer',
        version: '18.20.1046',
        categories: ['code'],
      },
    ]);
    expect(observations).toHaveLength(2);
    expect(observations[0]).toMatchObject({
      rule: {
        id: 'R-1',
        name: 'Null Dereference',
        description: 'Why.',
        remediation: 'How.',
        tags: ['Code Quality'],
      },
      severity: 'high',
      description: 'It can crash.',
      place: { path: 'src/A.java', startLine: 11, snippet: 'three' },
      flow: [{ path: 'src/B.java' }, { path: 'src/A.java' }],
      fingerprints: { instanceId: '1' },
    });
  });

  it('closes nothing with a report that lists less than it counts', async () => {
    const { tools } = await readReport(
      fortifyFormat,
      workbook(issue('1', 11), 7),
    );
    expect(tools[0].categories).toEqual([]);
  });

  it('keeps what was audited as no issue as silenced', async () => {
    const tag = (value: string) =>
      `<Tag><Name>Analysis</Name><Value>${value}</Value></Tag>`;
    const comment =
      '<Comment><UserInfo>ada</UserInfo><Comment>only in tests</Comment></Comment>';
    const { observations } = await readReport(
      fortifyFormat,
      workbook(
        issue('1', 1, tag('Not an Issue') + comment) +
          issue('2', 1, tag('Exploitable')),
        2,
      ),
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'Fortify audit', reason: 'Not an Issue: only in tests' },
      undefined,
    ]);
  });

  it('reads a scan of WebInspect', async () => {
    const { tools, observations } = await readReport(fortifyFormat, webInspect);
    expect(tools).toMatchObject([
      {
        name: 'Fortify WebInspect',
        target: 'shop.example.com',
        categories: ['api'],
      },
    ]);
    expect(observations).toMatchObject([
      {
        category: 'api',
        rule: { id: '4720', name: 'Cookie Security', remediation: 'Set it.' },
        description: 'Bad.\nReally.',
        severity: 'critical',
        weaknesses: [614],
        endpoint: {
          method: 'POST',
          url: 'https://shop.example.com:443/login',
          request: 'POST /login HTTP/1.1\nCookie: sid=••••••••\n\na=b',
        },
        references: ['https://example.com/r'],
      },
    ]);
  });

  it.each([['<FVDL/>'], ['<ReportDefinition/>'], ['<Scan><Issues/></Scan>']])(
    'recognises and reads %s without findings',
    async text => {
      expect(await detect(text)).toBe(true);
      const { tools, observations } = await readReport(fortifyFormat, text);
      expect(tools).toHaveLength(1);
      expect(observations).toEqual([]);
    },
  );

  it.each([
    ['another document', '<Report/>', 'Report'],
    [
      'a vulnerability that says nothing',
      '<FVDL><Vulnerabilities><Vulnerability/></Vulnerabilities></FVDL>',
      'vulnerability 1',
    ],
    ['an issue that says nothing', workbook('<Issue iid="9"/>', 1), 'issue 9'],
    [
      'the template of a report',
      '<ReportDefinition><ReportSection><SubSection><Text>$TOTAL_FINDINGS$</Text></SubSection></ReportSection></ReportDefinition>',
      'ReportDefinition',
    ],
    [
      'an issue of WebInspect that says nothing',
      '<Scan><Issues><Issue/></Issues></Scan>',
      'issue 1',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(fortifyFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });
});

describe('priorityOf', () => {
  it.each([
    [2.5, 2.5, 'Critical'],
    [2.5, 2.4, 'High'],
    [2.4, 2.5, 'Medium'],
    [0, 0, 'Low'],
    [undefined, 5, undefined],
  ])('of impact %p and likelihood %p is %s', (impact, likelihood, priority) => {
    expect(priorityOf(impact, likelihood)).toBe(priority);
  });
});

describe('fortifyText', () => {
  it('is quick with hostile text', () => {
    const start = Date.now();
    fortifyText('<AltParagraph>'.repeat(100_000));
    fortifyText('<Replace key="'.repeat(100_000));
    fortifyText('<a'.repeat(100_000));
    expect(Date.now() - start).toBeLessThan(2_000);
  });
});
