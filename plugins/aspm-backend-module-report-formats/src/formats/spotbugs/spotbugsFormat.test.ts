import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects } from '../../__testUtils__/formatBehaviour';
import { spotbugsFormat } from './spotbugsFormat';

const line = (start: number, more = '') =>
  `<SourceLine classname="shop.Orders" start="${start}" end="${start}" sourcefile="Orders.java" sourcepath="shop/Orders.java" ${more}/>`;
const bug = (attributes = '', more = '') =>
  `<BugInstance type="SQL_INJECTION" priority="1" rank="12" abbrev="SECSQL" category="SECURITY" ${attributes}>
<ShortMessage>Potential SQL injection</ShortMessage>
<LongMessage>This use of query can be vulnerable</LongMessage>
<Class classname="shop.Orders" primary="true">${line(1)}</Class>
<Method classname="java.sql.Statement" name="execute" role="METHOD_CALLED"/>
<Method classname="shop.Orders" name="find" signature="()V" primary="true">${line(
    10,
  )}</Method>
${line(30, 'role="SOURCE_LINE_ANOTHER_INSTANCE"')}
${line(12, 'primary="true"')}${more}</BugInstance>`;
const pattern = `<BugPattern type="SQL_INJECTION" cweid="89" category="SECURITY">
<ShortDescription>SQL injection</ShortDescription>
<Details><![CDATA[<p>Use parameters.</p><p><a href="https://example.com/sql">Why</a></p>]]></Details></BugPattern>`;
const report = (content: string, version = '4.8.0') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<BugCollection version="${version}" sequence="0" timestamp="1" release=""><Project projectName="shop"><Jar>/tmp/a</Jar></Project>${content}</BugCollection>`;

describe('spotbugsFormat', () => {
  it('reads a bug with its pattern, which stands behind it', async () => {
    const { tools, observations } = await readReport(
      spotbugsFormat,
      report(bug('instanceHash="abc" instanceOccurrenceMax="0"') + pattern),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'SpotBugs',
        version: '4.8.0',
        target: 'shop',
        categories: ['code'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: {
          id: 'SQL_INJECTION',
          name: 'SQL injection',
          description: expect.stringMatching(/^Use parameters/),
          tags: ['SECURITY'],
        },
        title: 'Potential SQL injection',
        description: 'This use of query can be vulnerable',
        severity: 'medium',
        toolSeverity: 'troubling',
        toolConfidence: 'high',
        weaknesses: [89],
        place: {
          path: 'shop/Orders.java',
          startLine: 12,
          endLine: 12,
          symbol: 'shop.Orders.find',
        },
        references: ['https://example.com/sql'],
        fingerprints: { instanceHash: 'abc' },
      },
    ]);
  });

  it('tells apart what has one hash', async () => {
    const { observations } = await readReport(
      spotbugsFormat,
      report(
        [0, 1]
          .map(number =>
            bug(
              `instanceHash="abc" instanceOccurrenceNum="${number}" instanceOccurrenceMax="1" cweid="564"`,
            ),
          )
          .join(''),
      ),
    );
    expect(observations.map(({ fingerprints }) => fingerprints)).toEqual([
      { instanceHash: 'abc', instanceOccurrenceNum: '0' },
      { instanceHash: 'abc', instanceOccurrenceNum: '1' },
    ]);
    expect(observations[0].weaknesses).toEqual([564]);
  });

  it('keeps what people noted, and leaves out what is gone', async () => {
    const { observations, skipped } = await readReport(
      spotbugsFormat,
      report(
        bug(
          '',
          '<UserAnnotation designation="NOT_A_BUG">constant</UserAnnotation>',
        ) +
          bug('', '<UserAnnotation designation="SHOULD_FIX"/>') +
          bug('first="1" last="4"'),
      ),
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'note in the report', reason: 'noted as no bug: constant' },
      undefined,
    ]);
    expect(Object.values(skipped)).toEqual([1]);
  });

  it('reads FindBugs without messages, ranks and lines', async () => {
    const { tools, observations } = await readReport(
      spotbugsFormat,
      report(
        '<BugInstance type="EI" priority="2" category="MALICIOUS_CODE"><Class classname="Boot"><SourceLine classname="Boot" sourcefile="Boot.java" sourcepath="Boot.java"/></Class></BugInstance>',
        '1.3.9',
      ),
    );
    expect(tools[0].name).toBe('FindBugs');
    expect(observations).toEqual([
      {
        category: 'code',
        rule: { id: 'EI', tags: ['MALICIOUS_CODE'] },
        title: 'EI',
        severity: 'medium',
        place: { path: 'Boot.java', symbol: 'Boot' },
      },
    ]);
  });

  it('knows its own reports, and reads one without bugs', async () => {
    expect(await detects(spotbugsFormat, report(''))).toBe(true);
    expect(await detects(spotbugsFormat, '<pmd/>')).toBe(false);
    const { tools, observations } = await readReport(
      spotbugsFormat,
      report(''),
    );
    expect([tools.length, observations]).toEqual([1, []]);
  });

  it.each([
    ['other XML', '<pmd/>', 'pmd'],
    ['a bug without a type', report('<BugInstance/>'), 'BugInstance 1'],
    [
      'the report of a site',
      '<BugCollection version="4.7.3" threshold="low" effort="max"><file classname="A"><BugInstance type="EI"/></file></BugCollection>',
      'BugCollection.threshold',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(spotbugsFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });
});
