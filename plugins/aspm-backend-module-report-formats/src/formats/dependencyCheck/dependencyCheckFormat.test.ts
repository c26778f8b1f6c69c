import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { dependencyCheckFormat } from './dependencyCheckFormat';

const vulnerability = {
  source: 'NVD',
  name: 'CVE-2026-0001',
  cvssv2: {
    score: 7.5,
    accessVector: 'NETWORK',
    accessComplexity: 'LOW',
    'authenticationr>': 'NONE',
    confidentialImpact: 'PARTIAL',
    integrityImpact: 'PARTIAL',
    availabilityImpact: 'PARTIAL',
    severity: 'HIGH',
  },
  cvssv3: {
    baseScore: 9.8,
    attackVector: 'NETWORK',
    attackComplexity: 'LOW',
    privilegesRequired: 'NONE',
    userInteraction: 'NONE',
    scope: 'UNCHANGED',
    confidentialityImpact: 'HIGH',
    integrityImpact: 'HIGH',
    availabilityImpact: 'HIGH',
    'baseSeverity>': 'CRITICAL',
    version: '3.1',
  },
  cwes: ['CWE-20', 'CWE-502 Deserialization'],
  description: 'It reads what it should not. More of it.',
  notes: 'Only in tests.',
  references: [{ source: 'MISC', url: 'https://example.com/1', name: 'One' }],
  vulnerableSoftware: [
    { software: { id: 'cpe:2.3:a:other:*' } },
    {
      software: {
        id: 'cpe:2.3:a:apache:log4j:*',
        vulnerabilityIdMatched: 'true',
        versionStartIncluding: '2.0',
        versionEndExcluding: '2.15.0',
      },
    },
  ],
  knownExploitedVulnerability: { requiredAction: 'Apply updates.' },
};

const dependency = {
  isVirtual: false,
  fileName: 'log4j-core-2.12.4.jar',
  filePath: '/src/lib/log4j-core-2.12.4.jar',
  projectReferences: ['shop:compile'],
  relatedDependencies: [
    {
      fileName: 'log4j-api-2.12.4.jar',
      filePath: '/src/lib/log4j-api-2.12.4.jar',
      packageIds: [
        { id: 'pkg:maven/org.apache.logging.log4j/log4j-api@2.12.4' },
      ],
    },
    { filePath: '/src/copy/log4j-core-2.12.4.jar' },
  ],
  packages: [
    {
      id: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.12.4',
      confidence: 'HIGH',
    },
  ],
  vulnerabilityIds: [
    { id: 'cpe:2.3:a:apache:log4j:2.12.4:*:*:*:*:*:*:*', confidence: 'MEDIUM' },
  ],
  vulnerabilities: [vulnerability],
  suppressedVulnerabilities: [
    { source: 'OSSINDEX', name: 'CWE-79: Cross-site scripting', notes: 'No.' },
  ],
};

const report = (dependencies: unknown[]) => ({
  reportSchema: '1.1',
  scanInfo: { engineVersion: '9.0.0' },
  projectInfo: { name: 'shop' },
  dependencies,
});

const xml = (dependencies: string) => `<?xml version="1.0"?>
<analysis xmlns="https://jeremylong.github.io/DependencyCheck/dependency-check.2.5.xsd">
  <scanInfo><engineVersion>9.0.0</engineVersion></scanInfo>
  <projectInfo><name>shop</name></projectInfo>
  <dependencies>${dependencies}</dependencies>
</analysis>`;

