import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { nmapFormat } from './nmapFormat';

const host = (scripts: string, more = '') =>
  `<host starttime="1"><status state="up" reason="syn-ack"/>
<address addr="192.0.2.1" addrtype="ipv4"/><address addr="00:00:00:00:00:00" addrtype="mac"/>
<hostnames><hostname name="shop.example.com" type="user"/><hostname name="ptr.example.com" type="PTR"/></hostnames>
<ports><extraports state="closed" count="998"/>
<port protocol="tcp" portid="22"><state state="open"/><service name="ssh"/>${scripts}</port>
<port protocol="tcp" portid="23"><state state="filtered"/></port>
</ports>${more}</host>`;

const report = (...hosts: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nmaprun>
<nmaprun scanner="nmap" version="7.95" xmloutputversion="1.05">${hosts.join(
    '',
  )}<runstats/></nmaprun>`;

const read = (...hosts: string[]) => readReport(nmapFormat, report(...hosts));

const openPort = 'open port, which is no problem by itself';

const library = (state: string, ids = '<elem>CVE:CVE-2017-0143</elem>') =>
  `<script id="smb-vuln-ms17-010" output="&#xa;  VULNERABLE:&#xa;  Remote Code Execution&#xa;    State: ${state}&#xa;    Risk factor: HIGH&#xa;"><table key="X">
<elem key="title">Remote Code Execution</elem><elem key="state">${state}</elem>
<table key="ids">${ids}</table>
<table key="scores"><elem key="CVSSv2">9.3 (HIGH)</elem></table>
<table key="description"><elem>It runs code.</elem></table>
<table key="check_results"><elem>Seen.</elem></table>
<table key="refs"><elem>https://example.com/a</elem></table>
</table></script>`;

describe('nmapFormat', () => {
  it('leaves out open ports, and opens every host that is up as a part', async () => {
    const { tools, observations, skipped } = await read(
      host(''),
      '<host><status state="down"/><address addr="192.0.2.2" addrtype="ipv4"/></host>',
      '<host><status state="up"/><address addr="192.0.2.3" addrtype="ipv4"/></host>',
    );
    expect(tools).toEqual(
      ['shop.example.com', '192.0.2.3'].map(target => ({
        kind: 'tool',
        name: 'Nmap',
        version: '7.95',
        target,
        categories: ['infrastructure'],
      })),
    );
    expect(observations).toEqual([]);
    expect(skipped).toEqual({ [openPort]: 1 });
  });

  it('reads the CVEs of vulners', async () => {
    const entry = (id: string, type: string) =>
      `<table><elem key="type">${type}</elem><elem key="id">${id}</elem><elem key="cvss">7.5</elem><elem key="is_exploit">false</elem></table>`;
    const { observations, skipped } = await read(
      host(
        `<script id="vulners" output="x"><table key="cpe:/a:openbsd:openssh:7.2p2">${entry(
          'CVE-2016-10009',
          'cve',
        )}${entry('EDB-ID:40888', 'exploitdb')}</table></script>`,
      ),
    );
    expect(skipped).toMatchObject({
      'exploit or entry of another list than that of CVEs': 1,
    });
    expect(observations).toEqual([
      {
        category: 'infrastructure',
        rule: {
          id: 'CVE-2016-10009',
          helpUrl: 'https://vulners.com/cve/CVE-2016-10009',
        },
        title: 'CVE-2016-10009 in openssh 7.2p2',
        description: 'Product: cpe:/a:openbsd:openssh:7.2p2',
        severity: 'high',
        toolSeverity: '7.5',
        cvss: [{ score: 7.5, source: 'Vulners' }],
        vulnerabilityIds: ['CVE-2016-10009'],
        resource: { address: 'shop.example.com:22/tcp', type: 'host' },
        references: ['https://vulners.com/cve/CVE-2016-10009'],
      },
    ]);
  });

  it('reads the CVEs of vulscan', async () => {
    const { observations, skipped } = await read(
      host(
        '<script id="vulscan" output="VulDB - https://vuldb.com:&#xa;[100] Text&#xa;&#xa;MITRE CVE - https://cve.mitre.org:&#xa;[CVE-2012-10001] It breaks.&#xa;"/>',
      ),
    );
    expect(skipped).toMatchObject({
      'exploit or entry of another list than that of CVEs': 1,
    });
    expect(observations).toMatchObject([
      {
        title: 'CVE-2012-10001: It breaks.',
        severity: 'unknown',
        toolConfidence: 'low',
        vulnerabilityIds: ['CVE-2012-10001'],
      },
    ]);
  });

  it('reads what scripts found to be vulnerable', async () => {
    const { observations, skipped } = await read(
      host(
        `${library(
          'NOT VULNERABLE',
        )}<script id="ssh-hostkey" output="2048 aa:bb"/>`,
        `<hostscript>${library('LIKELY VULNERABLE')}</hostscript>`,
      ),
    );
    expect(skipped).toEqual({
      [openPort]: 1,
      'test that found no vulnerability': 1,
      'result of a script that is about no vulnerability': 1,
    });
    expect(observations).toEqual([
      {
        category: 'infrastructure',
        rule: {
          id: 'smb-vuln-ms17-010',
          description: 'It runs code.',
          helpUrl: 'https://nmap.org/nsedoc/scripts/smb-vuln-ms17-010.html',
        },
        title: 'Remote Code Execution',
        description: 'Seen.',
        severity: 'high',
        toolSeverity: 'HIGH',
        toolConfidence: 'low',
        cvss: [{ score: 9.3, source: 'Nmap' }],
        vulnerabilityIds: ['CVE-2017-0143'],
        resource: { address: 'shop.example.com', type: 'host' },
        references: ['https://example.com/a'],
      },
    ]);
  });

  it('tells vulnerabilities without ids apart by their titles', async () => {
    const { observations } = await read(host(library('VULNERABLE', '')));
    expect(observations).toMatchObject([
      {
        rule: { id: 'smb-vuln-ms17-010: Remote Code Execution' },
        toolConfidence: 'medium',
      },
    ]);
  });

  it('reads scripts of old versions, which tell it as text only', async () => {
    const { observations } = await read(
      host(
        '<script id="http-slowloris-check" output="&#xa;  VULNERABLE:&#xa;  Slowloris DOS attack&#xa;    State: VULNERABLE&#xa;    IDs:  CVE:CVE-2007-6750&#xa;    References:&#xa;      http://example.com/slowloris&#xa;"/>',
      ),
    );
    expect(observations).toMatchObject([
      {
        rule: { id: 'http-slowloris-check' },
        title: 'Slowloris DOS attack',
        severity: 'unknown',
        vulnerabilityIds: ['CVE-2007-6750'],
        references: ['http://example.com/slowloris'],
      },
    ]);
  });

  it('reads a run without hosts, and refuses other documents', async () => {
    expect(await read()).toMatchObject({
      tools: [{ name: 'Nmap' }],
      observations: [],
    });
    await expect(readReport(nmapFormat, '<a/>')).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'a',
    });
  });

  it('is detected by its root', async () => {
    const detects = async (text: string) =>
      nmapFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(report())).toBe(true);
    expect(await detects('<nmap/>')).toBe(false);
  });
});
