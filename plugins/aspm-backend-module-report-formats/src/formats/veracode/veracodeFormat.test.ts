import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { packageOfFile, packageOfLibrary } from './veracodeComponent';
import { veracodeFormat } from './veracodeFormat';

const flaw = (attributes: string, inside = '') =>
  `<flaw severity="5" categoryname="SQL Injection" issueid="7" cweid="89" categoryid="19"
    description="The call is bad.&#xd;&#xa;&#xd;&#xa;Use parameters.&#xd;&#xa;&#xd;&#xa;References: &#xd;&#xa;CWE (http://cwe.example.com/89.html)&#xd;&#xa;"
    ${attributes}>${inside}</flaw>`;

const place =
  'sourcefile="Orders.java" line="12" sourcefilepath="src/shop/" scope="shop.Orders" functionprototype="void find(java.lang.String)"';

const mitigations =
  '<mitigations><mitigation action="Mitigate by Design" description="behind a filter" user="ada"/></mitigations>';

const xml = (options: {
  staticFlaws?: string;
  dynamicFlaws?: string;
  vulnerabilities?: string;
}) => `<?xml version="1.0" encoding="UTF-8"?>
<detailedreport xmlns="https://www.veracode.com/schema/reports/export/1.0" report_format_version="1.5" app_name="shop" app_id="12" version="build 7">
  <static-analysis engine_version="1"/>
  <severity level="5"><category categoryid="19" categoryname="SQL Injection">
    <desc><para text="What it is."/></desc>
    <recommendations><para text="What to do:"><bulletitem text="this"/></para></recommendations>
    <cwe cweid="89" cwename="Improper Neutralization of SQL"><description><text text="Why it is."/></description>
      <staticflaws>${options.staticFlaws ?? ''}</staticflaws>
      ${
        options.dynamicFlaws
          ? `<dynamicflaws>${options.dynamicFlaws}</dynamicflaws>`
          : ''
      }
    </cwe></category></severity>
  <software_composition_analysis><vulnerable_components>
    <component file_name="h2-2.1.214.jar" version="2.1.214" library_id="maven:com.h2database:h2:2.1.214:">
      <file_paths><file_path value="app.war#zip:WEB-INF/lib/h2-2.1.214.jar"/></file_paths>
      <vulnerabilities>${options.vulnerabilities ?? ''}</vulnerabilities>
    </component></vulnerable_components></software_composition_analysis>
</detailedreport>`;

const finding = (type: string, details: object, more: object = {}) => ({
  issue_id: 7,
  scan_type: type,
  description:
    '<span>The call is bad.</span> <span>Use parameters.</span> <span>References: <a href="https://cwe.example.com/89.html">CWE</a></span>',
  context_guid: 'g-1',
  violates_policy: true,
  finding_status: {
    status: 'OPEN',
    resolution: 'UNRESOLVED',
    resolution_status: 'NONE',
    new: true,
  },
  finding_details: {
    severity: 3,
    cwe: { id: 89, name: 'Improper Neutralization of SQL' },
    finding_category: { id: 19, name: 'SQL Injection' },
    ...details,
  },
  ...more,
});

const component = {
  cwe: { id: 400 },
  cve: {
    name: 'CVE-2026-1001',
    href: 'https://nvd.example.com/CVE-2026-1001',
    cvss: 7.1,
    vector: 'AV:N/AC:M/Au:N/C:N/I:N/A:C',
    cvss3: { score: 7.5, vector: 'AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' },
    exploitability: { epss_score: 0.12, exploit_observed: false },
  },
  component_filename: 'guava-30.0-jre.jar',
  component_path: [{ path: 'app/lib/guava-30.0-jre.jar' }],
  version: '30.0-jre',
  language: 'JAVA',
};

const staticDetails = {
  file_path: '/src/shop/Orders.java',
  file_line_number: 12,
  procedure: 'find',
};

const dynamicDetails = {
  hostname: 'shop.example.com',
  port: '443',
  path: '/orders',
  vulnerable_parameter: 'id',
};

const read = (document: unknown) =>
  readReport(veracodeFormat, JSON.stringify(document));

async function detect(text: string): Promise<boolean> {
  const content = createReportContent(async function* once() {
    yield Buffer.from(text);
  });
  return veracodeFormat.detect(await outlineReport(content));
}