const xmlDependency = `<dependency isVirtual="false">
  <fileName>log4j-core-2.12.4.jar</fileName>
  <filePath>/src/lib/log4j-core-2.12.4.jar</filePath>
  <projectReferences><projectReference>shop:compile</projectReference></projectReferences>
  <relatedDependencies>
    <relatedDependency>
      <fileName>log4j-api-2.12.4.jar</fileName>
      <filePath>/src/lib/log4j-api-2.12.4.jar</filePath>
      <identifiers><package><id>pkg:maven/org.apache.logging.log4j/log4j-api@2.12.4</id></package></identifiers>
    </relatedDependency>
    <relatedDependency><filePath>/src/copy/log4j-core-2.12.4.jar</filePath></relatedDependency>
  </relatedDependencies>
  <identifiers>
    <package confidence="HIGH"><id>pkg:maven/org.apache.logging.log4j/log4j-core@2.12.4</id></package>
    <vulnerabilityIds confidence="MEDIUM"><id>cpe:2.3:a:apache:log4j:2.12.4:*:*:*:*:*:*:*</id></vulnerabilityIds>
  </identifiers>
  <vulnerabilities>
    <vulnerability source="NVD">
      <name>CVE-2026-0001</name>
      <cvssV2><score>7.5</score><accessVector>NETWORK</accessVector><accessComplexity>LOW</accessComplexity><authenticationr>NONE</authenticationr><confidentialImpact>PARTIAL</confidentialImpact><integrityImpact>PARTIAL</integrityImpact><availabilityImpact>PARTIAL</availabilityImpact><severity>HIGH</severity></cvssV2>
      <cvssV3><baseScore>9.8</baseScore><attackVector>NETWORK</attackVector><attackComplexity>LOW</attackComplexity><privilegesRequired>NONE</privilegesRequired><userInteraction>NONE</userInteraction><scope>UNCHANGED</scope><confidentialityImpact>HIGH</confidentialityImpact><integrityImpact>HIGH</integrityImpact><availabilityImpact>HIGH</availabilityImpact><baseSeverity>CRITICAL</baseSeverity><version>3.1</version></cvssV3>
      <cwes><cwe>CWE-20</cwe><cwe>CWE-502 Deserialization</cwe></cwes>
      <description>It reads what it should not. More of it.</description>
      <references><reference><source>MISC</source><url>https://example.com/1</url><name>One</name></reference></references>
      <vulnerableSoftware>
        <software>cpe:2.3:a:other:*</software>
        <software vulnerabilityIdMatched="true" versionStartIncluding="2.0" versionEndExcluding="2.15.0">cpe:2.3:a:apache:log4j:*</software>
      </vulnerableSoftware>
      <knownExploitedVulnerability><requiredAction>Apply updates.</requiredAction></knownExploitedVulnerability>
    </vulnerability>
    <suppressedVulnerability source="OSSINDEX"><name>CWE-79: Cross-site scripting</name><notes>No.</notes></suppressedVulnerability>
  </vulnerabilities>
</dependency>`;

