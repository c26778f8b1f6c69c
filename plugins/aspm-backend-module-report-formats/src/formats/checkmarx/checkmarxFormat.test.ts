import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { checkmarxFormat } from './checkmarxFormat';

const node = (line: number, name: string) => `<PathNode>
  <FileName>src\\Orders.java</FileName><Line>${line}</Line><Column>5</Column>
  <NodeId>1</NodeId><Name>${name}</Name><Type></Type><Length>4</Length>
  <Snippet><Line><Number>${line}</Number><Code>  ${name}(x);</Code></Line></Snippet>
</PathNode>`;

const result = (
  attributes: string,
  nodes = node(3, 'read') + node(9, 'query'),
) =>
  `<Result NodeId="1" FileName="src/Orders.java" Line="3" Column="5" DeepLink="https://cx.example.com/1" ${attributes}>
    <Path ResultId="1" PathId="7" SimilarityId="-42" SourceMethod="a" DestinationMethod="b">${nodes}</Path>
  </Result>`;

const xml = (
  results: string,
) => `<?xml version="1.0" encoding="utf-8"?><CxXMLResults ProjectName="shop" CheckmarxVersion="9.5.0" ScanId="12">
  <Query id="594" categories="OWASP Top 10 2017;A1-Injection,FISMA 2014;System" cweId="89" name="SQL_Injection" group="Java_High_Risk" Severity="High" Language="Java">${results}</Query>
</CxXMLResults>`;

