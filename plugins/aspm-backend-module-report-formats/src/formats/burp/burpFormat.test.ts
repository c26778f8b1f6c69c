import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { burpFormat } from './burpFormat';

const base64 = (text: string) => Buffer.from(text).toString('base64');

const request =
  'POST /search HTTP/1.1\r\nHost: shop.example.com\r\nCookie: sid=s3cret\r\n\r\nq=1';

const issue = (more: Record<string, string> = {}) => {
  const fields = {
    serialNumber: '1',
    type: '1049088',
    name: 'SQL injection',
    severity: 'High',
    confidence: 'Tentative',
    location: '<![CDATA[/search [q parameter]]]>',
    issueBackground: '<![CDATA[Queries are built from <b>input</b>.]]>',
    remediationBackground: '<![CDATA[<p>Use parameters.</p>]]>',
    ...more,
  };
  return `<issue>
    <host ip="192.0.2.1">https://shop.example.com</host>
    <path><![CDATA[/search]]></path>
    ${Object.entries(fields)
      .map(([name, text]) => `<${name}>${text}</${name}>`)
      .join('\n')}
    <requestresponse>
      <request method="POST" base64="true"><![CDATA[${base64(
        request,
      )}]]></request>
      <response base64="false"><![CDATA[HTTP/1.1 500 Error

failed]]></response>
    </requestresponse>
  </issue>`;
};

const report = (...issues: string[]) => `<?xml version="1.0"?>
<!DOCTYPE issues [
<!ELEMENT issues (issue*)>
<!ATTLIST issues burpVersion CDATA "">
<!ELEMENT issue (#PCDATA)>
]>
<issues burpVersion="2025.1" exportTime="Fri Jan 10 10:00:00 UTC 2025">${issues.join(
  '',
)}</issues>`;

const read = (...issues: string[]) => readReport(burpFormat, report(...issues));

describe('burpFormat', () => {
  it('reads an issue with its address, parameter and messages', async () => {
    const { tools, observations } = await read(
      issue({
        remediationDetail: 'Mend it here.',
        issueDetail: '<![CDATA[The <b>q</b> parameter breaks out.]]>',
        issueDetailItems:
          '<issueDetailItem>first</issueDetailItem><issueDetailItem>second</issueDetailItem>',
        references:
          '<![CDATA[<ul><li><a href="https://example.com/sql">SQL</a></li></ul>]]>',
        vulnerabilityClassifications:
          '<![CDATA[<ul><li><a href="https://cwe.mitre.org/data/definitions/89.html">CWE-89: SQL</a></li><li>CWE-94</li><li>CAPEC-66: SQL</li></ul>]]>',
      }),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Burp Suite',
        version: '2025.1',
        categories: ['api'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'api',
        rule: {
          id: '1049088',
          name: 'SQL injection',
          description: 'Queries are built from input.',
          remediation: 'Use parameters.',
          tags: ['CAPEC-66'],
        },
        title: 'SQL injection',
        description: 'The q parameter breaks out.\n\n- first\n- second',
        severity: 'high',
        toolSeverity: 'High',
        toolConfidence: 'low',
        weaknesses: [89, 94],
        endpoint: {
          method: 'POST',
          url: 'https://shop.example.com/search',
          parameter: 'q',
          request:
            'POST /search HTTP/1.1\r\nHost: shop.example.com\r\nCookie: sid=••••••••\n\nq=1',
          response: 'HTTP/1.1 500 Error\n\nfailed',
        },
        remediation: 'Mend it here.\n\nUse parameters.',
        references: [
          'https://example.com/sql',
          'https://cwe.mitre.org/data/definitions/89.html',
        ],
      },
    ]);
  });

  it('silences false positives, whose severity is gone', async () => {
    const { observations } = await read(issue({ severity: 'False positive' }));
    expect(observations).toMatchObject([
      {
        severity: 'unknown',
        toolSeverity: 'False positive',
        suppression: { source: 'Burp Suite' },
      },
    ]);
  });

  it('tells issues of extensions apart by name', async () => {
    const { observations } = await read(
      issue({ type: '134217728', name: 'One' }),
      issue({ type: '134217728', name: 'Two' }),
    );
    expect(observations.map(({ rule }) => rule.id)).toEqual(['One', 'Two']);
  });

  it.each([
    ['/a', undefined],
    ['/a [id cookie]', 'id'],
    ['/a [Referer HTTP header]', 'Referer'],
    ['/a [user JSON parameter]', 'user'],
    ['/a [REST URL parameter 1]', 'REST URL parameter 1'],
  ])('takes the parameter out of the location %p', async (location, name) => {
    const { observations } = await read(issue({ location }));
    expect(observations[0].endpoint!.parameter).toBe(name);
  });

  it('reads a report without issues, and an issue with little in it', async () => {
    expect(await read()).toMatchObject({ tools: [{}], observations: [] });
    const { observations } = await read('<issue><name>Alone</name></issue>');
    expect(observations).toMatchObject([
      { rule: { id: 'Alone' }, severity: 'unknown', endpoint: {} },
    ]);
  });

  it('refuses an issue that does not say what it is, and other documents', async () => {
    await expect(
      read(issue(), '<issue><host>a</host></issue>'),
    ).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'issues/issue[2]',
    });
    await expect(readReport(burpFormat, '<a/>')).rejects.toMatchObject({
      name: 'UnreadableReportError',
    });
  });

  it('is detected by its root and version', async () => {
    const detects = async (text: string) =>
      burpFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(report())).toBe(true);
    expect(await detects('<issues format="6" by="lint 8.1"/>')).toBe(false);
  });
});
