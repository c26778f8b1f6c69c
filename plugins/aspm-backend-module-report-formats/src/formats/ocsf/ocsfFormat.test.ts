import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { ocsfFormat } from './ocsfFormat';

const prowler = {
  message: 'Bucket orders is public.',
  metadata: {
    event_code: 's3_bucket_public',
    product: { name: 'Prowler', version: '5.4.0' },
    version: '1.4.0',
  },
  severity_id: 4,
  severity: 'High',
  status: 'New',
  status_code: 'FAIL',
  status_detail: 'Bucket orders is public.',
  status_id: 1,
  unmapped: {
    related_url: 'https://example.com/s3',
    categories: ['internet-exposed'],
  },
  finding_info: {
    desc: 'Looks at the ACL.',
    title: 'Buckets should not be public',
    uid: 'prowler-1',
  },
  resources: [
    { uid: 'arn:aws:s3:::orders', type: 'AwsS3Bucket', name: 'orders' },
  ],
  class_uid: 2004,
  cloud: { account: { uid: '123456789012' }, provider: 'aws', region: 'eu' },
  remediation: {
    desc: 'Block public access.',
    references: ['aws s3api put-block', 'https://example.com/fix'],
  },
  risk_details: 'Everyone can read it.',
};
const vulnerabilityFinding = {
  class_uid: 2002,
  severity_id: 5,
  metadata: { product: { name: 'Inspector', vendor_name: 'AWS' } },
  cloud: { account: { uid: '1' }, region: 'eu-west-1', provider: 'AWS' },
  finding_info: { title: 'CVE-2024-1 - zlib', uid: 'x' },
  resources: [{ uid: 'arn:image', type: 'AwsEcrContainerImage' }],
  vulnerabilities: [
    {
      cve: {
        uid: 'CVE-2024-1',
        cvss: [
          {
            base_score: 9.8,
            vector_string: 'CVSS:3.1/AV:N',
            vendor_name: 'NVD',
          },
        ],
        epss: { score: '0.5' },
        cwe_uid: 'CWE-787',
      },
      affected_packages: [
        {
          name: 'zlib',
          version: '1.2',
          release: '3',
          fixed_in_version: '1.3',
          purl: 'pkg:deb/debian/zlib@1.2-3',
          path: '/lib/zlib',
        },
        { name: 'left-pad', version: '1.0.0', package_manager: 'NODEPKG' },
      ],
      references: ['https://example.com/cve'],
      is_exploit_available: true,
    },
  ],
};

const read = (document: unknown) => readDocument(ocsfFormat, document);
const detect = (document: unknown) => detects(ocsfFormat, document);

