import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { sharedFiles } from '../../__testUtils__/sharedData';
import { cyclonedxFormat } from './cyclonedxFormat';

const document = {
  // Vulnerabilities before what they affect: the order of keys means nothing in JSON.
  vulnerabilities: [
    {
      'bom-ref': 'v1',
      id: 'GHSA-aaaa-bbbb-cccc',
      source: { name: 'GitHub', url: 'https://example.com/ghsa' },
      references: [
        {
          id: 'CVE-2024-1',
          source: { name: 'NVD', url: 'https://example.com/nvd' },
        },
      ],
      ratings: [
        {
          source: { name: 'NVD' },
          score: 9.8,
          severity: 'critical',
          method: 'CVSSv31',
          vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        },
        {
          source: { name: 'GitHub' },
          score: 7.5,
          severity: 'high',
          method: 'CVSSv31',
        },
      ],
      cwes: [79, 89],
      description: 'Parsing runs code. More follows.',
      detail: 'Only with **a flag**.',
      recommendation: 'Upgrade parser to version 1.2.4, 2.0.1 or higher.',
      workaround: 'Turn the flag off.',
      advisories: [{ title: 'Advisory', url: 'https://example.com/advisory' }],
      affects: [
        {
          ref: 'parser',
          versions: [
            { version: '1.2.3', status: 'affected' },
            { version: '1.2.4', status: 'unaffected' },
            { range: 'vers:npm/>=3.0.0%2Bbuild', status: 'unaffected' },
          ],
        },
        { ref: 'inner' },
      ],
    },
    {
      id: 'CVE-2024-2',
      analysis: {
        state: 'not_affected',
        justification: 'code_not_reachable',
        detail: 'Never called.',
      },
      affects: [
        {
          ref: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#inner',
        },
      ],
    },
  ],
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  metadata: {
    tools: {
      components: [{ type: 'application', name: 'trivy', version: '0.60.0' }],
    },
    component: {
      type: 'container',
      'bom-ref': 'root',
      group: 'acme',
      name: 'registry.example.com/shop:1.4',
      version: 'sha256:abc',
    },
  },
  components: [
    {
      type: 'application',
      'bom-ref': 'lock',
      name: 'package-lock.json',
      components: [
        {
          type: 'library',
          'bom-ref': 'inner',
          group: '@acme',
          name: 'inner',
          version: '5.0.0',
          purl: 'pkg:npm/%40acme/inner@5.0.0',
        },
      ],
    },
    {
      type: 'library',
      'bom-ref': 'parser',
      name: 'parser',
      version: '1.2.3',
      purl: 'pkg:npm/parser@1.2.3',
      evidence: { occurrences: [{ location: '/app/node_modules/parser' }] },
      properties: [
        { name: 'aquasecurity:trivy:LayerDiffID', value: 'sha256:layer' },
      ],
    },
  ],
  services: [{ 'bom-ref': 'service', name: 'payments' }],
  dependencies: [
    { ref: 'root', dependsOn: ['lock'] },
    { ref: 'lock', dependsOn: ['inner', 'parser'] },
    { ref: 'inner', dependsOn: ['parser', 'lock'] },
  ],
};

