import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { awsInspectorFormat } from './awsInspectorFormat';

const packageFinding = {
  findingArn: 'arn:aws:inspector2:eu-west-1:1:finding/a',
  type: 'PACKAGE_VULNERABILITY',
  status: 'ACTIVE',
  severity: 'UNTRIAGED',
  title: 'CVE-2026-1001 - libxml2, libxml2-python',
  description: 'What it is.',
  epss: { score: 0.25 },
  exploitAvailable: 'YES',
  remediation: { recommendation: { text: 'None Provided' } },
  inspectorScoreDetails: {
    adjustedCvss: {
      adjustments: [{}],
      score: 4.1,
      scoringVector: 'CVSS:3.1/X',
    },
  },
  packageVulnerabilityDetails: {
    vulnerabilityId: 'CVE-2026-1001',
    relatedVulnerabilities: ['CVE-2026-1002'],
    sourceUrl: 'https://example.com/1',
    referenceUrls: ['https://example.com/2'],
    cvss: [{ baseScore: 5.5, scoringVector: 'CVSS:3.1/AV:L', source: 'NVD' }],
    vulnerablePackages: [
      {
        name: 'libxml2',
        version: '2.9.1',
        release: '6.el7',
        epoch: 0,
        packageManager: 'OS',
        fixedInVersion: '0:2.9.1-7.el7',
        remediation: 'yum update libxml2',
        sourceLayerHash: 'sha256:ab',
      },
      {
        name: 'org.example:lib',
        version: '1.0',
        epoch: 0,
        packageManager: 'JAR',
        filePath: '/app/lib.jar',
        fixedInVersion: 'NotAvailable',
      },
    ],
  },
  resources: [
    {
      id: 'arn:aws:ecr:eu-west-1:1:repository/shop/sha256:ab',
      type: 'AWS_ECR_CONTAINER_IMAGE',
      region: 'eu-west-1',
      details: {
        awsEcrContainerImage: {
          registry: '123',
          repositoryName: 'shop',
          imageTags: ['1.0'],
          platform: 'CENTOS_7',
        },
      },
    },
  ],
};

const lambda = {
  id: 'arn:aws:lambda:eu-west-1:1:function:shop:$LATEST',
  type: 'AWS_LAMBDA_FUNCTION',
};

const codeFinding = {
  findingArn: 'arn:aws:inspector2:eu-west-1:1:finding/b',
  type: 'CODE_VULNERABILITY',
  status: 'SUPPRESSED',
  severity: 'HIGH',
  title: 'CWE-117 - Log injection',
  resources: [lambda],
  codeVulnerabilityDetails: {
    ruleId: 'python-log-injection',
    detectorName: 'Log injection',
    cwes: ['CWE-117'],
    filePath: { filePath: 'src/api.py', startLine: 8, endLine: 9 },
  },
};

const reachFinding = {
  findingArn: 'arn:aws:inspector2:eu-west-1:1:finding/c',
  type: 'NETWORK_REACHABILITY',
  status: 'ACTIVE',
  severity: 'MEDIUM',
  title: 'Port 22 is reachable from an Internet Gateway - TCP',
  resources: [{ id: 'i-1', type: 'AWS_EC2_INSTANCE' }],
  networkReachabilityDetails: {
    openPortRange: { begin: 22, end: 22 },
    protocol: 'TCP',
    networkPath: { steps: [{ componentId: 'igw-1' }, { componentId: 'i-1' }] },
  },
};

const read = (...findings: unknown[]) =>
  readReport(awsInspectorFormat, JSON.stringify({ findings }));

describe('awsInspectorFormat', () => {
  it('reads a vulnerability of each package', async () => {
    const { tools, observations } = await read(packageFinding);
    expect(tools).toHaveLength(1);
    expect(observations).toMatchObject([
      {
        title: 'CVE-2026-1001 in libxml2',
        severity: 'unknown',
        toolSeverity: 'UNTRIAGED',
        vulnerabilityIds: ['CVE-2026-1001'],
        exploitation: { epss: 0.25 },
        cvss: [
          { score: 4.1, source: 'Amazon Inspector' },
          { score: 5.5, source: 'NVD' },
        ],
        package: {
          purl: 'pkg:rpm/centos/libxml2@2.9.1-6.el7',
          fixedVersions: ['2.9.1-7.el7'],
        },
        image: '123.dkr.ecr.eu-west-1.amazonaws.com/shop:1.0',
        layer: 'sha256:ab',
        remediation: 'yum update libxml2',
        references: ['https://example.com/1', 'https://example.com/2'],
        tags: ['exploit available'],
      },
      {
        package: {
          purl: 'pkg:maven/org.example/lib@1.0',
          fixedVersions: undefined,
        },
        place: { path: 'app/lib.jar' },
        remediation: undefined,
      },
    ]);
  });

  it('reads code and what the network reaches', async () => {
    const { observations } = await read(codeFinding, reachFinding);
    expect(observations).toMatchObject([
      {
        category: 'code',
        rule: { id: 'python-log-injection' },
        title: 'Log injection',
        weaknesses: [117],
        place: { path: 'src/api.py', startLine: 8, endLine: 9 },
        resource: { address: 'arn:aws:lambda:eu-west-1:1:function:shop' },
        suppression: { source: 'suppression rule of Amazon Inspector' },
      },
      {
        category: 'cloud',
        rule: { id: 'network-reachability/22/tcp' },
        description: 'The way: igw-1 → i-1',
        resource: { address: 'i-1', type: 'AWS_EC2_INSTANCE', provider: 'aws' },
      },
    ]);
  });

  it('reads findings without their list, and in events', async () => {
    const { observations } = await read(packageFinding, reachFinding);
    const events = [packageFinding, reachFinding].map(detail => ({
      'detail-type': 'Inspector2 Finding',
      detail,
    }));
    for (const text of [
      JSON.stringify([packageFinding, reachFinding]),
      events.map(event => JSON.stringify(event)).join('\n'),
    ]) {
      const outline = await outlineReport(
        createReportContent(async function* pieces() {
          yield Buffer.from(text);
        }),
      );
      expect(awsInspectorFormat.detect(outline)).toBe(true);
      expect((await readReport(awsInspectorFormat, text)).observations).toEqual(
        observations,
      );
    }
  });

  it('leaves out what is closed, and reads a report of nothing', async () => {
    const { skipped } = await read({ ...codeFinding, status: 'CLOSED' });
    expect(Object.values(skipped)).toEqual([1]);
    expect((await read()).tools).toHaveLength(1);
  });

  it.each([
    ['no list', '{}', 'findings'],
    ['a finding without a title', '{"findings":[{}]}', 'findings[0].title'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(awsInspectorFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        damagedJson({ findings: [packageFinding, codeFinding, reachFinding] }),
        async text => {
          const outcome = await readReport(awsInspectorFormat, text).then(
            () => 'read',
            error => error.name,
          );
          expect(['read', 'UnreadableReportError']).toContain(outcome);
        },
      ),
      { numRuns: 500 },
    );
  });
});
