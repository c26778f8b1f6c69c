import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { gcpSecurityCommandCenterFormat } from './gcpSecurityCommandCenterFormat';

const finding = {
  name: 'organizations/1/sources/2/findings/3',
  parent: 'organizations/1/sources/2',
  resourceName: '//storage.googleapis.com/orders',
  state: 'ACTIVE',
  category: 'PUBLIC_BUCKET_ACL',
  externalUri: 'https://example.com/orders',
  severity: 'HIGH',
  mute: 'UNMUTED',
  findingClass: 'MISCONFIGURATION',
  description: 'The bucket is public.',
  nextSteps: 'Take the rights away.',
  compliances: [{ standard: 'cis', version: '2.0', ids: ['5.1'] }],
};
const resource = {
  name: '//storage.googleapis.com/orders',
  type: 'google.cloud.storage.Bucket',
};
const old = {
  ...finding,
  severity: undefined,
  description: undefined,
  nextSteps: undefined,
  sourceProperties: {
    SeverityLevel: 'Low',
    Explanation: 'Everyone can read it.',
    Recommendation: 'Go there.',
  },
};
const vulnerable = {
  ...finding,
  category: 'OS vulnerability',
  vulnerability: {
    cve: {
      id: 'CVE-2024-1',
      cvssv3: { baseScore: 9.8 },
      references: [{ source: 'CVE', uri: 'https://example.com/cve' }],
      observedInTheWild: true,
    },
    offendingPackage: { packageName: 'zlib', packageVersion: '1.2' },
    fixedPackage: { packageVersion: '1.3' },
    cwes: [{ id: 'CWE-787' }],
  },
};

const read = (document: unknown) =>
  readDocument(gcpSecurityCommandCenterFormat, document);
const detect = (document: unknown) =>
  detects(gcpSecurityCommandCenterFormat, document);

describe('gcpSecurityCommandCenterFormat', () => {
  it('reads a finding with its resource', async () => {
    const { tools, observations } = await read([{ finding, resource }]);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Security Command Center',
        target: 'organizations/1',
        categories: ['cloud'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'cloud',
        rule: {
          id: 'PUBLIC_BUCKET_ACL',
          name: 'PUBLIC_BUCKET_ACL',
          tags: ['MISCONFIGURATION', 'cis 2.0'],
        },
        title: 'Public bucket acl',
        description: 'The bucket is public.',
        severity: 'high',
        toolSeverity: 'HIGH',
        resource: {
          address: '//storage.googleapis.com/orders',
          type: 'google.cloud.storage.Bucket',
          provider: 'gcp',
        },
        remediation: 'Take the rights away.',
        references: ['https://example.com/orders'],
      },
    ]);
  });

  it('reads what old findings say among the properties of their source', async () => {
    const { observations } = await read({ finding: old });
    expect(observations[0]).toMatchObject({
      description: 'Everyone can read it.',
      severity: 'low',
      remediation: 'Go there.',
    });
  });

  it('finds the resource wherever it stands', async () => {
    const bare = { ...finding, resourceName: undefined };
    const { observations } = await read([
      { finding: bare, resource },
      { finding: { ...bare, resource } },
      { finding: bare },
    ]);
    expect(observations.map(one => one.resource?.address)).toEqual([
      resource.name,
      resource.name,
      undefined,
    ]);
  });

  it('reads a vulnerability of a package', async () => {
    const { tools, observations } = await read([finding, vulnerable]);
    expect(tools).toHaveLength(1);
    expect(tools[0].categories).toEqual(['cloud', 'dependency']);
    expect(observations[1]).toMatchObject({
      category: 'dependency',
      rule: { id: 'CVE-2024-1' },
      title: 'CVE-2024-1 in zlib',
      vulnerabilityIds: ['CVE-2024-1'],
      cvss: [{ score: 9.8 }],
      weaknesses: [787],
      exploitation: { knownExploited: true },
      package: { name: 'zlib', version: '1.2', fixedVersions: ['1.3'] },
      references: ['https://example.com/orders', 'https://example.com/cve'],
    });
  });

  it('leaves out what is inactive and silences what is muted', async () => {
    const { observations, skipped } = await read([
      { finding: { ...finding, state: 'INACTIVE' } },
      { finding: { ...finding, findingClass: 'SCC_ERROR' } },
      { finding: { ...finding, mute: 'MUTED', muteInitiator: 'Ada' } },
    ]);
    expect(skipped).toEqual({
      'inactive finding': 1,
      'error of the scan': 1,
    });
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'Security Command Center', reason: 'Ada' },
    ]);
  });

  it.each([
    ['a list', [{ finding }]],
    ['a list of findings alone', [finding]],
    ['an answer of the API', { listFindingsResults: [{ finding }] }],
    ['a notification', { notificationConfigName: 'x', finding, resource }],
    ['findings on lines', `{"finding":${JSON.stringify(finding)}}\n`],
  ])('detects and reads %s', async (_, document) => {
    expect(await detect(document)).toBe(true);
    expect((await read(document)).observations).toHaveLength(1);
  });

  it.each([
    'finding.name,finding.category,finding.resource_name,finding.severity,finding.state,resource.type',
    'name,category,resourceName,severity,state,resource.type',
  ])('reads a table with the columns %s', async header => {
    const text = `${header}\norganizations/1/sources/2/findings/3,OPEN_FIREWALL,//compute/x,CRITICAL,ACTIVE,Firewall\n`;
    expect(await detect(text)).toBe(true);
    const { tools, observations } = await read(text);
    expect(tools[0].target).toBe('organizations/1');
    expect(observations[0]).toMatchObject({
      rule: { id: 'OPEN_FIREWALL' },
      severity: 'critical',
      resource: { address: '//compute/x', type: 'Firewall' },
    });
  });

  it('detects nothing else', async () => {
    expect(await detect({ listFindingsResults: [] })).toBe(true);
    expect((await read({ listFindingsResults: [] })).tools).toHaveLength(1);
    expect(await detect([])).toBe(false);
    expect(await detect('a,b\n1,2')).toBe(false);
    expect(
      await detect([{ category: 'a', name: 'b', resourceName: 'c' }]),
    ).toBe(false);
  });

  it('names the place of a finding without a category', async () => {
    await expect(
      read([{ finding: { ...finding, category: '' } }]),
    ).rejects.toMatchObject({ place: '[0].category' });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(
        gcpSecurityCommandCenterFormat,
        [{ finding, resource }],
        [vulnerable],
      ),
    ).toEqual(['UnreadableReportError']);
  });
});
