import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { qualysVmdrFormat } from './qualysVmdrFormat';

const about = '"Asset Vuln Datalist Report","04 Feb 2026","1"\n"Company"\n';

const byCve =
  '"CVE","CVE-Description","CVSSv2 Base (nvd)","CVSSv3.1 Base (nvd)","QID","Title","Severity","KB Severity","Type Detected","Protocol","Port","Status","Asset Id","Asset Name","Asset IPV4","Solution","Ignored","Disabled","Category","RTI","Threat","Results"\n';

const row = (status: string, ignored: string) =>
  `"CVE-2026-10001","Text","5.0","5.3","800002","Old service","4","4","Confirmed","TCP","443","${status}","1","SHOP","192.0.2.1,192.0.2.2","Update.","${ignored}","No","Web server","Cisa_Known_Exploited_Vulns","Bad.<P>","'-"\n`;

const read = (text: string) => readReport(qualysVmdrFormat, text);

describe('qualysVmdrFormat', () => {
  it('reads rows behind the lines about the report', async () => {
    const { tools, observations, skipped } = await read(
      about + byCve + row('ACTIVE', 'No') + row('FIXED', 'No'),
    );
    expect(tools).toEqual([
      { kind: 'tool', name: 'Qualys VMDR', categories: ['infrastructure'] },
    ]);
    expect(skipped).toEqual({ 'fixed, as the tool says': 1 });
    expect(observations).toEqual([
      {
        category: 'infrastructure',
        rule: {
          id: 'QID-800002',
          name: 'Old service',
          description: 'Bad.',
          remediation: 'Update.',
          tags: ['Web server'],
        },
        title: 'Old service',
        severity: 'high',
        toolSeverity: '4',
        toolConfidence: 'high',
        cvss: [
          { score: 5.3, source: 'Qualys' },
          { score: 5, source: 'Qualys' },
        ],
        vulnerabilityIds: ['CVE-2026-10001'],
        exploitation: { knownExploited: true },
        resource: { address: 'SHOP:443/tcp', type: 'host' },
        remediation: 'Update.',
      },
    ]);
  });

  it('silences what is ignored', async () => {
    const { observations } = await read(byCve + row('ACTIVE', 'Yes'));
    expect(observations).toMatchObject([{ suppression: { source: 'Qualys' } }]);
  });

  it('reads tables by QID, and of nothing', async () => {
    const { observations } = await read(
      `${about}"QID","Title","Severity","Status","Asset Name","Asset IPV4"\n"1","Name","2","NEW","'-","192.0.2.1"\n`,
    );
    expect(observations).toMatchObject([
      { severity: 'low', resource: { address: '192.0.2.1' } },
    ]);
    expect(await read(about + byCve)).toMatchObject({
      tools: [{}],
      observations: [],
    });
  });

  it('refuses another table', async () => {
    await expect(read('a,b\n1,2\n')).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'line 1',
    });
  });

  it('is detected by its columns', async () => {
    const detects = async (text: string) =>
      qualysVmdrFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(about + byCve)).toBe(true);
    expect(await detects('"IP","QID","Title","Severity"\n')).toBe(false);
  });
});
