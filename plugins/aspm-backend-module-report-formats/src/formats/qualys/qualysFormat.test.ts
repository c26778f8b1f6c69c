import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { qualysFormat } from './qualysFormat';

const assetReport = (found: string) => `<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE ASSET_DATA_REPORT SYSTEM "https://qualysapi.qualys.com/asset_data_report.dtd">
<ASSET_DATA_REPORT>
<HEADER><TARGET><USER_ASSET_GROUPS><ASSET_GROUP_TITLE><![CDATA[Shop]]></ASSET_GROUP_TITLE><ASSET_GROUP_TITLE>Bank</ASSET_GROUP_TITLE></USER_ASSET_GROUPS></TARGET></HEADER>
<HOST_LIST><HOST>
<IP network_id="0">192.0.2.1</IP><TRACKING_METHOD>IP</TRACKING_METHOD><DNS><![CDATA[shop.example.com]]></DNS>
<VULN_INFO_LIST>${found}</VULN_INFO_LIST>
</HOST></HOST_LIST>
<GLOSSARY><VULN_DETAILS_LIST><VULN_DETAILS id="qid_38170">
<QID id="qid_38170">38170</QID><TITLE><![CDATA[Certificate Mismatch]]></TITLE><SEVERITY>2</SEVERITY><CATEGORY>General remote services</CATEGORY>
<THREAT><![CDATA[A certificate<P>is for another name.]]></THREAT><IMPACT>Someone listens.</IMPACT><SOLUTION><![CDATA[Install another. See <A HREF="https://example.com/a">this</A>.<P>]]></SOLUTION>
<CVSS_SCORE><CVSS_BASE source="service">2.1 (AV:L/AC:L/Au:N/C:P/I:N/A:N)</CVSS_BASE></CVSS_SCORE>
<CVSS3_SCORE><CVSS3_BASE>3.4 (AV:N/AC:H/PR:N/UI:R/S:C/C:L/I:N/A:N)</CVSS3_BASE></CVSS3_SCORE>
<CVE_ID_LIST><CVE_ID><ID><![CDATA[CVE-2026-10001]]></ID><URL>https://example.com/cve</URL></CVE_ID></CVE_ID_LIST>
</VULN_DETAILS></VULN_DETAILS_LIST></GLOSSARY>
</ASSET_DATA_REPORT>`;

const found = (type: string, status: string) =>
  `<VULN_INFO><QID id="qid_38170">38170</QID><TYPE>${type}</TYPE><PORT>443</PORT><PROTOCOL>tcp</PROTOCOL><SSL>true</SSL><RESULT><![CDATA[CN=other]]></RESULT><VULN_STATUS>${status}</VULN_STATUS></VULN_INFO>`;

const read = (text: string) => readReport(qualysFormat, text);