describe('dependencyCheckFormat', () => {
  it.each([
    ['JSON', report([dependency])],
    ['XML', xml(xmlDependency)],
  ])('reads a dependency as %s', async (_, document) => {
    const { tools, observations, components } = await readDocument(
      dependencyCheckFormat,
      document,
    );
    expect(await detects(dependencyCheckFormat, document)).toBe(true);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'OWASP Dependency-Check',
        version: '9.0.0',
        target: 'shop',
        categories: ['dependency'],
      },
    ]);
    expect(observations[0]).toEqual({
      category: 'dependency',
      rule: { id: 'CVE-2026-0001', description: vulnerability.description },
      title: 'It reads what it should not',
      description: vulnerability.description,
      severity: 'critical',
      toolSeverity: 'CRITICAL',
      toolConfidence: 'medium',
      cvss: [
        {
          vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
          score: 9.8,
          source: 'NVD',
        },
        { vector: 'AV:N/AC:L/Au:N/C:P/I:P/A:P', score: 7.5, source: 'NVD' },
      ],
      weaknesses: [20, 502],
      vulnerabilityIds: ['CVE-2026-0001'],
      exploitation: { knownExploited: true },
      package: {
        type: 'maven',
        namespace: 'org.apache.logging.log4j',
        name: 'log4j-core',
        version: '2.12.4',
        purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.12.4',
        fixedVersions: ['2.15.0'],
        affectedVersions: '>=2.0 <2.15.0',
      },
      place: { path: '/src/lib/log4j-core-2.12.4.jar' },
      remediation: 'Apply updates.',
      references: ['https://example.com/1'],
      tags: ['shop:compile'],
    });
    expect(observations.slice(1)).toMatchObject([
      { package: { name: 'log4j-api' }, vulnerabilityIds: ['CVE-2026-0001'] },
      {
        rule: { id: 'CWE-79: Cross-site scripting' },
        severity: 'unknown',
        package: { name: 'log4j-core' },
        suppression: {
          source: 'suppression file of Dependency-Check',
          reason: 'No.',
        },
      },
      { package: { name: 'log4j-api' } },
    ]);
    expect(observations[2].vulnerabilityIds).toBeUndefined();
    expect(new Set(components.map(({ name }) => name)).size).toBe(2);
  });

  it.each(['org.owasp:library:6.7.8', '(org.owasp:library:6.7.8)'])(
    'reads the schema before 2.0, with %s',
    async name => {
      const { observations } = await readDocument(
        dependencyCheckFormat,
        xml(`<dependency>
        <fileName>a.jar</fileName><filePath>C:\\src\\a.jar</filePath>
        <identifiers>
          <identifier type="cpe" confidence="LOW"><name>(cpe:/a:owasp:library:6.7.8)</name></identifier>
          <identifier type="maven" confidence="HIGHEST"><name>${name}</name></identifier>
        </identifiers>
        <vulnerabilities><vulnerability>
          <name>CVE-2016-0001</name><cvssScore>7.5</cvssScore>
          <cvssAccessVector>NETWORK</cvssAccessVector><cvssAccessComplexity>LOW</cvssAccessComplexity>
          <cvssAuthenticationr>NONE</cvssAuthenticationr><cvssConfidentialImpact>PARTIAL</cvssConfidentialImpact>
          <cvssIntegrityImpact>PARTIAL</cvssIntegrityImpact><cvssAvailabilityImpact>PARTIAL</cvssAvailabilityImpact>
          <severity>Moderate</severity><cwe>CWE-79 Scripting</cwe>
        </vulnerability></vulnerabilities>
      </dependency>`),
      );
      expect(observations).toMatchObject([
        {
          title: 'CVE-2016-0001',
          severity: 'medium',
          cvss: [{ vector: 'AV:N/AC:L/Au:N/C:P/I:P/A:P', score: 7.5 }],
          weaknesses: [79],
          package: { purl: 'pkg:maven/org.owasp/library@6.7.8' },
          place: { path: 'C:/src/a.jar' },
        },
      ]);
    },
  );

  it.each([
    [
      { vulnerabilityIds: [{ id: 'cpe:2.3:a:jquery:jquery\\.ui:1.2:*:*' }] },
      { namespace: 'jquery', name: 'jquery.ui', version: '1.2' },
    ],
    [
      {
        evidenceCollected: {
          versionEvidence: [
            { confidence: 'LOW', value: '1' },
            { confidence: 'HIGH', value: '1.4' },
          ],
        },
      },
      { name: 'a.dll', version: '1.4' },
    ],
  ])('names a file without a package URL', async (more, expected) => {
    const { observations } = await readDocument(
      dependencyCheckFormat,
      report([
        { fileName: 'a.dll', ...more, vulnerabilities: [vulnerability] },
      ]),
    );
    expect(observations[0].package).toMatchObject(expected);
  });

  it('reads a table', async () => {
    const table = [
      '"Project","ScanDate","DependencyName","DependencyPath","Description","License","Md5","Sha1","Identifiers","CPE","CVE","CWE","Vulnerability","Source","CVSSv2_Severity","CVSSv2_Score","CVSSv2","CVSSv3_BaseSeverity","CVSSv3_BaseScore","CVSSv3","CPE Confidence","Evidence Count"',
      '"shop","2026","yargs:5.0.0","/src/package-lock.json?yargs","","","","","pkg:npm/yargs@5.0.0","cpe:2.3:a:yargs:yargs:5.0.0:*","CVE-2026-0001","[CWE-20, CWE-915]","It pollutes.","NVD","HIGH","7.5","(AV:N/AC:L/Au:N/C:P/I:P/A:P)","","","","HIGHEST","12"',
      '',
    ].join('\n');
    const { tools, observations } = await readDocument(
      dependencyCheckFormat,
      table,
    );
    expect(await detects(dependencyCheckFormat, table)).toBe(true);
    expect(tools[0].target).toBeUndefined();
    expect(observations).toMatchObject([
      {
        title: 'It pollutes',
        severity: 'high',
        toolConfidence: 'high',
        cvss: [{ vector: 'AV:N/AC:L/Au:N/C:P/I:P/A:P', score: 7.5 }],
        weaknesses: [20, 915],
        package: { purl: 'pkg:npm/yargs@5.0.0' },
        place: { path: '/src/package-lock.json' },
      },
    ]);
  });

  it('reads reports without results', async () => {
    for (const empty of [report([]), xml('')]) {
      const { tools, observations } = await readDocument(
        dependencyCheckFormat,
        empty,
      );
      expect(tools).toHaveLength(1);
      expect(observations).toEqual([]);
      expect(await detects(dependencyCheckFormat, empty)).toBe(true);
    }
  });

  it.each([
    ['no dependencies', { scanInfo: {} }, 'dependencies'],
    ['another XML', '<analysis/>', 'dependencies'],
    ['another table', 'a,b\n1,2\n', 'line 1'],
    [
      'a vulnerability without a name',
      report([{ vulnerabilities: [{}] }]),
      'dependencies[0].vulnerabilities[0].name',
    ],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(
      readDocument(dependencyCheckFormat, document),
    ).rejects.toMatchObject({ name: 'UnreadableReportError', place });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(dependencyCheckFormat, report([dependency])),
    ).toEqual(['UnreadableReportError']);
  });
});