describe('veracodeFormat', () => {
  it('reads a static flaw', async () => {
    const { tools, observations } = await readReport(
      veracodeFormat,
      xml({ staticFlaws: flaw(`${place} remediation_status="New"`) }),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Veracode',
        target: 'shop',
        categories: ['code', 'dependency'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: {
          id: 'CWE-89',
          name: 'Improper Neutralization of SQL',
          description: 'Why it is.',
          remediation: 'What to do:\n\n- this',
          tags: ['SQL Injection'],
        },
        title: 'SQL Injection',
        description: 'The call is bad.',
        severity: 'critical',
        toolSeverity: 'Very High',
        weaknesses: [89],
        place: {
          path: 'src/shop/Orders.java',
          startLine: 12,
          symbol: 'shop.Orders.find',
        },
        remediation: 'Use parameters.',
        references: ['http://cwe.example.com/89.html'],
        fingerprints: { issue: '12#7' },
        suppression: undefined,
        baseline: 'new',
      },
    ]);
  });

  it('reads a dynamic flaw', async () => {
    const { tools, observations } = await readReport(
      veracodeFormat,
      xml({
        dynamicFlaws: flaw(
          'url="https://shop.example.com/orders" vuln_parameter="id"',
        ),
      }),
    );
    expect(tools[0].categories).toEqual(['code', 'api', 'dependency']);
    expect(observations[0]).toMatchObject({
      category: 'api',
      endpoint: { url: 'https://shop.example.com/orders', parameter: 'id' },
    });
  });

  it('keeps what was accepted as silenced, and leaves out what is gone', async () => {
    const { observations, skipped } = await readReport(
      veracodeFormat,
      xml({
        staticFlaws: [
          flaw(`${place} mitigation_status="accepted"`, mitigations),
          flaw(`${place} mitigation_status="proposed"`, mitigations),
          flaw(`${place} remediation_status="Potential False Positive"`),
          flaw('remediation_status="Fixed" mitigation_status="accepted"'),
          flaw('remediation_status="Cannot Reproduce"'),
        ].join(''),
      }),
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'Veracode', reason: 'Mitigate by Design: behind a filter' },
      undefined,
      { source: 'Veracode', reason: 'Potential False Positive' },
    ]);
    expect(skipped).toEqual({
      'flaw that is fixed': 1,
      'flaw that was not found again': 1,
    });
  });

  it('reads components and their vulnerabilities', async () => {
    const { observations, components } = await readReport(
      veracodeFormat,
      xml({
        vulnerabilities: `<vulnerability cve_id="CVE-2026-1001" cvss_score="8.8" severity="4" cwe_id="CWE-20" cve_summary="Bad." mitigation="true">${mitigations}</vulnerability>`,
      }),
    );
    expect(components).toEqual([
      {
        purl: 'pkg:maven/com.h2database/h2@2.1.214',
        type: 'maven',
        name: 'com.h2database/h2',
        version: '2.1.214',
      },
    ]);
    expect(observations).toMatchObject([
      {
        category: 'dependency',
        title: 'CVE-2026-1001 in h2',
        severity: 'high',
        cvss: [{ score: 8.8 }],
        weaknesses: [20],
        vulnerabilityIds: ['CVE-2026-1001'],
        package: { type: 'maven', namespace: 'com.h2database', name: 'h2' },
        place: { path: 'app.war#zip:WEB-INF/lib/h2-2.1.214.jar' },
        suppression: { reason: 'Mitigate by Design: behind a filter' },
      },
    ]);
  });

  it('reads findings of the API, in a list or as it answers', async () => {
    const findings = [
      finding('STATIC', staticDetails),
      finding('DYNAMIC', dynamicDetails),
      finding('SCA', component),
      finding('MANUAL', { location: 'https://shop.example.com/x' }),
    ];
    for (const document of [{ findings }, { _embedded: { findings } }]) {
      const { tools, observations } = await read(document);
      expect(tools).toEqual([
        {
          kind: 'tool',
          name: 'Veracode',
          categories: ['code', 'api', 'dependency'],
        },
      ]);
      expect(observations).toMatchObject([
        {
          category: 'code',
          rule: { id: 'CWE-89' },
          description: 'The call is bad.',
          severity: 'medium',
          place: {
            path: 'src/shop/Orders.java',
            startLine: 12,
            symbol: 'find',
          },
          remediation: 'Use parameters.',
          references: ['https://cwe.example.com/89.html'],
          fingerprints: { issue: 'g-1#7' },
          baseline: 'new',
          tags: ['violates policy'],
        },
        {
          category: 'api',
          endpoint: { url: 'shop.example.com:443/orders', parameter: 'id' },
        },
        {
          category: 'dependency',
          title: 'CVE-2026-1001 in guava',
          cvss: [
            {
              score: 7.5,
              vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
            },
            { score: 7.1, vector: 'AV:N/AC:M/Au:N/C:N/I:N/A:C' },
          ],
          exploitation: { epss: 0.12 },
          package: { name: 'guava', version: '30.0-jre' },
          place: { path: 'app/lib/guava-30.0-jre.jar' },
        },
        { category: 'api', endpoint: { url: 'https://shop.example.com/x' } },
      ]);
    }
  });

  it('leaves out what is closed, but keeps what people decided', async () => {
    const status = (value: string, resolution: string, approved: string) => ({
      finding_status: {
        status: value,
        resolution,
        resolution_status: approved,
      },
    });
    const { observations, skipped } = await read({
      findings: [
        status('CLOSED', 'UNRESOLVED', 'NONE'),
        status('CLOSED', 'POTENTIAL_FALSE_POSITIVE', 'APPROVED'),
        status('OPEN', 'MITIGATED', 'APPROVED'),
        status('OPEN', 'MITIGATED', 'PROPOSED'),
      ].map(each => finding('STATIC', staticDetails, each)),
    });
    expect(observations.map(({ suppression }) => suppression?.reason)).toEqual([
      'potential false positive',
      'mitigated',
      undefined,
    ]);
    expect(skipped).toEqual({ 'finding that is closed': 1 });
  });

  it('reads reports without findings', async () => {
    const empty = await readReport(veracodeFormat, '<detailedreport/>');
    expect(empty.tools).toHaveLength(1);
    expect((await read({ _links: {}, page: {} })).tools).toHaveLength(1);
  });

  it('recognises its own', async () => {
    expect(await detect(xml({}))).toBe(true);
    const findings = [finding('STATIC', staticDetails)];
    expect(await detect(JSON.stringify({ findings }))).toBe(true);
    expect(await detect(JSON.stringify({ _embedded: { findings } }))).toBe(
      true,
    );
    expect(await detect('{"findings":[{"id":1}]}')).toBe(false);
    expect(await detect('<report/>')).toBe(false);
  });

  it.each([
    ['another document', '<report/>', 'report'],
    ['an object', '{}', '_embedded'],
    ['a finding without a type', '{"findings":[{}]}', 'findings[0].scan_type'],
    [
      'a component without a vulnerability',
      '{"_embedded":{"findings":[{"scan_type":"SCA"}]}}',
      '_embedded.findings[0].finding_details.cve.name',
    ],
  ])('refuses %s and says where', async (_, text, place_) => {
    await expect(readReport(veracodeFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: place_,
    });
  });

  it('reads or refuses whatever a report is damaged to', async () => {
    const document = {
      findings: [
        finding('STATIC', staticDetails),
        finding('DYNAMIC', dynamicDetails),
        finding('SCA', component),
      ],
    };
    await fc.assert(
      fc.asyncProperty(damagedJson(document), async text => {
        const outcome = await readReport(veracodeFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });
});

describe('packages of Veracode', () => {
  it.each([
    ['npm:lodash::4.17.4:', 'pkg:npm/lodash@4.17.4'],
    ['maven:a.b:c:1.0:', 'pkg:maven/a.b/c@1.0'],
    ['unknown:a:b:1:', undefined],
    [undefined, undefined],
  ])('takes the id %p apart', (id, purl) => {
    expect(packageOfLibrary(id)?.purl).toBe(purl);
  });

  it.each([
    ['guava-30.0-jre.jar', '30.0-jre', 'JAVA', 'guava'],
    ['bcprov-jdk15on-1.69.jar', '1.69', 'JAVA', 'bcprov-jdk15on'],
    ['semver', '5.7.1', 'JAVASCRIPT', 'semver'],
    ['lib.jar', undefined, undefined, 'lib'],
  ])('names the file %s', (file, version, language, name) => {
    expect(packageOfFile(file, version, language).name).toBe(name);
  });
});
