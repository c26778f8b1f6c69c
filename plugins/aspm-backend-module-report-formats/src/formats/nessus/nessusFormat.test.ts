import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { nessusFormat } from './nessusFormat';

const xml = (...items: string[]) => `<?xml version="1.0" ?>
<NessusClientData_v2>
<Policy><policyName>Basic</policyName></Policy>
<Report name="Shop network" xmlns:cm="http://www.nessus.org/cm">
<ReportHost name="shop.example.com"><HostProperties>
<tag name="host-ip">192.0.2.1</tag>
</HostProperties>
${items.join('\n')}
</ReportHost>
</Report>
</NessusClientData_v2>`;

const item = `<ReportItem port="443" svc_name="www" protocol="tcp" severity="3" pluginID="42873" pluginName="Medium Strength Ciphers" pluginFamily="General">
<cve>CVE-2016-2183</cve>
<cve>CVE-2016-10001</cve>
<cvss3_base_score>7.5</cvss3_base_score>
<cvss3_vector>CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N</cvss3_vector>
<cvss_base_score>5.0</cvss_base_score>
<cvss_vector>CVSS2#AV:N/AC:L/Au:N/C:P/I:N/A:N</cvss_vector>
<cwe>200</cwe>
<description>What it is.</description>
<epss_score>0.2</epss_score>
<plugin_output>3DES</plugin_output>
<see_also>https://example.com/a
https://example.com/b</see_also>
<solution>Turn it off.</solution>
<synopsis>In short.</synopsis>
<xref>CWE:327</xref>
<xref>CISA-KNOWN-EXPLOITED:2026/01/01</xref>
</ReportItem>`;

const control = (
  result: string,
) => `<ReportItem port="0" svc_name="general" protocol="tcp" severity="3" pluginID="21157" pluginName="Unix Compliance Checks" pluginFamily="Policy Compliance">
<compliance>true</compliance>
<cm:compliance-check-name>1.1 Root may not log in</cm:compliance-check-name>
<cm:compliance-check-id>abc</cm:compliance-check-id>
<cm:compliance-result>${result}</cm:compliance-result>
<cm:compliance-actual-value>yes</cm:compliance-actual-value>
<cm:compliance-policy-value>no</cm:compliance-policy-value>
<cm:compliance-solution>Say no.</cm:compliance-solution>
</ReportItem>`;

const read = (text: string) => readReport(nessusFormat, text);