describe('ocsfFormat', () => {
  it('reads a finding of Prowler', async () => {
    const { tools, observations } = await read([prowler]);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Prowler',
        version: '5.4.0',
        target: '123456789012',
        categories: ['cloud'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'cloud',
        rule: {
          id: 's3_bucket_public',
          name: 'Buckets should not be public',
          description: 'Looks at the ACL.\n\nEveryone can read it.',
          helpUrl: 'https://example.com/s3',
          remediation: 'Block public access.\n\n`aws s3api put-block`',
          tags: ['internet-exposed'],
        },
        title: 'Buckets should not be public',
        description: 'Bucket orders is public.',
        severity: 'high',
        toolSeverity: 'High',
        resource: {
          address: 'arn:aws:s3:::orders',
          type: 'AwsS3Bucket',
          provider: 'aws',
        },
        remediation: 'Block public access.\n\n`aws s3api put-block`',
        references: ['https://example.com/fix', 'https://example.com/s3'],
      },
    ]);
  });

  it('reads each package of a vulnerability', async () => {
    const { tools, observations } = await read([vulnerabilityFinding]);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Amazon Inspector',
        target: '1/eu-west-1',
        categories: ['dependency', 'cloud', 'code'],
      },
    ]);
    expect(observations).toHaveLength(2);
    expect(observations[0]).toMatchObject({
      category: 'dependency',
      rule: { id: 'CVE-2024-1' },
      severity: 'critical',
      vulnerabilityIds: ['CVE-2024-1'],
      cvss: [{ vector: 'CVSS:3.1/AV:N', score: 9.8, source: 'NVD' }],
      weaknesses: [787],
      exploitation: { epss: 0.5 },
      package: {
        type: 'deb',
        namespace: 'debian',
        name: 'zlib',
        version: '1.2-3',
        fixedVersions: ['1.3'],
      },
      place: { path: 'lib/zlib' },
      resource: { address: 'arn:image', provider: 'aws' },
      references: ['https://example.com/cve'],
      tags: ['exploit available'],
    });
    expect(observations[1].package).toMatchObject({
      type: 'npm',
      name: 'left-pad',
    });
  });

  it('reads what was called otherwise before version 1.0', async () => {
    const { tools, observations } = await read({
      class_uid: 2001,
      metadata: { product: { name: 'Security Hub', vendor_name: 'AWS' } },
      cloud: { account_uid: '123456789100', region: 'eu-west-1' },
      finding: {
        title: 'A package is old',
        remediation: { kb_articles: ['https://example.com/how'] },
      },
      vulnerabilities: [
        {
          cve: {
            uid: 'CVE-2020-12345',
            cvss: {
              base_score: 4.7,
              vector_string: 'AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N',
              version: 'V3',
            },
          },
          packages: [
            { name: 'openssl', epoch: 1, version: '1.0.2k', release: '16' },
          ],
        },
      ],
    });
    expect(tools[0].target).toContain('123456789100');
    expect(observations).toMatchObject([
      {
        cvss: [
          {
            vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N',
            score: 4.7,
          },
        ],
        package: { name: 'openssl', version: '1:1.0.2k-16' },
        references: ['https://example.com/how'],
      },
    ]);
  });

  it('reads a vulnerability in code, and one of nothing in particular', async () => {
    const { observations } = await read([
      {
        class_uid: 2007,
        metadata: { product: { name: 'Scanner' } },
        finding_info: { title: 'SQL injection', uid: 'y' },
        vulnerabilities: [
          {
            title: 'SQL injection',
            severity: 'High',
            cwe: { uid: '89' },
            affected_code: [
              { file: { path: '/src/orders.ts' }, start_line: 4, end_line: 5 },
            ],
          },
          { cve: { uid: 'CVE-2024-2' }, severity: 'Low' },
        ],
      },
    ]);
    expect(observations).toMatchObject([
      {
        category: 'code',
        severity: 'high',
        weaknesses: [89],
        place: { path: 'src/orders.ts', startLine: 4, endLine: 5 },
      },
      { category: 'infrastructure', severity: 'low' },
    ]);
  });

  it('leaves out what passed or is over, and silences what is suppressed', async () => {
    const { observations, skipped } = await read([
      { ...prowler, status_code: 'PASS' },
      { ...prowler, status_code: 'MANUAL' },
      { ...prowler, status: 'Resolved' },
      { ...prowler, activity_id: 3 },
      { ...prowler, class_uid: 2005 },
      { ...prowler, compliance: { status_id: 1 } },
      { ...prowler, status: 'Suppressed', comment: 'a test account' },
      { ...prowler, status: undefined, status_id: 3 },
      { ...prowler, status: 'New', status_id: 3 },
      { ...prowler, class_uid: 2001, status: 'Success', state: 'Suppressed' },
    ]);
    expect(skipped).toEqual({
      'passed check': 2,
      'check that people must do by hand': 1,
      'resolved finding': 1,
      'closed finding': 1,
      'incident, which stands for findings': 1,
    });
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'Prowler', reason: 'a test account' },
      { source: 'Prowler', reason: 'suppressed' },
      undefined,
      { source: 'Prowler', reason: 'suppressed' },
    ]);
  });

  it('takes the same resource in whatever order they stand', async () => {
    const resources = [
      { uid: 'arn:b', type: 'A' },
      { uid: 'arn:a', type: 'A' },
    ];
    const { observations } = await read([
      { ...prowler, resources },
      { ...prowler, resources: [...resources].reverse() },
    ]);
    for (const { resource, description } of observations) {
      expect(resource?.address).toBe('arn:a');
      expect(description).toContain('- arn:b');
    }
  });

  it('opens a part for each product and account, with all that it looks for', async () => {
    const other = { ...prowler, cloud: { account: { uid: '2' } } };
    const malware = { ...other, malware: [{ path: '/tmp/x' }] };
    const { tools, observations } = await read(
      [prowler, other, prowler, malware]
        .map(one => JSON.stringify(one))
        .join('\n'),
    );
    expect(tools.map(({ target }) => target)).toEqual([
      '123456789012',
      '2',
      '123456789012',
      '2',
    ]);
    expect(tools[1].categories).toEqual(['cloud', 'malware']);
    expect(observations[3]).toMatchObject({
      category: 'malware',
      place: { path: 'tmp/x' },
    });
  });

  it('reads and detects what AWS Security Hub lists', async () => {
    for (const listed of [
      { Findings: [prowler], NextToken: 'a' },
      { 'detail-type': 'Findings', detail: { findings: [prowler] } },
    ]) {
      expect(await detect(listed)).toBe(true);
      expect((await read(listed)).observations).toEqual(
        (await read([prowler])).observations,
      );
    }
  });

  it('detects findings of OCSF only', async () => {
    expect(await detect([prowler])).toBe(true);
    expect(await detect(prowler)).toBe(true);
    expect(await detect({ ...prowler, class_uid: 3002 })).toBe(false);
    expect(await detect([{ class_uid: 2004 }])).toBe(false);
    expect(await detect([])).toBe(false);
  });

  it('reads an empty report', async () => {
    const { tools, observations } = await read([]);
    expect(tools).toHaveLength(1);
    expect(observations).toEqual([]);
  });

  it('names the place of a finding that says nothing', async () => {
    await expect(
      read([{ class_uid: 2004, metadata: {} }]),
    ).rejects.toMatchObject({ place: '[0].finding_info.title' });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(ocsfFormat, [prowler], [vulnerabilityFinding]),
    ).toEqual(['UnreadableReportError']);
  });
});
