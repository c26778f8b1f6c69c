import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { wizFormat } from './wizFormat';

const issues = `Created At,Title,Severity,Status,Description,Resource Type,Resource external ID,Control ID,Issue ID,Note,Resource Platform,Wiz URL
2026-01-01,Public bucket,HIGH,OPEN,"Two
lines",bucket,arn:aws:s3:::shop,c-1,i-1,,AWS,https://example.com/1
2026-01-01,Open port,INFORMATIONAL,IGNORED,,vm,vm-1,c-2,i-2,known to us,Azure,
2026-01-01,Old,LOW,RESOLVED,,vm,vm-1,c-3,i-3,,Azure,
`;

const findings = `ID,WizURL,Name,CVSSSeverity,HasExploit,HasCisaKevExploit,FindingStatus,VendorSeverity,ResolutionReason,Remediation,LocationPath,DetailedName,Version,FixedVersion,DetectionMethod,Link,AssetName,ProviderUniqueId,CloudPlatform
1,https://example.com/w,CVE-2026-1,Low,true,true,Open,Medium,,go get -u example.com/team/lib,/bin/shop,example.com/team/lib,1.4.0,1.5.11,Library,https://example.com/l,node-1,https://example.com/node-1,GCP
2,,CVE-2026-2,Low,false,false,Rejected,,Not exploitable,,,kernel,1,2,OS,,node-1,,GCP
3,,CVE-2026-3,Low,false,false,Resolved,,,,,kernel,1,2,OS,,node-1,,GCP
`;

describe('wizFormat', () => {
  it('reads issues', async () => {
    const { tools, observations, skipped } = await readReport(
      wizFormat,
      issues,
    );
    expect(tools).toEqual([
      { kind: 'tool', name: 'Wiz', categories: ['cloud'] },
    ]);
    expect(observations).toMatchObject([
      {
        category: 'cloud',
        rule: { id: 'c-1', name: 'Public bucket' },
        title: 'Public bucket',
        description: 'Two\nlines',
        severity: 'high',
        resource: {
          address: 'arn:aws:s3:::shop',
          type: 'bucket',
          provider: 'aws',
        },
        references: ['https://example.com/1'],
        fingerprints: { wiz: 'i-1' },
        suppression: undefined,
      },
      {
        severity: 'info',
        suppression: { source: 'Wiz', reason: 'known to us' },
      },
    ]);
    expect(skipped).toEqual({ 'finding that is resolved': 1 });
  });

  it('reads vulnerabilities', async () => {
    const { tools, observations, skipped } = await readReport(
      wizFormat,
      findings,
    );
    expect(tools[0].categories).toEqual(['dependency']);
    expect(observations).toMatchObject([
      {
        title: 'CVE-2026-1 in example.com/team/lib',
        severity: 'medium',
        vulnerabilityIds: ['CVE-2026-1'],
        exploitation: { knownExploited: true },
        package: {
          type: 'golang',
          namespace: 'example.com/team',
          name: 'lib',
          version: '1.4.0',
          fixedVersions: ['1.5.11'],
        },
        place: { path: 'bin/shop' },
        resource: { address: 'https://example.com/node-1', provider: 'gcp' },
        tags: ['exploit available'],
      },
      {
        severity: 'low',
        package: { name: 'kernel', version: '1' },
        suppression: { source: 'Wiz', reason: 'Not exploitable' },
      },
    ]);
    expect(Object.values(skipped)).toEqual([1]);
  });

  it('reads tables without rows', async () => {
    for (const table of [issues, findings]) {
      const { tools, observations } = await readReport(
        wizFormat,
        table.split('\n', 1)[0],
      );
      expect(tools).toHaveLength(1);
      expect(observations).toEqual([]);
    }
  });

  it.each([
    ['another table', 'Title,Severity\na,b\n', 'line 1'],
    [
      'an issue without a title',
      'Title,Severity,Control ID,Issue ID\n,HIGH,,1\n',
      'line 2',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(wizFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('is detected by its columns', () => {
    const detects = (head: string) =>
      wizFormat.detect({ syntax: 'text', head });
    expect([issues, findings].map(detects)).toEqual([true, true]);
    expect(detects('Title,Severity,Status')).toBe(false);
  });
});