const xml = `<?xml version="1.0"?>
<c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79">
  <c:metadata>
    <c:tools><c:components><c:component type="application"><c:name>trivy</c:name><c:version>0.60.0</c:version></c:component></c:components></c:tools>
    <c:component type="container" bom-ref="root"><c:group>acme</c:group><c:name>registry.example.com/shop:1.4</c:name><c:version>sha256:abc</c:version></c:component>
  </c:metadata>
  <c:components>
    <c:component type="application" bom-ref="lock"><c:name>package-lock.json</c:name>
      <c:components><c:component type="library" bom-ref="inner"><c:group>@acme</c:group><c:name>inner</c:name><c:version>5.0.0</c:version><c:purl>pkg:npm/%40acme/inner@5.0.0</c:purl></c:component></c:components>
    </c:component>
    <c:component type="library" bom-ref="parser"><c:name>parser</c:name><c:version>1.2.3</c:version><c:purl>pkg:npm/parser@1.2.3</c:purl>
      <c:properties><c:property name="aquasecurity:trivy:LayerDiffID">sha256:layer</c:property></c:properties>
      <c:evidence><c:occurrences><c:occurrence><c:location>/app/node_modules/parser</c:location></c:occurrence></c:occurrences></c:evidence>
    </c:component>
  </c:components>
  <c:services><c:service bom-ref="service"><c:name>payments</c:name></c:service></c:services>
  <c:dependencies>
    <c:dependency ref="root"><c:dependency ref="lock"/></c:dependency>
    <c:dependency ref="lock"><c:dependency ref="inner"/><c:dependency ref="parser"/></c:dependency>
    <c:dependency ref="inner"><c:dependency ref="parser"/><c:dependency ref="lock"/></c:dependency>
  </c:dependencies>
  <c:vulnerabilities>
    <c:vulnerability bom-ref="v1">
      <c:id>GHSA-aaaa-bbbb-cccc</c:id>
      <c:source><c:name>GitHub</c:name><c:url>https://example.com/ghsa</c:url></c:source>
      <c:references><c:reference><c:id>CVE-2024-1</c:id><c:source><c:name>NVD</c:name><c:url>https://example.com/nvd</c:url></c:source></c:reference></c:references>
      <c:ratings>
        <c:rating><c:source><c:name>NVD</c:name></c:source><c:score>9.8</c:score><c:severity>critical</c:severity><c:method>CVSSv31</c:method><c:vector>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</c:vector></c:rating>
        <c:rating><c:source><c:name>GitHub</c:name></c:source><c:score>7.5</c:score><c:severity>high</c:severity><c:method>CVSSv31</c:method></c:rating>
      </c:ratings>
      <c:cwes><c:cwe>79</c:cwe><c:cwe>89</c:cwe></c:cwes>
      <c:description>Parsing runs code. More follows.</c:description>
      <c:detail><![CDATA[Only with **a flag**.]]></c:detail>
      <c:recommendation>Upgrade parser to version 1.2.4, 2.0.1 or higher.</c:recommendation>
      <c:workaround>Turn the flag off.</c:workaround>
      <c:advisories><c:advisory><c:title>Advisory</c:title><c:url>https://example.com/advisory</c:url></c:advisory></c:advisories>
      <c:affects>
        <c:target><c:ref>parser</c:ref><c:versions>
          <c:version><c:version>1.2.3</c:version><c:status>affected</c:status></c:version>
          <c:version><c:version>1.2.4</c:version><c:status>unaffected</c:status></c:version>
          <c:version><c:range>vers:npm/&gt;=3.0.0%2Bbuild</c:range><c:status>unaffected</c:status></c:version>
        </c:versions></c:target>
        <c:target><c:ref>inner</c:ref></c:target>
      </c:affects>
    </c:vulnerability>
    <c:vulnerability>
      <c:id>CVE-2024-2</c:id>
      <c:analysis><c:state>not_affected</c:state><c:justification>code_not_reachable</c:justification><c:detail>Never called.</c:detail></c:analysis>
      <c:affects><c:target><c:ref>urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#inner</c:ref></c:target></c:affects>
    </c:vulnerability>
  </c:vulnerabilities>
</c:bom>`;

const read = (value: object) =>
  readReport(cyclonedxFormat, JSON.stringify(value));
const withVulnerability = (vulnerability: object, rest: object = {}) =>
  read({
    ...document,
    vulnerabilities: [{ id: 'CVE-1', ...vulnerability }],
    ...rest,
  });