const json = {
  reportId: 'r',
  reportHeader: { projectName: 'shop' },
  executiveSummary: { engines: ['SAST'] },
  scanResults: {
    sast: {
      languages: [
        {
          languageName: 'Java',
          queries: [
            {
              queryName: 'SQL_Injection',
              description: '',
              vulnerabilities: [
                {
                  id: 'a=',
                  similarityId: -42,
                  status: 'NEW',
                  state: 'Not exploitable',
                  severity: 'HIGH',
                  groupName: 'Java_High_Risk',
                  cweId: 89,
                  compliance: ['OWASP Top 10 2021'],
                  nodes: [
                    { fileName: '/src/A.java', line: 3, column: 2, length: 4 },
                    { fileName: '/src/B.java', line: 9, method: 'find' },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    sca: null,
    kics: null,
  },
};

async function detect(text: string): Promise<boolean> {
  const content = createReportContent(async function* once() {
    yield Buffer.from(text);
  });
  return checkmarxFormat.detect(await outlineReport(content));
}

describe('checkmarxFormat', () => {
  it('reads a result at its sink, with the way to it', async () => {
    const { tools, observations } = await readReport(
      checkmarxFormat,
      xml(
        result(
          'Status="New" FalsePositive="False" Severity="Medium" state="0" Remark=""',
        ),
      ),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'CxSAST',
        version: '9.5.0',
        target: 'shop',
        categories: ['code'],
      },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        rule: {
          id: 'Java/SQL_Injection',
          name: 'SQL Injection',
          tags: ['OWASP Top 10 2017: A1-Injection', 'FISMA 2014: System'],
        },
        title: 'SQL Injection',
        severity: 'medium',
        weaknesses: [89],
        place: {
          path: 'src/Orders.java',
          startLine: 9,
          startColumn: 5,
          endColumn: 9,
          symbol: 'b',
          snippet: 'query(x);',
        },
        references: ['https://cx.example.com/1'],
        fingerprints: { similarityId: 'Java/SQL_Injection:-42' },
        suppression: undefined,
        baseline: 'new',
      }),
    ]);
    expect(observations[0].flow).toHaveLength(2);
    expect(observations[0].description).toContain('`read`');
  });

  it('keeps what people decided, and skips what is fixed', async () => {
    const { observations, skipped } = await readReport(
      checkmarxFormat,
      xml(
        result(
          'Status="Recurrent" FalsePositive="True" state="1" Remark="Ada: no input"',
        ) +
          result(
            'Status="Recurrent" FalsePositive="False" state="1" Remark=""',
          ) +
          result(
            'Status="Recurrent" FalsePositive="False" state="4" Remark="maybe"',
          ) +
          result('Status="Fixed" FalsePositive="False" state="0"'),
      ),
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'Checkmarx', reason: 'Ada: no input' },
      { source: 'Checkmarx', reason: 'Not exploitable' },
      undefined,
    ]);
    expect(observations[0].baseline).toBe('unchanged');
    expect(skipped).toEqual({ 'result that is fixed': 1 });
  });

  it('reads a result without nodes, and a report without results', async () => {
    const { observations } = await readReport(
      checkmarxFormat,
      xml(result('Severity="Information"', '')),
    );
    expect(observations[0]).toMatchObject({
      severity: 'info',
      place: { path: 'src/Orders.java', startLine: 3 },
      flow: undefined,
    });
    const empty = await readReport(checkmarxFormat, '<CxXMLResults/>');
    expect(empty.tools).toHaveLength(1);
    expect(empty.observations).toEqual([]);
  });

  it('reads the JSON report of Checkmarx One', async () => {
    const { tools, observations } = await readReport(
      checkmarxFormat,
      JSON.stringify(json),
    );
    expect(tools[0]).toMatchObject({
      name: 'Checkmarx One',
      target: 'shop',
      categories: ['code'],
    });
    expect(observations).toEqual([
      expect.objectContaining({
        rule: { id: 'Java/SQL_Injection', name: 'SQL Injection' },
        severity: 'high',
        weaknesses: [89],
        place: expect.objectContaining({
          path: 'src/B.java',
          startLine: 9,
          symbol: 'find',
        }),
        suppression: { source: 'Checkmarx', reason: 'Not exploitable' },
        baseline: 'new',
        fingerprints: { similarityId: 'Java/SQL_Injection:-42' },
      }),
    ]);
  });

  it('reads vulnerabilities of CxOSA, with libraries and without', async () => {
    const vulnerability = {
      id: 'v',
      cveName: 'CVE-2026-1001',
      score: 7.5,
      severity: { id: 2, name: 'High' },
      url: 'https://example.com/cve',
      description: 'Bad.',
      recommendations: 'Upgrade.',
      libraryId: 'l',
      state: { id: 1, name: 'NOT_EXPLOITABLE' },
    };
    const library = { id: 'l', name: 'commons-io', version: '2.6' };
    const [list, other] = [[vulnerability], [library]].map(each =>
      JSON.stringify(each),
    );
    for (const text of [`[${list},${other}]`, `${list}\n${other}`]) {
      expect(await detect(text)).toBe(true);
      const { tools, observations } = await readReport(checkmarxFormat, text);
      expect(tools).toMatchObject([{ name: 'CxOSA' }]);
      expect(observations).toMatchObject([
        {
          title: 'CVE-2026-1001 in commons-io',
          severity: 'high',
          cvss: [{ score: 7.5 }],
          package: { name: 'commons-io', version: '2.6' },
          suppression: { source: 'Checkmarx', reason: 'Not exploitable' },
        },
      ]);
    }
    expect(await detect(list)).toBe(true);
    const { observations } = await readReport(checkmarxFormat, list);
    expect(observations[0].title).toBe('CVE-2026-1001');
    expect(await detect('[]')).toBe(false);
    expect(await detect(other)).toBe(false);
  });

  it('recognises both, and nothing else', async () => {
    expect(await detect(xml(''))).toBe(true);
    expect(await detect(JSON.stringify(json))).toBe(true);
    expect(await detect('<ReportDefinition/>')).toBe(false);
    expect(await detect('{"scanResults":{"sast":{}}}')).toBe(false);
  });

  it.each([
    ['another document', '<Report/>', 'Report'],
    [
      'a query without a name',
      '<CxXMLResults><Query><Result/></Query></CxXMLResults>',
      'result 1',
    ],
    ['no results', '{"reportHeader":{}}', 'scanResults'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(checkmarxFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses whatever a report is damaged to', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(json), async text => {
        const outcome = await readReport(checkmarxFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
    );
  });
});