describe('qualysFormat', () => {
  it('reads reports of templates, with the glossary behind the hosts', async () => {
    const { tools, observations, skipped } = await read(
      assetReport(found('Vuln', 'Active') + found('Vuln', 'Fixed')),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Qualys',
        target: 'Bank, Shop',
        categories: ['infrastructure'],
      },
    ]);
    expect(skipped).toEqual({ 'fixed, as the tool says': 1 });
    expect(observations).toEqual([
      {
        category: 'infrastructure',
        rule: {
          id: 'QID-38170',
          name: 'Certificate Mismatch',
          description:
            'A certificate\n\nis for another name.\n\nImpact: Someone listens.',
          remediation: 'Install another. See this.',
          tags: ['General remote services'],
        },
        title: 'Certificate Mismatch',
        description: 'CN=other',
        severity: 'low',
        toolSeverity: '2',
        toolConfidence: 'high',
        cvss: [
          {
            score: 3.4,
            vector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:L/I:N/A:N',
            source: 'Qualys',
          },
          {
            score: 2.1,
            vector: 'AV:L/AC:L/Au:N/C:P/I:N/A:N',
            source: 'Qualys',
          },
        ],
        vulnerabilityIds: ['CVE-2026-10001'],
        resource: { address: 'shop.example.com:443/tcp', type: 'host' },
        remediation: 'Install another. See this.',
        references: ['https://example.com/cve', 'https://example.com/a'],
      },
    ]);
  });

  it('takes what was gathered for information, and potential ones for unsure', async () => {
    const { observations } = await read(
      assetReport(found('Ig', 'New') + found('Practice', 'Re-Opened')),
    );
    expect(
      observations.map(({ severity, toolConfidence }) => [
        severity,
        toolConfidence,
      ]),
    ).toEqual([
      ['info', undefined],
      ['low', 'low'],
    ]);
  });

  it('reads results of a scan', async () => {
    const { observations } = await read(`<SCAN value="scan/1234567890.12345">
<IP value="192.0.2.1" name="No registered hostname"><OS>Linux</OS>
<INFOS><CAT value="Information gathering"><INFO number="45038" severity="1"><TITLE>Scan Time</TITLE></INFO></CAT></INFOS>
<VULNS><CAT value="Web server" port="80" protocol="tcp"><VULN number="86000" severity="4" cveid="CVE-2026-10001,CVE-2026-10002"><TITLE>Old</TITLE><DIAGNOSIS>Text</DIAGNOSIS><CONSEQUENCE>Bad</CONSEQUENCE><SOLUTION>Update</SOLUTION><RESULT>1.0</RESULT><CVSS_BASE>7.5</CVSS_BASE></VULN></CAT></VULNS>
</IP></SCAN>`);
    expect(observations).toMatchObject([
      { rule: { id: 'QID-45038' }, severity: 'info' },
      {
        rule: { id: 'QID-86000', tags: ['Web server'] },
        severity: 'high',
        vulnerabilityIds: ['CVE-2026-10001', 'CVE-2026-10002'],
        cvss: [{ score: 7.5 }],
        resource: { address: '192.0.2.1:80/tcp' },
      },
    ]);
  });

  it('reads detections of the API', async () => {
    const detection = (status: string, ignored: string) =>
      `<DETECTION><UNIQUE_VULN_ID>1</UNIQUE_VULN_ID><QID>38170</QID><TYPE>Confirmed</TYPE><SEVERITY>5</SEVERITY><PORT>22</PORT><PROTOCOL>tcp</PROTOCOL><STATUS>${status}</STATUS><IS_IGNORED>${ignored}</IS_IGNORED></DETECTION>`;
    const { observations, skipped } = await read(
      `<HOST_LIST_VM_DETECTION_OUTPUT><RESPONSE><HOST_LIST><HOST><ID>1</ID><IP>192.0.2.1</IP><DETECTION_LIST>${detection(
        'Active',
        '1',
      )}${detection(
        'Fixed',
        '0',
      )}</DETECTION_LIST></HOST></HOST_LIST></RESPONSE></HOST_LIST_VM_DETECTION_OUTPUT>`,
    );
    expect(skipped).toEqual({ 'fixed, as the tool says': 1 });
    expect(observations).toMatchObject([
      {
        title: 'QID 38170',
        severity: 'critical',
        resource: { address: '192.0.2.1:22/tcp' },
        suppression: { source: 'Qualys' },
      },
    ]);
  });

  it('reads tables behind lines about the scan', async () => {
    const { observations, skipped } = await read(
      [
        '"Scan Results","05/25/2021"',
        '"Company","Somewhere"',
        '',
        '"IP","DNS","IP Status","QID","Title","Vuln Status","Type","Severity","Port","Protocol","CVE ID","CVSS3.1 Base","Threat","Solution","Results"',
        '"192.0.2.1","shop.example.com","host scanned","1","Old, very","Active","Vuln","5","443","tcp","CVE-2026-10001, CVE-2026-10002","8.1 (AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H)","Text","Update","1.0"',
        '"192.0.2.1","shop.example.com","host scanned","2","Gone","Fixed","Vuln","5"',
        '"192.0.2.9","","host not alive"',
      ].join('\n'),
    );
    expect(skipped).toEqual({
      'fixed, as the tool says': 1,
      'row that tells of no problem': 1,
    });
    expect(observations).toMatchObject([
      {
        title: 'Old, very',
        severity: 'critical',
        vulnerabilityIds: ['CVE-2026-10001', 'CVE-2026-10002'],
        cvss: [
          {
            score: 8.1,
            vector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
          },
        ],
        resource: { address: 'shop.example.com:443/tcp' },
      },
    ]);
  });

  it('reads tables for PCI, with approved false positives', async () => {
    const { observations } = await read(
      [
        'IP,HOSTNAME,LAST SCAN,QID,VULN TITLE,TYPE,SEVERITY,PORT,PROTOCOL,FALSE POSITIVE STATUS,CVSS_BASE,CVEID',
        '192.0.2.1,shop,x,1,Old,POTENTIAL,Medium,80,tcp,Approved,6.4,-',
      ].join('\n'),
    );
    expect(observations).toMatchObject([
      {
        severity: 'medium',
        toolConfidence: 'low',
        cvss: [{ score: 6.4 }],
        resource: { address: 'shop:80/tcp' },
        suppression: { source: 'Qualys', reason: 'marked as false positive' },
      },
    ]);
  });

  it('reads reports of nothing', async () => {
    for (const text of [
      assetReport(''),
      '<SCAN value="scan/1"/>',
      'IP,QID,Title,Severity\n',
    ])
      expect(await read(text)).toMatchObject({
        tools: [{ name: 'Qualys' }],
        observations: [],
      });
  });

  it.each([
    ['other XML', '<a/>'],
    ['a detection without a number', assetReport('<VULN_INFO/>')],
    ['another table', 'a,b\n1,2\n'],
  ])('refuses %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: expect.any(String),
    });
  });

  it('is detected by its root or its columns', async () => {
    const detects = async (text: string) =>
      qualysFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(assetReport(''))).toBe(true);
    expect(await detects('<SCAN value="scan/1"/>')).toBe(true);
    expect(await detects('<SCAN/>')).toBe(false);
    expect(await detects('Text\n"IP","QID","Title","Severity"\n')).toBe(true);
    expect(await detects('QID,Title,Severity,Asset Name,Status\n')).toBe(false);
  });
});
