import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { openvasFormat } from './openvasFormat';

const id = '88bbda4b-25db-43cf-896d-b90686833b29';

const result = `<result id="1">
  <name>Old server</name>
  <host>192.0.2.1<asset asset_id="x"/><hostname>shop</hostname></host>
  <port>443/tcp</port>
  <nvt oid="1.3.6.1.4.1.25623.1.0.1">
    <type>nvt</type><name>Old server</name><family>Web Servers</family>
    <cvss_base>9.8</cvss_base>
    <severities score="9.8"><severity type="cvss_base_v3"><origin>NVD</origin><score>9.8</score><value>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</value></severity></severities>
    <tags>cvss_base_vector=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H|summary=The server
  is old.|insight=a|b|affected=Before 2.|impact=It is lost.|solution_type=VendorFix</tags>
    <solution type="VendorFix">Update
  to 2.

  Then restart.</solution>
    <epss><max_severity><score>0.1</score></max_severity><max_epss><score>0.2</score></max_epss></epss>
    <refs><ref type="cve" id="CVE-2026-10001"/><ref type="cve" id="CVE-2026-10002"/><ref type="url" id="https://example.com/a"/><ref type="cert-bund" id="WID-1"/></refs>
  </nvt>
  <threat>High</threat><severity>9.8</severity>
  <qod><value>80</value><type/></qod>
  <description>Version: 1.0</description>
</result>`;

const inner = (results: string) =>
  `<report id="${id}"><task id="t"><name>Shop, weekly</name><target id="g"><name>Net</name></target></task><ports><port>443/tcp</port></ports><results max="-1" start="1">${results}</results></report>`;

const outer = (results: string) =>
  `<report content_type="text/xml" extension="xml" id="${id}" format_id="a994b278"><owner><name>admin</name></owner><task id="t"><name>Shop, weekly</name></task>${inner(
    results,
  )}</report>`;

const header =
  'IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,Solution Type,NVT Name,Summary,Specific Result,NVT OID,CVEs,Task ID,Task Name,Timestamp,Result ID,Impact,Solution,Affected Software/OS,Vulnerability Insight,Vulnerability Detection Method,Product Detection Result,BIDs,CERTs,Other References';

const read = (text: string) => readReport(openvasFormat, text);

const observed = {
  category: 'infrastructure',
  rule: {
    id: '1.3.6.1.4.1.25623.1.0.1',
    name: 'Old server',
    description:
      'The server is old.\n\na|b\n\nAffected: Before 2.\n\nImpact: It is lost.',
    remediation: 'Update to 2.\n\nThen restart.',
    tags: ['Web Servers'],
  },
  title: 'Old server',
  description: 'Version: 1.0',
  severity: 'high',
  toolSeverity: 'High',
  toolConfidence: 'medium',
  cvss: [
    {
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      score: 9.8,
      source: 'NVD',
    },
  ],
  vulnerabilityIds: ['CVE-2026-10001', 'CVE-2026-10002'],
  exploitation: { epss: 0.2 },
  resource: { address: '192.0.2.1:443/tcp', type: 'host' },
  remediation: 'Update to 2.\n\nThen restart.',
  references: ['https://example.com/a'],
};

describe('openvasFormat', () => {
  it.each([
    ['with its wrapper', outer(result)],
    ['without it', inner(result)],
    [
      'as the protocol gives it',
      `<get_reports_response status="200">${outer(
        result,
      )}</get_reports_response>`,
    ],
  ])('reads a report %s', async (_, text) => {
    const { tools, observations } = await read(text);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'OpenVAS',
        target: 'Shop, weekly',
        categories: ['infrastructure'],
      },
    ]);
    expect(observations).toEqual([observed]);
  });

  it('reads older results, logs and false positives', async () => {
    const older = (port: string, threat: string, more = '') =>
      `<result id="2"><host>192.0.2.1</host><port>${port}</port><nvt oid="1.3.6"><name>Name</name><cvss_base>5.0</cvss_base><cve>CVE-2020-10001, CVE-2020-10002</cve><xref>URL:https://example.com/b</xref><tags>cvss_base_vector=AV:N/AC:L/Au:N/C:P/I:N/A:N|summary=Text|solution=Mend</tags></nvt><threat>${threat}</threat>${more}</result>`;
    const { observations } = await read(
      outer(
        older('https (443/tcp)', 'Log') +
          older(
            'general/tcp',
            'False Positive',
            '<overrides><override id="o"><text>Patched by us</text></override></overrides>',
          ),
      ),
    );
    expect(observations).toMatchObject([
      {
        severity: 'info',
        resource: { address: '192.0.2.1:443/tcp' },
        cvss: [{ vector: 'AV:N/AC:L/Au:N/C:P/I:N/A:N', score: 5 }],
        vulnerabilityIds: ['CVE-2020-10001', 'CVE-2020-10002'],
        references: ['https://example.com/b'],
        remediation: 'Mend',
      },
      {
        severity: 'unknown',
        resource: { address: '192.0.2.1' },
        suppression: { source: 'OpenVAS', reason: 'Patched by us' },
      },
    ]);
  });

  it('reads results of the scanner of product versions', async () => {
    const { observations } = await read(
      outer(
        '<result><host>a</host><nvt oid="CVE-2026-10001"><name>CVE-2026-10001</name></nvt><threat>Critical</threat></result>',
      ),
    );
    expect(observations).toMatchObject([
      { vulnerabilityIds: ['CVE-2026-10001'], severity: 'critical' },
    ]);
  });

  it('reads a table', async () => {
    const { observations } = await read(
      `${header}\n192.0.2.1,shop,443,tcp,9.8,High,80,VendorFix,Old server,"The server\n  is old.",Version: 1.0,1.3.6,"CVE-2026-10001,CVE-2026-10002",t,Shop,2026,r,,Update.,,,,,,,https://example.com/a\n`,
    );
    expect(observations).toMatchObject([
      {
        rule: { id: '1.3.6', description: 'The server is old.' },
        severity: 'high',
        toolConfidence: 'medium',
        cvss: [{ score: 9.8 }],
        vulnerabilityIds: ['CVE-2026-10001', 'CVE-2026-10002'],
        resource: { address: '192.0.2.1:443/tcp' },
        references: ['https://example.com/a'],
      },
    ]);
  });

  it('reads reports of nothing', async () => {
    for (const text of [outer(''), `${header}\n`])
      expect(await read(text)).toMatchObject({
        tools: [{ name: 'OpenVAS' }],
        observations: [],
      });
  });

  it.each([
    ['other XML', '<a/>'],
    ['a report without results', `<report id="${id}"/>`],
    ['a result without a test', outer('<result id="7"/>')],
    ['another table', 'a,b\n1,2\n'],
    ['a row without a test', `${header}\n192.0.2.1,shop\n`],
  ])('refuses %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: expect.any(String),
    });
  });

  it('is detected by its root or its columns', async () => {
    const detects = async (text: string) =>
      openvasFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(outer(''))).toBe(true);
    expect(await detects(inner(''))).toBe(true);
    expect(await detects('<get_reports_response/>')).toBe(true);
    expect(await detects(`${header}\n`)).toBe(true);
    expect(await detects('<report type="security"/>')).toBe(false);
    expect(await detects('<report name="jacoco"/>')).toBe(false);
    expect(await detects('IP,Port\n')).toBe(false);
  });
});