describe('cyclonedxFormat', () => {
  it('reads the inventory and an observation for each affected component', async () => {
    const { tools, components, observations, skipped } = await read(document);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Trivy',
        version: '0.60.0',
        target: 'acme/registry.example.com/shop',
        subjects: ['urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1'],
        categories: ['dependency'],
      },
    ]);
    expect(components).toEqual([
      {
        purl: 'pkg:npm/%40acme/inner@5.0.0',
        type: 'npm',
        name: 'inner',
        version: '5.0.0',
      },
      {
        purl: 'pkg:npm/parser@1.2.3',
        type: 'npm',
        name: 'parser',
        version: '1.2.3',
      },
    ]);
    expect(Object.values(skipped)).toEqual([1]);
    expect(observations).toHaveLength(3);
    expect(observations[0]).toMatchObject({
      category: 'dependency',
      rule: { id: 'GHSA-aaaa-bbbb-cccc', helpUrl: 'https://example.com/ghsa' },
      title: 'Parsing runs code',
      description: 'Parsing runs code. More follows.\n\nOnly with **a flag**.',
      severity: 'high',
      toolSeverity: 'high',
      cvss: [
        {
          vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
          score: 9.8,
          source: 'NVD',
        },
        { score: 7.5, source: 'GitHub' },
      ],
      weaknesses: [79, 89],
      vulnerabilityIds: ['GHSA-aaaa-bbbb-cccc', 'CVE-2024-1'],
      package: {
        type: 'npm',
        name: 'parser',
        version: '1.2.3',
        fixedVersions: ['1.2.4', '3.0.0+build', '2.0.1'],
      },
      dependencyPath: [
        'acme/registry.example.com/shop:1.4',
        'package-lock.json',
        'parser',
      ],
      place: { path: 'app/node_modules/parser' },
      layer: 'sha256:layer',
      image: 'registry.example.com/shop:1.4',
      references: [
        'https://example.com/ghsa',
        'https://example.com/advisory',
        'https://example.com/nvd',
      ],
    });
    expect(observations[1].package).toMatchObject({
      namespace: '@acme',
      name: 'inner',
    });
    expect(observations[1].rule).toBe(observations[0].rule);
    expect(observations[2]).toMatchObject({
      package: { name: 'inner' },
      suppression: {
        source: 'CycloneDX analysis',
        reason: 'not affected: code not reachable: Never called.',
      },
    });
  });

  describe('VEX', () => {
    const link = 'urn:cdx:11111111-395b-41f5-a30f-a58921a69b79/2';
    const vex = {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: 'urn:uuid:99999999-395b-41f5-a30f-a58921a69b79',
      version: 7,
      metadata: {
        timestamp: '2024-01-02T00:00:00Z',
        authors: [{ name: 'Example Security' }],
      },
      vulnerabilities: [
        {
          id: 'CVE-2024-1',
          references: [{ id: 'GHSA-aaaa-bbbb-cccc', source: {} }],
          recommendation: 'Upgrade',
          analysis: {
            state: 'not_affected',
            justification: 'code_not_reachable',
            detail: 'Never called.',
            response: ['will_not_fix', 'update'],
            lastUpdated: '2024-02-03T00:00:00Z',
          },
          affects: [
            {
              ref: `${link}#pkg%3Anpm%2Fa`,
              versions: [
                { version: '1.0.0' },
                { range: 'vers:npm/>=2|<3', status: 'affected' },
                { version: '4.0.0', status: 'unaffected' },
              ],
            },
            { ref: 'pkg:npm/b@1.0.0' },
            { ref: link },
          ],
        },
        {
          id: 'CVE-2024-2',
          analysis: { state: 'exploitable', response: ['will_not_fix'] },
          affects: [{ ref: 'pkg:npm/b@1.0.0' }],
        },
      ],
    };

    it('states something of components of other documents, and finds nothing', async () => {
      const { statements, ...rest } = await read(vex);
      expect(rest).toEqual({
        tools: [],
        observations: [],
        components: [],
        skipped: {},
        documents: [
          {
            id: 'urn:uuid:99999999-395b-41f5-a30f-a58921a69b79',
            version: '7',
            author: 'Example Security',
            statedAt: Date.UTC(2024, 0, 2),
          },
        ],
      });
      const said = {
        vulnerabilityIds: ['CVE-2024-1', 'GHSA-aaaa-bbbb-cccc'],
        impact: 'Never called.',
        statedAt: Date.UTC(2024, 1, 3),
      };
      const part = (versions: string[]) => ({
        identifiers: [link],
        subcomponents: [{ identifiers: ['pkg:npm/a'], versions }],
      });
      expect(statements).toEqual([
        {
          ...said,
          status: 'not_affected',
          justification: 'code_not_reachable',
          action: 'Upgrade',
          products: [
            part(['1.0.0', 'vers:npm/>=2|<3']),
            { identifiers: ['pkg:npm/b@1.0.0'] },
            { identifiers: [link] },
          ],
        },
        { ...said, status: 'not_affected', products: [part(['4.0.0'])] },
        {
          vulnerabilityIds: ['CVE-2024-2'],
          status: 'affected',
          action: 'will not fix',
          products: [{ identifiers: ['pkg:npm/b@1.0.0'] }],
        },
      ]);
    });

    it('of a document that lists components is about these, within what the document is about', async () => {
      const { statements, observations, documents, tools } = await read({
        ...document,
        metadata: {
          ...document.metadata,
          component: {
            ...document.metadata.component,
            purl: 'pkg:oci/shop',
          },
        },
      });
      expect(documents).toEqual([
        {
          id: 'Trivy acme/registry.example.com/shop',
          author: 'Trivy',
        },
      ]);
      expect(tools[0].subjects).toContain('pkg:oci/shop');
      expect(statements).toMatchObject([
        {
          vulnerabilityIds: ['CVE-2024-2'],
          status: 'not_affected',
          products: [
            {
              identifiers: ['pkg:oci/shop'],
              subcomponents: [{ identifiers: ['pkg:npm/%40acme/inner@5.0.0'] }],
            },
          ],
        },
      ]);
      expect(observations).toHaveLength(3);
    });

    it('tells what lies on every way to a component', async () => {
      const { observations } = await read({
        ...document,
        components: document.components.map(component =>
          component['bom-ref'] === 'lock'
            ? { ...component, purl: 'pkg:generic/lock' }
            : component,
        ),
      });
      expect(observations[0].within).toEqual(['pkg:generic/lock']);
    });

    it('in XML is the same', async () => {
      const { statements, documents, tools } = await readReport(
        cyclonedxFormat,
        `<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="3" serialNumber="urn:uuid:1"><vulnerabilities><vulnerability>
          <id>CVE-1</id><analysis><state>resolved</state><responses><response>update</response></responses></analysis>
          <affects><target><ref>pkg:npm/a</ref></target></affects></vulnerability></vulnerabilities></bom>`,
      );
      expect(tools).toEqual([]);
      expect(documents).toMatchObject([{ id: 'urn:uuid:1', version: '3' }]);
      expect(statements).toMatchObject([
        { status: 'fixed', action: 'update', vulnerabilityIds: ['CVE-1'] },
      ]);
    });
  });

  it('reads the same from XML as from JSON', async () => {
    expect(await readReport(cyclonedxFormat, xml)).toEqual(
      await read(document),
    );
  });

  it.each(['1.1', '1.2'])(
    'reads the vulnerability extension of %s, beside components and inside of them',
    async version => {
      const vulnerability = (ref: string, id: string) =>
        `<v:vulnerability ref="${ref}"><v:id>${id}</v:id><v:source name="NVD"><v:url>https://example.com/nvd</v:url></v:source>
          <v:ratings><v:rating><v:score><v:base>9.8</v:base></v:score><v:severity>Critical</v:severity><v:method>CVSSv3</v:method><v:vector>AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</v:vector></v:rating></v:ratings>
          <v:recommendations><v:recommendation>Upgrade</v:recommendation></v:recommendations>
          <v:advisories><v:advisory>https://example.com/a</v:advisory></v:advisories></v:vulnerability>`;
      const { observations, tools } = await readReport(
        cyclonedxFormat,
        `<bom xmlns="http://cyclonedx.org/schema/bom/${version}" xmlns:v="http://cyclonedx.org/schema/ext/vulnerability/1.0">
          <components><component type="library" bom-ref="a"><name>a</name><version>1</version></component>
          <component type="library"><name>b</name><version>2</version><v:vulnerabilities>${vulnerability(
            'urn:uuid:06be2823-e8ff-4f98-9d25-3b15155fc7a2',
            'CVE-2',
          )}</v:vulnerabilities></component></components>
          <v:vulnerabilities>${vulnerability(
            'a',
            'CVE-1',
          )}</v:vulnerabilities></bom>`,
      );
      expect(tools).toEqual([
        expect.objectContaining({
          name: 'CycloneDX',
          categories: ['dependency'],
        }),
      ]);
      expect(
        observations.map(({ rule, package: found }) => [
          rule.id,
          found?.name,
          found?.version,
        ]),
      ).toEqual([
        ['CVE-2', 'b', '2'],
        ['CVE-1', 'a', '1'],
      ]);
      expect(observations[1]).toMatchObject({
        severity: 'critical',
        cvss: [
          {
            vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
            score: 9.8,
          },
        ],
        remediation: 'Upgrade',
        references: ['https://example.com/nvd', 'https://example.com/a'],
      });
    },
  );

  it.each([
    ['without ratings', undefined, 'unknown'],
    ['in a word of no source', [{ severity: 'low' }], 'low'],
    [
      'in a word of no source before a score',
      [{ score: 9.8, method: 'CVSSv31' }, { severity: 'low' }],
      'low',
    ],
    [
      'by the newest method',
      [
        { score: 10, method: 'CVSSv2' },
        { score: 5, method: 'CVSSv4' },
      ],
      'medium',
    ],
    [
      'by the worse of two',
      [
        { source: { name: 'x' }, severity: 'medium' },
        { source: { name: 'y' }, severity: 'high' },
      ],
      'high',
    ],
    [
      'not by a score of an unknown scale',
      [{ score: 10, method: 'other' }],
      'unknown',
    ],
    ['by a word in any case', [{ severity: 'Critical' }], 'critical'],
  ])('tells severity %s', async (_, ratings, severity) => {
    const { observations } = await withVulnerability({
      ratings,
      affects: [{ ref: 'parser' }],
    });
    expect(observations).toMatchObject([{ severity }]);
  });

  it('takes a probability of exploitation for what it is', async () => {
    const { observations } = await withVulnerability({
      ratings: [
        { source: { name: 'EPSS' }, score: 0.97, method: 'other' },
        { severity: 'low' },
      ],
    });
    expect(observations).toMatchObject([
      { severity: 'low', exploitation: { epss: 0.97 }, cvss: undefined },
    ]);
  });

  it.each([
    ['exploitable', false],
    ['in_triage', false],
    ['false_positive', true],
    ['resolved', true],
    ['resolved_with_pedigree', true],
    ['constructor', false],
  ])('analysis %s silences: %s', async (state, silences) => {
    const { observations } = await withVulnerability({
      analysis: { state },
      affects: [{ ref: 'parser' }],
    });
    expect(observations[0].suppression !== undefined).toBe(silences);
  });

  it.each([
    ['nothing', undefined, undefined],
    ['a service', 'service', 'payments'],
    ['the root', 'root', 'registry.example.com/shop:1.4'],
    ['a package URL', 'pkg:npm/gone@1.0.0?package-id=1', 'gone'],
    [
      'a component of another document',
      'urn:cdx:11111111-395b-41f5-a30f-a58921a69b79/2#pkg%3Anpm%2Fother%401.0.0',
      'other',
    ],
    ['a name of another document', 'urn:cdx:1111/1#product-abc', 'product-abc'],
    [
      'a name that is new each time',
      '3e671687-395b-41f5-a30f-a58921a69b79',
      undefined,
    ],
  ])('keeps a vulnerability that affects %s', async (_, ref, name) => {
    const { observations } = await withVulnerability({
      affects: ref && [{ ref }],
    });
    expect(observations).toHaveLength(1);
    expect(observations[0].package?.name).toBe(name);
  });

  it('skips a version that is stated not to be affected, and takes the one that is', async () => {
    const unaffected = await withVulnerability({
      affects: [
        {
          ref: 'parser',
          versions: [{ version: '1.2.3', status: 'unaffected' }],
        },
      ],
    });
    expect(unaffected.observations).toEqual([]);
    expect(unaffected.skipped).toMatchObject({
      'vulnerability that does not affect the version in use': 1,
    });
    const named = await withVulnerability({
      affects: [{ ref: 'service', versions: [{ version: '7' }] }],
    });
    expect(named.observations[0].package).toMatchObject({ version: '7' });
  });

  it('does not take a mere list of components for a scan', async () => {
    const { vulnerabilities, ...rest } = document;
    const categories = async (value: object) =>
      (await read(value)).tools[0].categories;
    expect(await categories(rest)).toEqual([]);
    expect(await categories({ ...rest, vulnerabilities: [] })).toEqual([
      'dependency',
    ]);
    expect(
      await categories({ ...rest, metadata: { tools: [{ name: 'grype' }] } }),
    ).toEqual(['dependency']);
  });

  it.each([
    ['another format', { bomFormat: 'Other' }, 'bomFormat'],
    ['another version', { specVersion: '2.0' }, 'specVersion'],
    ['no version', { specVersion: undefined }, 'specVersion'],
    ['components that are no list', { components: {} }, 'components'],
    [
      'a component that is none',
      { components: [{ type: 'file', name: 'a' }, 3] },
      'components[1]',
    ],
    [
      'a component without name',
      { components: [{ type: 'file' }] },
      '[0].name',
    ],
    [
      'a component of an unknown type',
      { components: [{ type: 'lib', name: 'a' }] },
      'components[0].type',
    ],
    [
      'one name for two components',
      {
        components: [
          { type: 'file', 'bom-ref': 'a', name: 'a' },
          { type: 'file', 'bom-ref': 'a', name: 'b' },
        ],
      },
      'components[1].bom-ref',
    ],
    [
      'a dependency without name',
      { dependencies: [{}] },
      'dependencies[0].ref',
    ],
    [
      'an affected component without name',
      { vulnerabilities: [{ affects: [{}] }] },
      'vulnerabilities[0].affects[0].ref',
    ],
  ])('refuses %s and says where', async (_, change, place) => {
    const reading = read({ ...document, ...change });
    await expect(reading).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: expect.stringContaining(place),
    });
  });

  it('reads or refuses a document with anything wrong in it', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(document), async text => {
        const outcome = await readReport(cyclonedxFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 500 },
    );
  });

  it('is detected by what it says of itself', async () => {
    const detects = async (text: string) =>
      cyclonedxFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(JSON.stringify(document))).toBe(true);
    expect(await detects(xml)).toBe(true);
    expect(await detects('{"bomFormat":"Other","specVersion":"1.4"}')).toBe(
      false,
    );
    expect(await detects('<bom xmlns="http://example.com"/>')).toBe(false);
  });

  it('reads every valid document of the specification and its examples', async () => {
    const files = [
      ...sharedFiles(
        'valid CycloneDX documents',
        'cyclonedx-spec-tests',
        /valid-.*\.json$/,
      ).filter(({ name }) => !/invalid-/.test(name)),
      ...sharedFiles(
        'CycloneDX examples',
        'cyclonedx-bom-examples',
        /\.(json|xml)$/,
      ),
    ];
    for (const { name, read: bytes } of files) {
      await expect(
        readReport(cyclonedxFormat, bytes()).catch(error => {
          throw new Error(`${name}: ${error.message} at ${error.place}`);
        }),
      ).resolves.toBeDefined();
    }
  });

  it('refuses the invalid documents whose defect is in what it reads', async () => {
    const files = sharedFiles(
      'invalid CycloneDX documents',
      'cyclonedx-spec-tests',
      /invalid-(bomformat|dependency|empty-component|component-type|missing-component-type|component-.*version).*\.json$/i,
    );
    for (const { read: bytes } of files) {
      await expect(readReport(cyclonedxFormat, bytes())).rejects.toMatchObject({
        name: 'UnreadableReportError',
        place: expect.any(String),
      });
    }
  });

  it('gives as many observations as there are affected components in real reports', async () => {
    const expected: Record<string, number> = {
      'cyclonedx_bom.xml': 0,
      'grype.xml': 327,
      'issue_8022.json': 1,
      'jake.xml': 0,
      'log4j.json': 8,
      'multiple_cwes_fabricated.xml': 1,
      'no-severity.json': 1,
      'spec1.xml': 1,
      'valid-vulnerability-1.4.json': 1,
    };
    for (const { name, read: bytes } of sharedFiles(
      'real CycloneDX reports',
      'reports/cyclonedx',
      /\.(json|xml)$/,
    )) {
      const { observations } = await readReport(cyclonedxFormat, bytes());
      expect([name, observations.length]).toEqual([name, expected[name]]);
    }
  });
});