describe('nessusFormat', () => {
  it('reads what a plugin says of a port from XML', async () => {
    const { tools, observations } = await read(xml(item));
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Nessus',
        target: 'Shop network',
        categories: ['infrastructure', 'api'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'infrastructure',
        rule: {
          id: '42873',
          name: 'Medium Strength Ciphers',
          description: 'What it is.',
          helpUrl: 'https://www.tenable.com/plugins/nessus/42873',
          remediation: 'Turn it off.',
          tags: ['General'],
        },
        title: 'Medium Strength Ciphers',
        description: 'In short.\n\n3DES',
        severity: 'high',
        toolSeverity: '3',
        cvss: [
          {
            vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
            score: 7.5,
            source: 'Tenable',
          },
          {
            vector: 'AV:N/AC:L/Au:N/C:P/I:N/A:N',
            score: 5,
            source: 'Tenable',
          },
        ],
        weaknesses: [200, 327],
        vulnerabilityIds: ['CVE-2016-2183', 'CVE-2016-10001'],
        exploitation: { knownExploited: true, epss: 0.2 },
        remediation: 'Turn it off.',
        references: ['https://example.com/a', 'https://example.com/b'],
        resource: { address: 'shop.example.com:443/tcp', type: 'host' },
      },
    ]);
  });

  it('takes controls for rules of their own, and leaves out passed ones', async () => {
    const { observations, skipped } = await read(
      xml(control('FAILED'), control('PASSED')),
    );
    expect(skipped).toEqual({ 'passed check': 1 });
    expect(observations).toMatchObject([
      {
        rule: { id: 'abc', name: '1.1 Root may not log in' },
        title: '1.1 Root may not log in',
        description: 'Expected: no\nFound: yes',
        remediation: 'Say no.',
        resource: { address: 'shop.example.com' },
      },
    ]);
  });

  it('makes one of rows that differ in the CVE only', async () => {
    const row = (cve: string, port = 443) =>
      `42873,${cve},5.0,High,shop.example.com,tcp,${port},Ciphers,In short.,"What, it is.",n/a,https://example.com/a,3DES`;
    const { tools, observations } = await read(
      [
        'Plugin ID,CVE,CVSS v2.0 Base Score,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output',
        row('CVE-2016-2183'),
        row('CVE-2016-10001'),
        row('CVE-2016-2183', 444),
        row(''),
        row(''),
      ].join('\n'),
    );
    expect(tools).toHaveLength(1);
    expect(
      observations.map(({ vulnerabilityIds, resource }) => [
        resource?.address,
        vulnerabilityIds,
      ]),
    ).toEqual([
      ['shop.example.com:443/tcp', ['CVE-2016-2183', 'CVE-2016-10001']],
      ['shop.example.com:444/tcp', ['CVE-2016-2183']],
      ['shop.example.com:443/tcp', undefined],
      ['shop.example.com:443/tcp', undefined],
    ]);
    expect(observations[0]).toMatchObject({
      rule: { description: 'What, it is.', remediation: undefined },
      severity: 'high',
      cvss: [{ score: 5 }],
    });
  });

  it('reads tables of Security Center, with accepted risks', async () => {
    const { observations } = await read(
      [
        '"Plugin","Plugin Name","Family","Severity","IP Address","Protocol","Port","DNS Name","Plugin Text","Synopsis","Steps to Remediate","CVSS V3 Base Score","CVSS V3 Vector","CVE","Cross References","Accept Risk Comment"',
        '"1","Name","General","Medium","192.0.2.1","TCP","22","","Output","In short.","Mend it.","7.5","AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N","CVE-2026-10001,CVE-2026-10002","CERT #1,CWE #310","known"',
      ].join('\n'),
    );
    expect(observations).toMatchObject([
      {
        rule: { id: '1', name: 'Name', tags: ['General'] },
        severity: 'medium',
        resource: { address: '192.0.2.1:22/tcp' },
        remediation: 'Mend it.',
        cvss: [
          {
            vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
            score: 7.5,
          },
        ],
        vulnerabilityIds: ['CVE-2026-10001', 'CVE-2026-10002'],
        weaknesses: [310],
        suppression: { source: 'Tenable', reason: 'known' },
      },
    ]);
  });

  it('reads findings of Vulnerability Management, without fixed ones', async () => {
    const { observations, skipped } = await read(
      [
        'asset.name;definition.id;definition.name;definition.cve;definition.family;port;protocol;severity;state;risk_modified',
        'shop;1;Name;CVE-2026-10001;Misc.;0;TCP;Low;ACTIVE;NONE',
        'shop;2;Other;;Misc.;0;TCP;Low;FIXED;NONE',
        'shop;3;Third;;Misc.;0;TCP;Low;ACTIVE;ACCEPTED',
      ].join('\n'),
    );
    expect(skipped).toEqual({ 'fixed, as the tool says': 1 });
    expect(observations).toMatchObject([
      { rule: { id: '1' }, resource: { address: 'shop' }, severity: 'low' },
      { rule: { id: '3' }, suppression: { source: 'Tenable' } },
    ]);
  });

  it('takes what was found over HTTP for a problem of an application', async () => {
    const { observations } = await read(
      [
        'Plugin ID,CVE,CVSS,CVSSv3,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output',
        `98104,,7.5,7.1,high,shop.example.com,http,,XSS,XSS,Text,,,"Vulnerability has been detected on URL 'http://shop.example.com/a?b=1' by sending a payload to the input 'b' of the link"`,
        '98105,,,,none,shop.example.com,https,,Info,Info,Text,,,',
      ].join('\n'),
    );
    expect(observations).toMatchObject([
      {
        category: 'api',
        severity: 'high',
        endpoint: { url: 'http://shop.example.com/a?b=1', parameter: 'b' },
      },
      {
        category: 'api',
        severity: 'info',
        endpoint: { url: 'https://shop.example.com' },
      },
    ]);
  });

  it('reads reports of nothing', async () => {
    for (const text of [
      xml(),
      'Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name,Synopsis\n',
    ])
      expect(await read(text)).toMatchObject({
        tools: [{ name: 'Nessus' }],
        observations: [],
      });
  });

  it.each([
    ['other XML', '<a/>'],
    ['an item without a plugin', xml('<ReportItem port="0"/>')],
    ['another table', 'a,b\n1,2\n'],
    [
      'a row without a plugin',
      'Plugin ID,Risk,Host,Name,Synopsis\n,High,a,,b\n',
    ],
  ])('refuses %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: expect.any(String),
    });
  });

  it('is detected by its root or its columns', async () => {
    const detects = async (text: string) =>
      nessusFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(xml())).toBe(true);
    expect(await detects('Plugin ID,CVE,Risk,Host,Name,Synopsis\n')).toBe(true);
    expect(await detects('Plugin ID,Name\n')).toBe(false);
    expect(await detects('<Report/>')).toBe(false);
  });
});
