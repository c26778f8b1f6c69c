import {
  ReadReport,
  readReport,
} from '@aspm/backstage-plugin-aspm-node/testUtils';
import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { sharedFiles } from '../../__testUtils__/sharedData';
import { trivyFormat } from '../trivy/trivyFormat';
import { awsSecurityHubFormat } from './awsSecurityHubFormat';

const arn = (product: string) =>
  `arn:aws:securityhub:eu-west-1::product/${product}`;
const control = {
  SchemaVersion: '2018-10-08',
  Id: 'arn:finding/1',
  ProductArn: arn('aws/securityhub'),
  GeneratorId: 'security-control/EC2.2',
  ProductName: 'Security Hub',
  AwsAccountId: '123456789012',
  Region: 'eu-west-1',
  Types: ['Software and Configuration Checks/Industry Standards'],
  Severity: { Label: 'HIGH', Original: 'High' },
  Title: 'Default security groups should not allow traffic',
  Description: 'This control checks the group.',
  Remediation: {
    Recommendation: { Text: 'See there.', Url: 'https://example.com/EC2.2' },
  },
  Resources: [
    { Type: 'AwsEc2SecurityGroup', Id: 'arn:sg/b' },
    { Type: 'AwsEc2Vpc', Id: 'arn:vpc' },
    { Type: 'AwsEc2SecurityGroup', Id: 'arn:sg/a' },
  ],
  Compliance: { Status: 'FAILED', SecurityControlId: 'EC2.2' },
  Workflow: { Status: 'NEW' },
  RecordState: 'ACTIVE',
};
const inspector = {
  ...control,
  ProductArn: arn('aws/inspector'),
  ProductName: 'Inspector',
  GeneratorId: 'AWSInspector',
  Compliance: undefined,
  Title: 'CVE-2024-1 - openssl',
  ProductFields: {
    'aws/inspector/ProductVersion': '2',
    'aws/inspector/FindingStatus': 'ACTIVE',
    'aws/inspector/resources/1/resourceDetails/platform': 'DEBIAN_11',
  },
  Resources: [
    {
      Type: 'AwsEcrContainerImage',
      Id: 'arn:image',
      Details: {
        AwsEcrContainerImage: {
          RepositoryName: 'cart',
          ImageTags: ['1.2'],
        },
      },
    },
  ],
  Vulnerabilities: [
    {
      Id: 'CVE-2024-1',
      VulnerablePackages: [
        {
          Name: 'openssl',
          Version: '1.1.1n',
          Epoch: '0',
          Release: '0+deb11u4',
          PackageManager: 'OS',
          FixedInVersion: '0:1.1.1n-0+deb11u5',
          Remediation: 'apt-get upgrade',
          SourceLayerHash: 'sha256:1',
        },
        {
          Name: 'org.eclipse.jetty:jetty-util',
          Version: '8.1',
          PackageManager: 'JAR',
          FilePath: '/app/jetty.jar',
          FixedInVersion: 'NotAvailable',
        },
      ],
      Cvss: [
        { BaseScore: 6.5, BaseVector: 'CVSS:3.1/AV:N', Source: 'NVD' },
        { BaseScore: 6.5, BaseVector: 'CVSS:3.1/AV:N', Source: 'NVD' },
      ],
      Vendor: { Name: 'NVD', Url: 'https://example.com/cve' },
      EpssScore: 0.25,
      ExploitAvailable: 'YES',
    },
  ],
};

const read = (document: unknown) =>
  readDocument(awsSecurityHubFormat, document);
const detect = (document: unknown) => detects(awsSecurityHubFormat, document);

/** One scan as two reports. */
const trivyFiles = (format: string) =>
  sharedFiles(
    'one scan of Trivy as ASFF and as JSON',
    'trivy-golden/integration/testdata',
    new RegExp(`^alpine-310\\.${format}\\.golden$`),
  );

/** What both reports say; the name of an image in an archive is in the JSON only. */
const factsOf = ({ observations }: ReadReport) =>
  observations
    .map(one =>
      JSON.stringify([
        one.category,
        one.title,
        one.severity,
        one.vulnerabilityIds,
        one.package?.type,
        one.package?.namespace,
        one.package?.name,
        one.package?.version,
        one.package?.fixedVersions,
        one.place,
      ]),
    )
    .sort();

describe('awsSecurityHubFormat', () => {
  it('reads a failed control', async () => {
    const { tools, observations } = await read({ Findings: [control] });
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'AWS Security Hub',
        target: '123456789012/eu-west-1',
        categories: ['cloud'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'cloud',
        rule: {
          id: 'EC2.2',
          name: 'Default security groups should not allow traffic',
          helpUrl: 'https://example.com/EC2.2',
          remediation: 'See there.',
          tags: ['Software and Configuration Checks/Industry Standards'],
        },
        title: 'Default security groups should not allow traffic',
        description:
          'This control checks the group.\n\nIt also names:\n\n- arn:sg/b\n- arn:vpc',
        severity: 'high',
        toolSeverity: 'High',
        resource: {
          address: 'arn:sg/a',
          type: 'AwsEc2SecurityGroup',
          provider: 'aws',
        },
        remediation: 'See there.',
        references: ['https://example.com/EC2.2'],
      },
    ]);
  });

  it('reads each package of a vulnerability', async () => {
    const { tools, observations } = await read([inspector]);
    expect(tools).toEqual([
      expect.objectContaining({
        name: 'Amazon Inspector',
        version: '2',
        categories: ['dependency', 'cloud', 'code'],
      }),
    ]);
    expect(observations).toHaveLength(2);
    expect(observations[0]).toMatchObject({
      category: 'dependency',
      rule: { id: 'CVE-2024-1', helpUrl: 'https://example.com/cve' },
      vulnerabilityIds: ['CVE-2024-1'],
      cvss: [{ vector: 'CVSS:3.1/AV:N', score: 6.5, source: 'NVD' }],
      exploitation: { epss: 0.25 },
      package: {
        type: 'deb',
        namespace: 'debian',
        name: 'openssl',
        version: '1.1.1n-0+deb11u4',
        fixedVersions: ['1.1.1n-0+deb11u5'],
      },
      image: 'cart:1.2',
      layer: 'sha256:1',
      remediation: 'apt-get upgrade',
      tags: ['exploit available'],
    });
    expect(observations[1]).toMatchObject({
      package: {
        type: 'maven',
        namespace: 'org.eclipse.jetty',
        name: 'jetty-util',
      },
      place: { path: 'app/jetty.jar' },
    });
    expect(observations[1].package?.fixedVersions).toBeUndefined();
  });

  it('reads a vulnerability without details by its title, and one in code', async () => {
    const { observations } = await read([
      {
        ...inspector,
        Title: 'CVE-2024-12345 - openssl',
        Vulnerabilities: undefined,
      },
      {
        ...inspector,
        Vulnerabilities: [
          {
            Id: 'CWE-89',
            CodeVulnerabilities: [
              {
                Cwes: ['CWE-89'],
                FilePath: {
                  FileName: 'a.py',
                  FilePath: 'src/a.py',
                  StartLine: 3,
                  EndLine: 4,
                },
              },
            ],
          },
        ],
      },
    ]);
    expect(observations).toMatchObject([
      { category: 'cloud', vulnerabilityIds: ['CVE-2024-12345'] },
      {
        category: 'code',
        weaknesses: [89],
        place: { path: 'src/a.py', startLine: 3, endLine: 4 },
      },
    ]);
  });

  it('names the products and their rules as they themselves do', async () => {
    const { tools, observations } = await read([
      {
        ...control,
        ProductName: 'GuardDuty',
        Compliance: undefined,
        GeneratorId: 'arn:aws:guardduty:eu-west-1:1:detector/2',
        Types: ['TTPs/Defense Evasion/DefenseEvasion:EC2-UnusualDNSResolver'],
      },
      {
        ...control,
        ProductName: undefined,
        ProductFields: { ProviderName: 'Prowler', ProviderVersion: '5.0' },
        GeneratorId: 'prowler-s3_bucket_public',
        Compliance: { Status: 'WARNING' },
      },
      { ...control, ProductName: 'Other Product', ProductArn: 'x' },
    ]);
    expect(tools.map(({ name, target }) => [name, target])).toEqual([
      ['Amazon GuardDuty', '123456789012/eu-west-1'],
      ['Prowler', '123456789012'],
      ['Other Product', '123456789012'],
    ]);
    expect(observations[0].rule.id).toBe(
      'DefenseEvasion:EC2-UnusualDNSResolver',
    );
    expect(observations[1]).toMatchObject({
      rule: { id: 's3_bucket_public' },
      suppression: { source: 'mute list of Prowler' },
    });
  });

  it('leaves out what is over and silences what people suppressed', async () => {
    const { observations, skipped } = await read([
      { ...control, Compliance: { Status: 'PASSED' } },
      { ...control, Compliance: { Status: 'NOT_AVAILABLE' } },
      { ...control, Workflow: { Status: 'RESOLVED' } },
      { ...control, RecordState: 'ARCHIVED' },
      {
        ...control,
        Workflow: { Status: 'SUPPRESSED' },
        Note: { Text: 'a test account' },
      },
      {
        ...control,
        RecordState: 'ARCHIVED',
        ProductName: 'GuardDuty',
        ProductFields: { 'aws/guardduty/service/archived': 'true' },
      },
    ]);
    expect(skipped).toEqual({
      'passed check': 1,
      'check that could not be done': 1,
      'resolved finding': 1,
      'archived finding': 1,
    });
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'AWS Security Hub', reason: 'a test account' },
      { source: 'Amazon GuardDuty' },
    ]);
  });

  it.each([
    ['web/package-lock.json', 'npm', { path: 'web/package-lock.json' }],
    ['Python', 'pypi', undefined],
    ['other.txt', undefined, { path: 'other.txt' }],
  ])('reads packages of %s that Trivy found', async (target, type, place) => {
    const { observations } = await read([
      {
        ...control,
        ProductFields: { 'Product Name': 'Trivy' },
        Resources: [
          {
            Type: 'Container',
            Id: target,
            Details: {
              Other: {
                'CVE ID': 'CVE-2024-1',
                PkgName: 'left-pad',
                'Installed Package': '1.0.0',
                'Patched Package': '1.0.1, 2.0.0',
                NvdCvssScoreV3: '0',
                NvdCvssScoreV2: '5',
              },
            },
          },
        ],
      },
    ]);
    expect(observations[0]).toMatchObject({
      title: 'CVE-2024-1 in left-pad',
      cvss: [{ score: 5, source: 'nvd' }],
      package: { type, name: 'left-pad', fixedVersions: ['1.0.1', '2.0.0'] },
    });
    expect(observations[0].place).toEqual(place);
  });

  it('reads secrets and misconfigurations of Trivy', async () => {
    const trivy = {
      ...control,
      ProductFields: { 'Product Name': 'Trivy' },
      Resources: [
        {
          Type: 'Other',
          Id: 'main.tf',
          Details: {
            Other: {
              Filename: 'main.tf',
              Message: 'Bucket is public',
              StartLine: '3',
              EndLine: '4',
            },
          },
        },
      ],
    };
    const { tools, observations } = await read({
      Findings: [
        {
          ...trivy,
          GeneratorId: 'Trivy/AVD-AWS-0001',
          Title: 'Trivy found a misconfiguration in main.tf: Public bucket',
        },
        {
          ...trivy,
          GeneratorId: 'Trivy',
          Types: ['Sensitive Data Identifications'],
          Title: 'Trivy found a secret in main.tf: AWS Access Key ID',
          Severity: { Label: 'INFORMATIONAL' },
        },
      ],
    });
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Trivy',
        categories: ['dependency', 'infrastructure', 'secret'],
      },
    ]);
    expect(observations).toMatchObject([
      {
        category: 'infrastructure',
        rule: { id: 'AVD-AWS-0001' },
        title: 'Public bucket',
        description: 'Bucket is public',
        place: { path: 'main.tf', startLine: 3, endLine: 4 },
      },
      {
        category: 'secret',
        title: 'AWS Access Key ID',
        severity: 'unknown',
        secret: { kind: 'AWS Access Key ID' },
      },
    ]);
  });

  it.each([
    [{ Label: 'INFORMATIONAL' }, 'info'],
    [{ Normalized: 90 }, 'critical'],
    [{ Normalized: 70 }, 'high'],
    [{ Normalized: 40 }, 'medium'],
    [{ Normalized: 1 }, 'low'],
    [{ Normalized: 0 }, 'info'],
    [undefined, 'unknown'],
  ])('takes the severity %p for %s', async (Severity, severity) => {
    const { observations } = await read([{ ...control, Severity }]);
    expect(observations[0].severity).toBe(severity);
  });

  it.each([
    ['the answer of the API', { Findings: [control], NextToken: 'x' }],
    ['what the API takes', { findings: [control] }],
    ['an event', { 'detail-type': 'x', detail: { findings: [control] } }],
    ['a list', [control]],
    ['a finding', control],
    ['findings on lines', `${JSON.stringify(control)}\n{}`],
  ])('detects and reads %s', async (_, document) => {
    expect(await detect(document)).toBe(true);
    const one = typeof document === 'string' ? control : document;
    expect((await read(one)).observations).toHaveLength(1);
  });

  it('detects no other lists of findings', async () => {
    expect(await detect({ Findings: [] })).toBe(true);
    expect((await read({ Findings: [] })).tools).toHaveLength(1);
    expect(await detect({ Findings: [], ClusterName: 'x' })).toBe(false);
    expect(await detect({ findings: [] })).toBe(false);
    expect(await detect({ findings: [{ findingArn: 'x' }] })).toBe(false);
    expect(await detect([])).toBe(false);
  });

  it('names the place of a finding without a title', async () => {
    await expect(
      read({ Findings: [{ ...control, Title: '', Id: '' }] }),
    ).rejects.toMatchObject({ place: 'Findings[0].Title' });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(awsSecurityHubFormat, [control], [inspector]),
    ).toEqual(['UnreadableReportError']);
  });

  it.each(trivyFiles('asff'))(
    'reads of $name what the JSON of Trivy says',
    async asffFile => {
      const [jsonFile] = trivyFiles('json');
      const asff = await readReport(awsSecurityHubFormat, asffFile.read());
      const json = await readReport(trivyFormat, jsonFile.read());
      expect(factsOf(asff)).toEqual(factsOf(json));
      expect(asff.tools[0].name).toBe(json.tools[0].name);
    },
  );
});
